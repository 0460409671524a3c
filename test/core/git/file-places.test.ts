/** Configuration files that are not the project's own in the plain way: in submodules, and beside the project directory. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileReader, type FileReader, type FileReaderOptions } from '../../../src/core/git/index.ts';
import { git } from '../../support/vector-repos.ts';
import { commitAll, committed, opened } from './temporary-project.ts';

async function readerOf(
  folder: string,
  projectDir = folder,
  mode: FileReaderOptions['mode'] = 'strict',
): Promise<FileReader> {
  const repository = opened(projectDir, { gitWorkTree: folder });
  return createFileReader({ repository, commit: await repository.head(), mode });
}

describe('files of a submodule', () => {
  const withSubmodule = async (): Promise<string> => {
    const module = await committed({ 'a.tmpl': 'in module', 'deep/b.tmpl': 'deep', 'c.txt': '' });
    const folder = await committed({ '.werf/z.tmpl': 'z', '.werf/link.tmpl': { link: 'mod/a.tmpl' } });
    const allowed = ['-c', 'protocol.file.allow=always'];
    await git(folder, [...allowed, 'submodule', '--quiet', 'add', module, '.werf/mod']);
    await commitAll(folder);
    return folder;
  };

  it('come after all others', async () => {
    const reader = await readerOf(await withSubmodule());
    const found = await reader.readConfigFiles('.werf', '**/*.tmpl');
    expect([...found].map(([path, content]) => [path, content.toString()])).toEqual([
      ['.werf/link.tmpl', 'in module'],
      ['.werf/z.tmpl', 'z'],
      ['.werf/mod/a.tmpl', 'in module'],
      ['.werf/mod/deep/b.tmpl', 'deep'],
    ]);
  });

  it('are taken by a pattern that begins in it', async () => {
    const reader = await readerOf(await withSubmodule());
    expect([...(await reader.readConfigFiles('', '.werf/mod/deep/*')).keys()]).toEqual([
      '.werf/mod/deep/b.tmpl',
    ]);
  });

  it('that is not checked out are an error only for who looks into it', async () => {
    const bare = join(await committed({}), 'clone');
    await git('/', ['clone', '--quiet', await withSubmodule(), bare]);
    const reader = await readerOf(bare);
    expect([...(await reader.readConfigFiles('', '.werf/z*')).keys()]).toEqual(['.werf/z.tmpl']);
    await expect(reader.readConfigFiles('', '**/*.txt')).rejects.toMatchObject({
      code: 'GIT_SUBMODULE_MISSING',
    });
  });
});

describe('files beside the project directory', () => {
  const files = { 'lib/a.txt': 'hi', 'a/b/project/x': 'x', 'a/other/y': 'y' };

  it.each<[directory: string, glob: string, found: readonly string[]]>([
    ['../../..', 'lib/*', ['../../../lib/a.txt']],
    ['../..', 'other/*', ['../../other/y']],
    ['..', 'project/*', ['x']],
  ])('are listed in %s by %s with their way from there', async (directory, glob, found) => {
    const folder = await committed(files);
    for (const mode of ['strict', 'loose'] as const) {
      const reader = await readerOf(folder, join(folder, 'a/b/project'), mode);
      expect([...(await reader.readConfigFiles(directory, glob)).keys()]).toEqual(found);
    }
  });

  it('are there, and what is outside of the work tree is not', async () => {
    const folder = await committed(files);
    for (const mode of ['strict', 'loose'] as const) {
      const reader = await readerOf(folder, join(folder, 'a/b/project'), mode);
      expect(await reader.find('../../../lib')).toEqual({ isDirectory: true });
      expect(await reader.find('../../../../lib')).toBeUndefined();
      expect(['../../..', '../../../lib', '../../../../lib'].map(reader.isInside)).toEqual([
        true,
        true,
        false,
      ]);
    }
  });
});
