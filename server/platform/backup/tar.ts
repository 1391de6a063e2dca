/** The plain tar format (ustar), as far as a backup needs it: small files one after the other, readable with `tar tzf`. */
export interface TarEntry {
  name: string;
  data: Buffer;
}

const block = 512;

/** The bytes of one file of the archive. @throws RangeError for a name that the format cannot hold. */
export function tarEntry({ name, data }: TarEntry): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`name too long for the archive: ${name}`);
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write('0000600\0', 100); // mode
  header.write('0000000\0', 108); // owner
  header.write('0000000\0', 116); // group
  header.write(`${data.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136); // time: none, the manifest tells it
  header.write('        ', 148); // the checksum counts itself as blanks
  header.write('0', 156); // a plain file
  header.write('ustar\0', 257);
  header.write('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, data, Buffer.alloc(padding(data.length))]);
}

/** What ends an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * block);

const padding = (length: number): number => (block - (length % block)) % block;

/** The files of an archive, one in memory at a time. @throws RangeError when it is cut off or is no archive of this format. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = takeBytes(chunks);
  for (;;) {
    const header = await bytes(block);
    if (header.every((byte) => byte === 0)) return;
    const length = Number.parseInt(header.toString('latin1', 124, 135), 8);
    if (header.toString('latin1', 257, 262) !== 'ustar' || !Number.isSafeInteger(length))
      throw new RangeError('not an archive of a backup');
    const end = header.indexOf(0);
    const name = header.toString('utf8', 0, Math.min(end < 0 ? 100 : end, 100));
    const data = (await bytes(length + padding(length))).subarray(0, length);
    yield { name, data };
  }
}

/** Hands out exactly as many bytes as asked, however the chunks fall. */
function takeBytes(chunks: AsyncIterable<Buffer>): (count: number) => Promise<Buffer> {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let length = 0;
  return async (count) => {
    while (length < count) {
      const next = await source.next();
      if (next.done) throw new RangeError('the file is cut off');
      held.push(next.value);
      length += next.value.length;
    }
    const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    held = [all.subarray(count)];
    length -= count;
    return all.subarray(0, count);
  };
}
