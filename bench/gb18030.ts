/** Two-byte codes of GB18030 (those that GBK has too) by character: Node decodes the encoding but does not encode it. */
function twoByteCodes(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const text = low === 0x7f ? '' : decoder.decode(Uint8Array.of(high, low));
      if (text.length === 1 && text !== '\uFFFD') codes.set(text, (high << 8) | low);
    }
  }
  return codes;
}

let codes: Map<string, number> | null = null;

/** Text as bytes in GBK. @throws RangeError for a character beyond it. */
export function encodeGb18030(text: string): Buffer {
  codes ??= twoByteCodes();
  const out = Buffer.allocUnsafe(text.length * 2);
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 128) out[at++] = unit;
    else {
      const code = codes.get(text[index] ?? '');
      if (code === undefined) throw new RangeError(`not in GBK: ${text[index]}`);
      at = out.writeUInt16BE(code, at);
    }
  }
  return out.subarray(0, at);
}
