import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  fileSource,
  streamSource,
  tarEntries,
  type ByteSource,
  type TarEntry,
} from '../../../src/core/backend/tar-reader.ts';
import { tarEnd, tarHeader, tarPadding } from '../../../src/core/backend/tar-writer.ts';
import { makeTar } from '../../support/make-tar.ts';

const LONG = `${'deep-folder-name/'.repeat(12)}file-with-a-long-name.txt`;
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-test-tar-'));
  const tree = join(root, 'tree');
  mkdirSync(join(tree, LONG, '..'), { recursive: true });
  writeFileSync(join(tree, LONG), 'long');
  writeFileSync(join(tree, 'plain'), 'x'.repeat(1000), { mode: 0o755 });
  writeFileSync(join(tree, 'empty'), '');
  writeFileSync(join(tree, 'näme'), 'utf-8');
  symlinkSync(LONG, join(tree, 'link'));
  linkSync(join(tree, 'plain'), join(tree, 'zhard'));
  for (const name of ['plain', 'empty']) utimesSync(join(tree, name), 1_500_000_000.25, 1_500_000_000.25);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Read {
  readonly entry: TarEntry;
  readonly content: string;
}

async function readAll(source: ByteSource): Promise<ReadonlyMap<string, Read>> {
  const all = new Map<string, Read>();
  for await (const entry of tarEntries(source)) {
    let content = '';
    while (content.length < entry.size) {
      const part = await source.read(entry.size - content.length);
      if (part.length === 0) break;
      content += part.toString('latin1');
    }
    all.set(entry.name.replace(/^\.\//, ''), { entry, content });
  }
  return all;
}

describe.each(['gnu', 'pax'])('an archive in the %s format of the system tar', (format) => {
  const sources = [
    {
      kind: 'stream',
      read: (path: string) => readAll(streamSource(Readable.from(pieces(readFileSync(path), 700)))),
    },
    {
      kind: 'file',
      read: async (path: string) => {
        const file = await open(path);
        try {
          return await readAll(fileSource(file));
        } finally {
          await file.close();
        }
      },
    },
  ];

  test.each(sources)('is read from a $kind with names, modes, times and contents', async ({ read }) => {
    const path = join(root, `${format}.tar`);
    execFileSync('tar', ['-C', join(root, 'tree'), `--format=${format}`, '--sort=name', '-cf', path, '.']);
    const all = await read(path);
    expect(all.get(LONG)).toMatchObject({ content: 'long', entry: { type: 'file', size: 4 } });
    expect(all.get('plain')).toMatchObject({ content: 'x'.repeat(1000), entry: { mode: 0o755 } });
    expect(Math.floor(all.get('plain')?.entry.mtime ?? 0)).toBe(1_500_000_000);
    expect(all.get('empty')).toMatchObject({ content: '', entry: { type: 'file', size: 0 } });
    expect(all.has('näme')).toBe(true);
    expect(all.get('link')?.entry).toMatchObject({ type: 'symlink', linkName: LONG });
    expect(all.get('zhard')?.entry).toMatchObject({ type: 'hardlink', linkName: './plain', size: 0 });
    expect(all.get('deep-folder-name/')?.entry.type).toBe('directory');
  });
});

test('content that nobody reads is skipped', async () => {
  const archive = makeTar([
    { name: 'a', content: 'x'.repeat(3000) },
    { name: 'b', content: 'y' },
  ]);
  const names: string[] = [];
  for await (const entry of tarEntries(streamSource(Readable.from([archive])))) names.push(entry.name);
  expect(names).toEqual(['a', 'b']);
});

test.each([
  ['cut inside a header', (tar: Buffer) => tar.subarray(0, 300), 'ends too early'],
  ['cut inside a content', (tar: Buffer) => tar.subarray(0, 600), 'ends too early'],
  ['with a changed header', (tar: Buffer) => Buffer.concat([Buffer.from('z'), tar.subarray(1)]), 'checksum'],
])('an archive %s is an error', async (_what, damage, message) => {
  const tar = damage(makeTar([{ name: 'a', content: 'x'.repeat(600) }]));
  await expect(readAll(streamSource(Readable.from([tar])))).rejects.toThrow(message);
});

test('what is written is read back, however it is cut into pieces', async () => {
  const name = fc.stringMatching(/^[a-z0-9]{1,20}(\/[a-z0-9.]{1,30}){0,2}$/);
  const files = fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 1500 })), {
    selector: ([path]) => path,
  });
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 2000 }), async (entries, size) => {
      const parts = entries.flatMap(([path, bytes]) => [
        tarHeader(path, bytes.length),
        bytes,
        tarPadding(bytes.length),
      ]);
      const tar = Buffer.concat([...parts, tarEnd()]);
      const all = await readAll(streamSource(Readable.from(pieces(tar, size))));
      const expected = entries.map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]);
      expect([...all].map(([path, { content }]) => [path, content])).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('a size above 8 GiB is kept', async () => {
  const size = 20 * 1024 ** 3;
  const entries = tarEntries(streamSource(Readable.from([Buffer.from(tarHeader('big', size))])));
  expect((await entries.next()).value).toMatchObject({ name: 'big', size });
});

test('a name that does not fit is refused', () => {
  expect(() => tarHeader('n'.repeat(101), 1)).toThrow('too long');
});

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
