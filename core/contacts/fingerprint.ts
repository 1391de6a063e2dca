const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight hexadecimal digits, by table: converting numbers took longer than hashing. */
function hex(part: number): string {
  const high = `${hexOfByte[part >>> 24]}${hexOfByte[(part >>> 16) & 255]}`;
  return `${high}${hexOfByte[(part >>> 8) & 255]}${hexOfByte[part & 255]}`;
}

/**
 * A mark of 64 bits by which a text is known again: two different texts have the same one with a chance of 1 in 2⁶⁴. Not for secrets.
 * Two hashes of 32 bits, each by xor and multiplication with its own prime, mixed at the end as MurmurHash3 does.
 *
 * @example fingerprint('A1001').length // => 16
 * @example fingerprint('A1001') === fingerprint('A1002') // => false
 */
export function fingerprint(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return hex(a >>> 0) + hex(b >>> 0);
}
