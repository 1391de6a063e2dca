const firstWide = 0x1100; // from Hangul on, with the dashes, quotes and arrows that Chinese uses

/**
 * How long a text reads, in characters as Chinese counts them: a Latin letter, a digit, a blank or an ASCII sign counts half,
 * because two of them take the room and the time of one Chinese character. So one limit holds for both languages.
 *
 * @example textLength('小林停了两秒') // => 6
 * @example textLength('She paused for two seconds') // => 13
 */
export function textLength(text: string): number {
  let length = 0;
  for (const character of text) length += widthOf(character);
  return length;
}

/**
 * The position at which a text passes a length, as a UTF-16 index.
 *
 * @returns the end of the text when it does not.
 * @example positionAtLength('一二三四', 3) // => 3
 */
export function positionAtLength(text: string, limit: number): number {
  let length = 0;
  let position = 0;
  for (const character of text) {
    length += widthOf(character);
    if (length > limit) break;
    position += character.length;
  }
  return position;
}

function widthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) < firstWide ? 0.5 : 1;
}
