import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { readImport } from '#api/imports.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { begunHere } from './start-work.ts';

export type BatchReply = ReplyOf<typeof readImport>;

const everyMs = 700;
const running: readonly string[] = ['waiting', 'reading', 'merging'];

export const isRunning = (status: string): boolean => running.includes(status);

/** An import, watched while it runs; when it has ended, every figure on every page is out of date. */
export function useBatch(id: number) {
  const client = useQueryClient();
  const read = useRead(
    readImport,
    { params: { id } },
    { refetchInterval: ({ state }) => (state.data && !isRunning(state.data.batch.status) ? false : everyMs) },
  );
  const status = read.data?.batch.status;
  const before = useRef(status);
  useEffect(() => {
    const isEnded = status !== undefined && !isRunning(status);
    const wasRunning = before.current !== undefined && isRunning(before.current);
    before.current = status;
    if (isEnded && (begunHere.delete(id) || wasRunning)) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== readImport.path });
    }
  }, [id, status, client]);
  return read;
}
