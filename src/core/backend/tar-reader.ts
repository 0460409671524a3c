/** Reading tar archives: ustar with the GNU and pax extensions for long names and big files. */
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** Bytes in order. */
export interface ByteSource {
  /** The next bytes, at most `limit` of them; empty at the end. */
  readonly read: (limit: number) => Promise<Buffer>;
  readonly skip: (count: number) => Promise<void>;
  readonly position: () => number;
}

export interface TarEntry {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'hardlink' | 'other';
  readonly mode: number;
  /** Seconds since 1970, with a fraction where the archive has one. */
  readonly mtime: number;
  readonly size: number;
  /** Target of a symlink or hard link. */
  readonly linkName: string;
  /** Where the content begins in the source. */
  readonly offset: number;
}

const BLOCK = 512;

/**
 * The entries of an archive in order. The consumer may read up to `size` bytes of the source after an entry;
 * what it leaves is skipped. Throws an error on a damaged or cut archive.
 */
export async function* tarEntries(source: ByteSource): AsyncGenerator<TarEntry> {
  let extension: Extension = {};
  for (;;) {
    const block = await readExactly(source, BLOCK, true);
    if (block.length === 0 || block.every((byte) => byte === 0)) return;
    checkSum(block);
    const header = parseHeader(block);
    const end = source.position() + header.size + padding(header.size);
    if (header.flag === 'x')
      extension = { ...extension, ...parsePax(await readExactly(source, header.size)) };
    else if (header.flag === 'L') extension = { ...extension, path: await readText(source, header.size) };
    else if (header.flag === 'K') extension = { ...extension, linkpath: await readText(source, header.size) };
    else if (header.flag !== 'g') {
      const entry = extended(header, extension, source.position());
      extension = {};
      yield entry;
      const contentEnd = entry.offset + entry.size + padding(entry.size);
      await source.skip(contentEnd - source.position());
      continue;
    }
    await source.skip(end - source.position());
  }
}

/** Reads a stream. Its errors reach the reader. */
export function streamSource(stream: Readable): ByteSource {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  const read = async (limit: number): Promise<Buffer> => {
    while (rest.length === 0) {
      const next = await chunks.next();
      if (next.done) return rest;
      rest = Buffer.from(next.value);
    }
    const part = rest.subarray(0, limit);
    rest = rest.subarray(part.length);
    position += part.length;
    return part;
  };
  return {
    read,
    skip: async (count) => {
      for (let left = count; left > 0;) {
        const part = await read(left);
        if (part.length === 0) throw cut();
        left -= part.length;
      }
    },
    position: () => position,
  };
}

/** Reads an open file from its start; skipping costs nothing. */
export function fileSource(file: FileHandle): ByteSource {
  let position = 0;
  return {
    read: async (limit) => {
      const buffer = Buffer.alloc(limit);
      const { bytesRead } = await file.read(buffer, 0, limit, position);
      position += bytesRead;
      return buffer.subarray(0, bytesRead);
    },
    skip: async (count) => {
      position += count;
    },
    position: () => position,
  };
}

/** Reads `size` bytes; at the very end of the source, an empty buffer where `mayEnd`. */
async function readExactly(source: ByteSource, size: number, mayEnd = false): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let left = size; left > 0;) {
    const part = await source.read(left);
    if (part.length === 0) {
      if (mayEnd && left === size) return part;
      throw cut();
    }
    parts.push(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}

async function readText(source: ByteSource, size: number): Promise<string> {
  return cString(await readExactly(source, size));
}

interface Header {
  readonly name: string;
  readonly flag: string;
  readonly mode: number;
  readonly mtime: number;
  readonly size: number;
  readonly linkName: string;
}

/** Values of pax records that replace the header's. */
interface Extension {
  readonly path?: string;
  readonly linkpath?: string;
  readonly size?: string;
  readonly mtime?: string;
}

function parseHeader(block: Buffer): Header {
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isUstar ? cString(block.subarray(345, 500)) : '';
  const name = cString(block.subarray(0, 100));
  const flag = String.fromCharCode(block[156] ?? 0);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    flag,
    mode: number(block.subarray(100, 108)),
    size: flag === '1' || flag === '2' || flag === '5' ? 0 : number(block.subarray(124, 136)),
    mtime: number(block.subarray(136, 148)),
    linkName: cString(block.subarray(157, 257)),
  };
}

const TYPES: Readonly<Record<string, TarEntry['type']>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '5': 'directory',
};

function extended(header: Header, extension: Extension, offset: number): TarEntry {
  return {
    name: extension.path ?? header.name,
    type: TYPES[header.flag] ?? 'other',
    mode: header.mode,
    mtime: extension.mtime === undefined ? header.mtime : Number(extension.mtime),
    size: extension.size === undefined ? header.size : Number(extension.size),
    linkName: extension.linkpath ?? header.linkName,
    offset,
  };
}

/** Octal text, or a big-endian number when the first bit is set. */
function number(field: Buffer): number {
  if ((field[0] ?? 0) & 0x80) {
    // Negative times come so too, with all bits set.
    const isNegative = ((field[0] ?? 0) & 0x40) !== 0;
    return [...field].reduce(
      (sum, byte, index) => sum * 256 + (index === 0 ? byte & 0x3f : byte),
      isNegative ? -0x40 : 0,
    );
  }
  const text = cString(field).trim();
  return text === '' ? 0 : Number.parseInt(text, 8);
}

/** Records `length name=value\n`; the length counts bytes of the whole record. */
function parsePax(content: Buffer): Extension {
  const values: Record<string, string> = {};
  for (let start = 0; start < content.length;) {
    const space = content.indexOf(0x20, start);
    const length = Number(content.toString('latin1', start, space));
    if (space < 0 || !(length > 0)) throw new Error('damaged tar archive: bad pax record');
    const record = content.toString('utf8', space + 1, start + length - 1);
    const equals = record.indexOf('=');
    values[record.slice(0, equals)] = record.slice(equals + 1);
    start += length;
  }
  return values;
}

function checkSum(block: Buffer): void {
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  if (sum !== number(block.subarray(148, 156))) throw new Error('damaged tar archive: bad header checksum');
}

function cString(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function cut(): Error {
  return new Error('damaged tar archive: it ends too early');
}
