/** A piece of a text, and whether it is at fault. */
export interface TextPart {
  text: string;
  isMarked: boolean;
}

/** Cuts a text at the places at fault; those that overlap are one, those outside the text are left out. */
export function markText(text: string, hits: readonly { from: number; to: number }[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const hit of hits.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(at, Math.min(hit.from, text.length));
    const to = Math.min(hit.to, text.length);
    if (to <= from) continue;
    if (from > at) parts.push({ text: text.slice(at, from), isMarked: false });
    parts.push({ text: text.slice(from, to), isMarked: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false });
  return parts;
}
