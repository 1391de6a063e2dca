import { useState } from 'react';
import type { RoomKey } from './navigation.ts';

const place = 'banzhang.rooms.closed';

function remembered(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return []; // written by hand, or refused by the browser
  }
}

/** Rooms that somebody folded away in the navigation, remembered by the browser. */
export function useClosedRooms() {
  const [closed, setClosed] = useState(remembered);
  const toggle = (room: RoomKey) => {
    const next = closed.includes(room) ? closed.filter((one) => one !== room) : [...closed, room];
    setClosed(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      // without a memory it holds until the page is left
    }
  };
  return { isClosed: (room: RoomKey) => closed.includes(room), toggle };
}
