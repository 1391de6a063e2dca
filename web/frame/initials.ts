/** What stands for a name in a small circle: the last character of a Chinese one, as people are called; the first letters of other names. */
export function initials(name: string): string {
  const last = Array.from(name.trim()).at(-1) ?? '';
  if (/\p{Script=Han}/u.test(last)) return last;
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => Array.from(word ?? '')[0]?.toUpperCase() ?? '').join('');
}
