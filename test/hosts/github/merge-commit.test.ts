import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRepository } from '../../../src/core/git/index.ts';
import { isAtPullRequestMerge } from '../../../src/hosts/github/index.ts';
import { commitProject } from '../../support/project.ts';
import { git, GIT_ENV } from '../../support/vector-repos.ts';

let folder: string;
let merge: string;
let branch: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-merge-'));
  const origin = join(folder, 'origin');
  await commitProject(origin, { a: 'a' });
  await git(origin, ['checkout', '-q', '-b', 'feature']);
  await git(origin, ['commit', '-q', '--allow-empty', '-m', 'feature']);
  branch = (await git(origin, ['rev-parse', 'HEAD'])).trim();
  await git(origin, ['checkout', '-q', 'main']);
  await git(origin, ['merge', '-q', '--no-ff', '-m', 'merge\n\nparent of nothing', 'feature']);
  merge = (await git(origin, ['rev-parse', 'HEAD'])).trim();
  await git(folder, ['clone', '-q', '--depth', '1', `file://${origin}`, 'shallow']);
  await git(folder, ['clone', '-q', '--branch', 'feature', `file://${origin}`, 'head']);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a pull request', () => {
  it.each([
    ['is at the merge commit', 'origin', 'pull_request', () => merge, true],
    ['is at the merge commit in a shallow clone', 'shallow', 'pull_request', () => merge, true],
    ['is at its own head', 'head', 'pull_request', () => merge, false],
    ['has no merge commit, as under act', 'head', 'pull_request', () => branch, false],
    ['is none', 'origin', 'push', () => merge, false],
    ['is in no repository', '.', 'pull_request', () => merge, false],
  ])('%s', async (_what, name, event, commit, expected) => {
    const environment = { GITHUB_EVENT_NAME: event, GITHUB_SHA: commit() };
    const head = async () => openRepository({ projectDir: join(folder, name), env: GIT_ENV }).head();
    expect(await isAtPullRequestMerge(environment, head)).toBe(expected);
  });
});
