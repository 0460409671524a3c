import type { Readable } from 'node:stream';

export interface ReadEntry {
  readonly name: string;
  /** '0' file, '2' link, '5' directory. */
  readonly type: string;
  readonly mode: number;
  readonly mtime: number;
  readonly link: string;
  readonly content: Buffer;
}

export async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Entries of a GNU tar in order, long names resolved; checks checksums and the end of the archive. */
export async function readTar(stream: Readable): Promise<readonly ReadEntry[]> {
  const archive = await bytesOf(stream);
  const entries: ReadEntry[] = [];
  let longName: string | undefined;
  let longLink: string | undefined;
  let at = 0;
  for (; archive[at] !== 0;) {
    const header = archive.subarray(at, at + 512);
    const text = (from: number, length: number): string =>
      header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
    const size = parseInt(text(124, 12), 8);
    const sum = [...header].reduce(
      (total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte),
      0,
    );
    if (parseInt(text(148, 8), 8) !== sum) throw new Error(`bad header checksum at ${at}`);
    const content = archive.subarray(at + 512, at + 512 + size);
    const type = text(156, 1);
    at += 512 + Math.ceil(size / 512) * 512;
    const long = content.toString('utf8').replace(/\0$/, '');
    if (type === 'L') longName = long;
    else if (type === 'K') longLink = long;
    else {
      const [mode, mtime] = [parseInt(text(100, 8), 8), parseInt(text(136, 12), 8)];
      entries.push({
        name: longName ?? text(0, 100),
        type,
        mode,
        mtime,
        link: longLink ?? text(157, 100),
        content,
      });
      longName = longLink = undefined;
    }
  }
  if (archive.length - at !== 1024) throw new Error('the archive does not end with two empty blocks');
  return entries;
}
