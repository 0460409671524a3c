/**
 * Development mode (spec 01 §15): the state of the work tree as a commit of a service branch. Made with an index
 * of its own instead of a second work tree, so that nothing is checked out; the branch is the same.
 */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTemporaryFolder } from '../ground/temporary.ts';
import type { GitRunOptions } from './git-command.ts';
import type { Repository } from './repository.ts';
import type { Commit } from './types.ts';

export interface DevCommitOptions {
  /** `--dev-branch`, by default `_werf-dev`. */
  readonly branch: string;
  /** `--dev-ignore`: git pathspecs whose changes are not taken. */
  readonly ignore: readonly string[];
  /** Where a private temporary folder may be made. */
  readonly temporaryParent: string;
  /** For the commit's message; only people read it. */
  readonly now: Date;
}

const IDENTITY = ['-c', 'user.name=werf', '-c', 'user.email=werf@werf.io'] as const;

type Git = (args: readonly string[], options?: Pick<GitRunOptions, 'input'>) => Promise<Buffer>;

/**
 * The commit that plays the role of HEAD in development mode: HEAD with all that is changed or untracked and not
 * ignored by git. The same state gives the same commit again. Writes objects and the branch to the repository.
 *
 * Rejects with UserError `GIT_FAILED`, `GIT_NO_COMMITS`.
 */
export async function makeDevCommit(repository: Repository, options: DevCommitOptions): Promise<Commit> {
  const head = await repository.head();
  return withTemporaryFolder(options.temporaryParent, async (folder) => {
    const index = join(folder.path, 'index');
    // The user's index knows which files are unchanged; without it all would be read.
    await copyFile(join(repository.gitDir, 'index'), index).catch(() => undefined);
    const variables = { GIT_INDEX_FILE: index };
    const git: Git = async (args, rest = {}) => (await repository.git(args, { ...rest, variables })).stdout;
    const ref = `refs/heads/${options.branch}`;
    const base = await branchHead(repository, git, head, ref);

    await git(['read-tree', '--reset', base.id]);
    await restoreIgnored(git, base, head, options.ignore);
    await git(['add', '--all', '--', '.', ...options.ignore.map((glob) => `:!${glob}`)]);
    const tree = (await git(['write-tree'])).toString('latin1').trim();
    if (tree === base.tree) return base;
    return commitOn(repository, git, { ref, tree, parents: [base], message: options.now.toISOString() });
  });
}

/** The branch's head, made at HEAD when there is none, and merged with HEAD where HEAD is not in it yet. */
async function branchHead(repository: Repository, git: Git, head: Commit, ref: string): Promise<Commit> {
  if (!(await repository.object(ref))) {
    await git(['update-ref', ref, head.id, '']);
    return head;
  }
  const branch = await repository.commit(ref);
  const { exitCode } = await repository.git(['merge-base', '--is-ancestor', head.id, branch.id], {
    okCodes: [0, 1],
  });
  if (exitCode === 0) return branch;
  // Strategy "ours": the branch keeps its tree.
  const message = `Merge commit '${head.id}' into ${ref.slice('refs/heads/'.length)}`;
  return commitOn(repository, git, { ref, tree: branch.tree, parents: [branch, head], message });
}

/** What the ignore globs cover becomes what HEAD has; the work tree's version is not taken. */
async function restoreIgnored(
  git: Git,
  base: Commit,
  head: Commit,
  ignore: readonly string[],
): Promise<void> {
  if (ignore.length === 0 || base.id === head.id) return;
  const args = ['diff-tree', '-r', '-z', '--no-renames', '--raw', '--full-index', base.id, head.id, '--'];
  const fields = (await git([...args, ...ignore])).toString('latin1').split('\0');
  const lines: string[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    // :oldMode newMode oldId newId status
    const [, mode = '', , id = ''] = fields[i]?.split(' ') ?? [];
    lines.push(`${mode} ${id}\t${fields[i + 1] ?? ''}\0`);
  }
  if (lines.length === 0) return;
  await git(['update-index', '-z', '--index-info'], { input: Buffer.from(lines.join(''), 'latin1') });
}

interface NewCommit {
  readonly ref: string;
  readonly tree: string;
  /** The first is where the branch stands. */
  readonly parents: readonly [Commit, ...Commit[]];
  readonly message: string;
}

async function commitOn(
  repository: Repository,
  git: Git,
  { ref, tree, parents, message }: NewCommit,
): Promise<Commit> {
  const parentArgs = parents.flatMap(({ id }) => ['-p', id]);
  const output = await git([...IDENTITY, 'commit-tree', tree, ...parentArgs], { input: `${message}\n` });
  const id = output.toString('latin1').trim();
  await git(['update-ref', ref, id, parents[0].id]);
  return repository.commit(id);
}
