import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../../../src/core/ground/make-folder.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'make-folder-'));
  writeFileSync(join(root, 'file'), '');
  symlinkSync('nowhere', join(root, 'dangling'));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('a folder', () => {
  it('is made with those above it, with its mode, once or often', async () => {
    const path = join(root, 'a/b/c');
    await Promise.all([
      makeFolder(path, 0o700),
      makeFolder(path, 0o700),
      makeFolder(join(root, 'a/d'), 0o700),
    ]);
    await makeFolder(path, 0o700);
    expect([statSync(path).mode & 0o777, existsSync(join(root, 'a/d'))]).toEqual([0o700, true]);
  });

  it.each([
    ['/proc/nothing/here', /ENOENT/],
    ['/proc/self/nothing/here/at/all', /ENOENT/],
    ['/sys/nothing/here', /EPERM|EACCES|ENOENT|EROFS/],
    ['/dev/null/x', /ENOTDIR/],
    ['<root>/file/x/y', /ENOTDIR/],
    ['<root>/file', /EEXIST/],
    ['<root>/dangling', /EEXIST/],
    [`<root>/${'x'.repeat(300)}/y`, /ENAMETOOLONG/],
  ])('that cannot be made is an error and never a wait: %s', async (path, message) => {
    await expect(makeFolder(path.replace('<root>', root))).rejects.toThrow(message);
  });
});
