import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRepository } from '../../../../src/core/git/index.ts';
import { checkOut, git, GIT_ENV, restoreRepository, vectorFolder } from '../../../support/vector-repos.ts';
import { readTar } from './read-tar.ts';
import { contextOf, readVector, simpleDigest, VECTORS } from './vector-context.ts';

const vector = readVector('submodules');
const cases = vector.cases.filter(({ name }) => name !== 'sm-context');
const env = {
  ...GIT_ENV,
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'protocol.file.allow',
  GIT_CONFIG_VALUE_0: 'always',
};
const spec = { context: '', dockerfile: 'Dockerfile' };
let folder: string;
let copy: string;
let cleanUp: () => Promise<void>;

beforeAll(async () => {
  const made = await vectorFolder();
  cleanUp = made.cleanUp;
  folder = made.path;
  copy = join(folder, 'copy');
  await restoreRepository(join(VECTORS, 'submodules-one.repo.fi'), join(folder, 'one'));
  await restoreRepository(join(VECTORS, vector.repo), join(folder, 'project'));
  await git(folder, ['clone', '-q', '--no-checkout', join(folder, 'project'), copy]);
});
afterAll(() => cleanUp());

async function checkOutWithSubmodules(ref: string): Promise<void> {
  await git(copy, ['branch', '-f', ref, `origin/${ref}`]).catch(() => undefined);
  await checkOut(copy, ref);
  await git(copy, ['config', 'submodule.mod.url', join(folder, 'one')]);
  await git(copy, ['-c', 'protocol.file.allow=always', 'submodule', 'update', '-q', '--init', '--force']);
  await git(join(copy, 'mod'), ['clean', '-ffdxq']);
}

describe('submodules', () => {
  it.each(cases)('$name: $shows', async ({ ref, worktree = [], inputs, error, ...rest }) => {
    await checkOutWithSubmodules(ref);
    for (const operation of worktree) {
      if (operation.op === 'write') await writeFile(join(copy, operation.path), operation.content);
    }
    if ('commitInSubmodule' in rest)
      await git(join(copy, 'mod'), ['commit', '-q', '--allow-empty', '-m', 'other']);
    const repository = openRepository({ projectDir: copy, env });
    try {
      const made = await contextOf(repository, 'strict', spec);
      const digest = await simpleDigest(made);
      const check = made.checkCommitted();
      if (error === undefined) {
        await check;
        expect(digest).toBe(rest.expect?.app[0]?.digest);
      } else {
        const message = /handler failed: (the submodule "mod" .*?)(?:\n|$)/.exec(error)?.[1];
        await expect(check).rejects.toMatchObject({ code: 'SUBMODULE_NOT_CLEAN', message });
      }
      if (inputs) expect(inputs).toHaveLength(3);
    } finally {
      repository.close();
    }
  });

  it('give their files to the archive after those of the project', async () => {
    await checkOutWithSubmodules('sm-all');
    const repository = openRepository({ projectDir: copy, env });
    try {
      const { context } = await contextOf(repository, 'strict', spec);
      const names = (await readTar(context.openTar(new AbortController().signal))).map(({ name }) => name);
      const first = names.findIndex((name) => name.startsWith('mod/'));
      expect(names.slice(first, -1).every((name) => name.startsWith('mod/'))).toBe(true);
      expect(names).toContain('mod/package.json');
      expect(names.at(-1)).toBe('Dockerfile');
    } finally {
      repository.close();
    }
  });

  it('that are not checked out are an error only where their files are needed', async () => {
    const bare = join(folder, 'without');
    await git(folder, ['clone', '-q', '-b', 'sm-file', join(folder, 'project'), bare]);
    const repository = openRepository({ projectDir: bare, env });
    try {
      const { context } = await contextOf(repository, 'strict', spec);
      expect(await context.filesChecksum(['mod'])).toMatch(/^[0-9a-f]{64}$/);
      await expect(context.filesChecksum(['mod/package.json'])).rejects.toMatchObject({
        code: 'GIT_SUBMODULE_MISSING',
        hint: expect.stringContaining('git submodule update --init') as string,
      });
    } finally {
      repository.close();
    }
  });
});
