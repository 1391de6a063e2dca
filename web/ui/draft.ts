import dayjs from 'dayjs';

const prefix = 'banzhang.draft.';
type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was typed and not sent yet, kept in this browser under a key that names user and form. */
export function keepDraft(key: string, values: object, keeper: Keeper = localStorage): void {
  try {
    keeper.setItem(prefix + key, JSON.stringify(written(values)));
  } catch {
    // a full or closed storage costs the draft, not the form
  }
}

/** The draft of a form; null when there is none, or none that can be read. */
export function findDraft(key: string, keeper: Keeper = localStorage): object | null {
  try {
    const text = keeper.getItem(prefix + key);
    const value: unknown = text === null ? null : JSON.parse(text);
    return value !== null && typeof value === 'object' ? (read(value) as object) : null;
  } catch {
    return null;
  }
}

export function dropDraft(key: string, keeper: Keeper = localStorage): void {
  try {
    keeper.removeItem(prefix + key);
  } catch {
    // nothing was kept there either
  }
}

/** Days of the date pickers survive as `{ day: '2026-11-02' }`. */
function written(value: unknown): unknown {
  if (dayjs.isDayjs(value)) return { day: value.format('YYYY-MM-DD') };
  if (Array.isArray(value)) return value.map(written);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, written(one)]));
  return value;
}

function read(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(read);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'day' && typeof first[1] === 'string') return dayjs(first[1]);
  return Object.fromEntries(entries.map(([key, one]) => [key, read(one)]));
}
