import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractTar } from '../../../src/core/backend/extract-tar.ts';
import { makeTar, type TarFile } from '../../support/make-tar.ts';

let outside: string;
let root: string;

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'slipway-test-extract-'));
  root = join(outside, 'root');
  mkdirSync(root);
});

afterEach(() => rmSync(outside, { recursive: true, force: true }));

const extract = (files: readonly TarFile[]): Promise<void> =>
  extractTar(Readable.from([makeTar(files)]), root);

function facts(name: string): { readonly mode: number; readonly mtime: number } {
  const { mode, mtimeMs } = lstatSync(join(root, name));
  return { mode: mode & 0o7777, mtime: mtimeMs / 1000 };
}

test('modes and times are kept, whatever the umask', async () => {
  const mask = process.umask(0o077);
  try {
    await extract([
      { name: 'd', mtime: 1000 },
      { name: 'd/run', mode: 0o755, mtime: 2000, content: 'run' },
      { name: 'd/link', linkName: '../nowhere', mtime: 3000 },
      { name: 'implied/file', content: '' },
    ]);
  } finally {
    process.umask(mask);
  }
  expect(facts('d')).toEqual({ mode: 0o775, mtime: 1000 });
  expect(facts('d/run')).toEqual({ mode: 0o755, mtime: 2000 });
  expect(facts('d/link').mtime).toBe(3000);
  expect(readlinkSync(join(root, 'd/link'))).toBe('../nowhere');
  expect(facts('implied').mode).toBe(0o775);
});

test('an entry that comes twice is taken as it comes last', async () => {
  await extract([
    { name: 'a', content: 'one', mode: 0o755 },
    { name: 'b', linkName: 'a' },
    { name: 'c' },
    { name: 'c/inner', content: 'x' },
    { name: 'a', content: 'two', mode: 0o600 },
    { name: 'b', content: 'file' },
    { name: 'c', content: 'was a folder' },
  ]);
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('two');
  expect(facts('a').mode).toBe(0o600);
  expect(readFileSync(join(root, 'b'), 'utf8')).toBe('file');
  expect(readFileSync(join(root, 'c'), 'utf8')).toBe('was a folder');
});

test('a link is never followed when something is written below its name', async () => {
  await extract([
    { name: 'way', linkName: '..' },
    { name: 'way/escaped', content: 'x' },
    { name: 'target', content: 'safe' },
    { name: 'alias', linkName: 'target' },
    { name: 'alias', content: 'new' },
  ]);
  expect(existsSync(join(outside, 'escaped'))).toBe(false);
  expect(readFileSync(join(root, 'way/escaped'), 'utf8')).toBe('x');
  expect(readFileSync(join(root, 'target'), 'utf8')).toBe('safe');
});

test.each(['../x', '/x', 'a/../../x'])('the name %j is refused', async (name) => {
  await expect(extract([{ name, content: 'x' }])).rejects.toThrow('outside');
  expect(readdirSync(root)).toEqual([]);
});

test('names may begin with a dot and a slash', async () => {
  await extract([{ name: '.' }, { name: './x//y', content: '1' }]);
  expect(readFileSync(join(root, 'x/y'), 'utf8')).toBe('1');
});

test('an archive that fails on its way is an error', async () => {
  const archive = Readable.from(
    (async function* () {
      yield makeTar([{ name: 'a', content: 'x' }]).subarray(0, 512);
      throw new Error('lost');
    })(),
  );
  await expect(extractTar(archive, root)).rejects.toThrow('lost');
});
