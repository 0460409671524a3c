/** Headers of GNU tar, as Docker and Buildah read context archives (spec 03 §10.1). */
import { encodePath } from '../../git/index.ts';
import type { ByteQueue } from './byte-queue.ts';

const BLOCK = 512;
/** Zeros at the end of an archive. */
export const END_BYTES = 2 * BLOCK;

export interface TarEntry {
  /** Relative path; of a directory with its slash. */
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link';
  readonly mode: number;
  /** Bytes of content; 0 for directories and links. */
  readonly size: number;
  /** Unix seconds. */
  readonly mtime: number;
  readonly linkTarget?: string;
}

const TYPE_FLAGS = { file: '0', directory: '5', link: '2' } as const;
const NAME_BYTES = 100;

/** The header blocks of an entry; names and link targets over 100 bytes get blocks of their own before. */
export function addHeader(
  queue: ByteQueue,
  { name, kind, mode, size, mtime, linkTarget = '' }: TarEntry,
): void {
  const nameBytes = bytesOf(name);
  const linkBytes = bytesOf(linkTarget);
  if (linkBytes.length > NAME_BYTES) addLongText(queue, 'K', linkBytes);
  if (nameBytes.length > NAME_BYTES) addLongText(queue, 'L', nameBytes);
  const typeFlag = TYPE_FLAGS[kind];
  writeHeader(queue.addBlock(BLOCK), { name: nameBytes, link: linkBytes, mode, size, mtime, typeFlag });
}

/**
 * Begins an archive. Engines look at its first 1024 bytes, which are the first entry's: they shall not take it for a compressed
 * one, nor for none at all because blocks of a long name fill them. Then a header stands there that means nothing.
 */
export function addBeginning(queue: ByteQueue, { name, linkTarget = '' }: TarEntry): void {
  const nameBytes = bytesOf(name);
  if (Math.max(nameBytes.length, bytesOf(linkTarget).length) <= NAME_BYTES && !beginsAsCompressed(nameBytes))
    return;
  const fields = { name: bytesOf('pax_global_header'), link: bytesOf(''), mode: 0, size: 0, mtime: 0 };
  writeHeader(queue.addBlock(BLOCK), { ...fields, typeFlag: 'g' });
}

/** Zeros that fill up the last block of a content of `size` bytes. */
export function paddingLength(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function addLongText(queue: ByteQueue, typeFlag: string, text: Bytes): void {
  const size = text.length + 1;
  const name = bytesOf('././@LongLink');
  writeHeader(queue.addBlock(BLOCK), { name, link: bytesOf(''), mode: 0, size, mtime: 0, typeFlag });
  const block = queue.addBlock(size + paddingLength(size));
  for (let i = 0; i < text.length; i++) block[i] = byteAt(text, i);
}

/** Text of ASCII only stands for its own bytes: no buffer for each of many names. */
type Bytes = string | Buffer;

function bytesOf(path: string): Bytes {
  // eslint-disable-next-line no-control-regex -- ASCII is what is meant
  return /^[\x00-\x7f]*$/.test(path) ? path : encodePath(path);
}

/** gzip, bzip2, xz, and frames of zstd that are skipped: those that are not begin with a folder's name. */
// eslint-disable-next-line no-control-regex -- bytes are what is meant
const COMPRESSED = /^(?:\x1f\x8b|BZh|\xfd7zXZ|[\x50-\x5f]\x2a\x4d\x18)/;

function beginsAsCompressed(name: Bytes): boolean {
  return COMPRESSED.test(typeof name === 'string' ? name.slice(0, 6) : name.toString('latin1', 0, 6));
}

function byteAt(bytes: Bytes, index: number): number {
  return typeof bytes === 'string' ? bytes.charCodeAt(index) : bytes.readUInt8(index);
}

interface HeaderFields {
  readonly name: Bytes;
  readonly link: Bytes;
  readonly mode: number;
  readonly size: number;
  readonly mtime: number;
  readonly typeFlag: string;
}

/** Fills a block of zeros. The checksum is added up while writing, with spaces in its own place. */
function writeHeader(block: Buffer, { name, link, mode, size, mtime, typeFlag }: HeaderFields): void {
  let sum = 8 * SPACE;
  sum += writeBytes(block, 0, name);
  sum += writeNumber(block, 100, 8, mode);
  sum += writeNumber(block, 108, 8, 0);
  sum += writeNumber(block, 116, 8, 0);
  sum += writeNumber(block, 124, 12, size);
  sum += writeNumber(block, 136, 12, Math.max(0, mtime));
  sum += writeBytes(block, 156, typeFlag);
  sum += writeBytes(block, 157, link);
  sum += writeBytes(block, 257, 'ustar  ');
  writeNumber(block, 148, 7, sum);
  block[155] = SPACE;
}

function writeBytes(block: Buffer, offset: number, bytes: Bytes): number {
  let sum = 0;
  const length = Math.min(bytes.length, NAME_BYTES);
  for (let i = 0; i < length; i++) {
    const byte = byteAt(bytes, i);
    block[offset + i] = byte;
    sum += byte;
  }
  return sum;
}

/** Octal digits and a zero byte; a number that is too long for them in base 256, as GNU tar has it. */
function writeNumber(block: Buffer, offset: number, length: number, value: number): number {
  const isOctal = value < 8 ** (length - 1);
  let rest = value;
  let sum = 0;
  for (let i = length - (isOctal ? 2 : 1); i >= 0; i--) {
    const byte = isOctal ? ZERO + (rest % 8) : rest % 256;
    block[offset + i] = byte;
    sum += byte;
    rest = Math.floor(rest / (isOctal ? 8 : 256));
  }
  if (isOctal) return sum;
  block[offset] = 0x80;
  return sum + 0x80;
}

const SPACE = 0x20;
const ZERO = 0x30;
