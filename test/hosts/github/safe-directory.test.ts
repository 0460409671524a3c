import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileReader, openRepository } from '../../../src/core/git/index.ts';
import { safeDirectoryVariables } from '../../../src/hosts/github/index.ts';
import { commitProject } from '../../support/project.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-safe-'));
  workspace = join(folder, 'workspace');
  const submodule = join(folder, 'submodule');
  await commitProject(submodule, { inside: 'i' });
  for (const path of [workspace, join(workspace, 'other'), join(folder, 'elsewhere')]) {
    await commitProject(path, { a: 'a' });
    await git(path, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', submodule, 'mod']);
    await git(path, ['commit', '-q', '-m', 'submodule']);
  }
  symlinkSync(workspace, join(folder, 'link'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Reads as if another user owned everything. */
async function read(path: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const foreign = { ...GIT_ENV, ...environment, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
  const env = { ...foreign, ...safeDirectoryVariables(path, foreign) };
  const repository = openRepository({ projectDir: path, env, needsStatus: true });
  try {
    const commit = await repository.head();
    await repository.status();
    const reader = createFileReader({ repository, commit, mode: 'strict' });
    return (await reader.readConfigFile('mod/inside')).toString();
  } catch (error) {
    return (error as { readonly code: string }).code;
  } finally {
    repository.close();
  }
}

describe('a repository of another user', () => {
  it.each([
    ['is read in the workspace', 'workspace', 'workspace', 'i'],
    ['is read below the workspace', 'workspace/other', 'workspace', 'i'],
    ['is read in a workspace that is named by a link', 'link', 'link', 'i'],
    ['is refused beside the workspace', 'elsewhere', 'workspace', 'GIT_DUBIOUS_OWNERSHIP'],
    ['is refused around the workspace', 'workspace', 'workspace/other', 'GIT_DUBIOUS_OWNERSHIP'],
    ['is refused where there is no workspace', 'workspace', 'nothing', 'GIT_DUBIOUS_OWNERSHIP'],
  ])('%s', async (_what, path, place, expected) => {
    expect(await read(join(folder, path), { GITHUB_WORKSPACE: join(folder, place) })).toBe(expected);
  });

  it('is refused outside of a job', async () => {
    expect(await read(workspace, {})).toBe('GIT_DUBIOUS_OWNERSHIP');
  });

  it('keeps the settings that the environment has', () => {
    const given = { GITHUB_WORKSPACE: workspace, GIT_CONFIG_COUNT: '2' };
    expect(safeDirectoryVariables(workspace, given)).toEqual({
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_2: 'safe.directory',
      GIT_CONFIG_VALUE_2: workspace,
    });
  });
});
