import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { previewFile } from '#api/imports.ts';
import type { Mapping } from '#core/contacts/mapping.ts';
import { type CallError, call, type ReplyOf } from '../call.ts';
import type { DeskFile } from './desk.ts';
import { previewBody } from './desk.ts';

export type Preview = ReplyOf<typeof previewFile>;

const typingMs = 350;

/** How the file would be understood as it is mapped now; asked anew a moment after the last change, the old answer staying until then. */
export function usePreview(file: DeskFile) {
  const now = JSON.stringify(previewBody(file));
  const body = useSettled(now, file.mapping === null && file.events === null ? 0 : typingMs);
  const preview = useQuery<Preview, CallError>({ ...previewQuery(file, body), placeholderData: keepPreviousData });
  return { preview, isStale: now !== body || preview.isPlaceholderData };
}

/** The question how a file would be understood. */
export function previewQuery(file: DeskFile, body = JSON.stringify(previewBody(file))) {
  const { id } = file;
  return queryOptions<Preview, CallError>({
    queryKey: [previewFile.path, id, body],
    queryFn: ({ signal }) => call(previewFile, { params: { id }, body: JSON.parse(body) as ReturnType<typeof previewBody> }, signal),
    staleTime: 300_000,
  });
}

/** The value once it has not changed for a while. */
function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}

/** The mapping in force: by hand, else as proposed. Null for event logs, which need none. */
export function mappingOf(file: DeskFile, preview: Preview | undefined): Mapping | null {
  return file.mapping ?? (preview?.mapped ? (preview.mapping as Mapping) : null);
}
