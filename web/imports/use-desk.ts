import { useSyncExternalStore } from 'react';
import { useMe } from '../session.ts';
import { changeFile, type Desk, type DeskFile, newFile, readDesk } from './desk.ts';

const desks = new Map<string, Desk>();
const listeners = new Set<() => void>();
const keyOf = (userId: string) => `banzhang.imports.${userId}`;

function deskOf(userId: string): Desk {
  const known = desks.get(userId);
  if (known) return known;
  const desk = readDesk(keptText(userId), Date.now());
  desks.set(userId, desk);
  return desk;
}

function keptText(userId: string): string | null {
  try {
    return localStorage.getItem(keyOf(userId));
  } catch {
    return null;
  }
}

function keep(userId: string, desk: Desk): void {
  desks.set(userId, desk);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(desk));
  } catch {
    // private mode: the desk then lasts as long as the page
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The files that this user has handed over and not yet put away: leaving the page loses nothing. */
export function useDesk() {
  const { userId } = useMe();
  const desk = useSyncExternalStore(subscribe, () => deskOf(userId));
  return {
    desk,
    add: (file: Pick<DeskFile, 'id' | 'name' | 'bytes'>) => keep(userId, [...deskOf(userId), newFile(file, Date.now())]),
    change: (id: string, change: Partial<DeskFile>) => keep(userId, changeFile(deskOf(userId), id, change)),
    remove: (id: string) =>
      keep(
        userId,
        deskOf(userId).filter((file) => file.id !== id),
      ),
  };
}
