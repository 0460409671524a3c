/** Where the repository is: looked up in the file system, without a process (spec 01 §2). */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '../ground/errors.ts';
import { isInFolder } from '../ground/host-path.ts';
import { notARepository } from './git-failure.ts';

export interface Place {
  /** Absolute. */
  readonly workTree: string;
  /** Absolute; the work tree or inside it. */
  readonly projectDir: string;
  /** The project directory seen from the work tree, '' when equal. */
  readonly projectPath: string;
  /** Absolute; of a linked work tree the folder of its own, not the common one. */
  readonly gitDir: string;
}

/**
 * The work tree that a project directory lies in: the given one, or the nearest parent with a `.git` entry.
 * A `.git` that is no repository ends the search.
 *
 * Throws UserError `GIT_NOT_A_REPOSITORY`, `PROJECT_OUTSIDE_WORK_TREE`.
 */
export function discover(projectDir: string, gitWorkTree: string | undefined): Place {
  const project = resolve(projectDir);
  const workTree = gitWorkTree ? resolve(gitWorkTree) : nearestWorkTree(project);
  if (workTree === undefined || !existsSync(join(workTree, '.git'))) {
    throw notARepository(
      gitWorkTree
        ? `not a valid git work tree ${JSON.stringify(gitWorkTree)} specified`
        : `unable to find a valid .git in the current directory ${JSON.stringify(project)} or parent directories, you may also specify git work tree explicitly with --git-work-tree option (or WERF_GIT_WORK_TREE env var)`,
    );
  }
  const projectPath = relative(workTree, project);
  if (!isInFolder(workTree, project)) {
    throw new UserError({
      code: 'PROJECT_OUTSIDE_WORK_TREE',
      // The reference names the two the wrong way round; scripts know its line, so people get the hint.
      message: `werf requires project dir — the current working directory or directory specified with --dir option (or WERF_DIR env var) — to be located inside the git work tree: ${JSON.stringify(workTree)} is located outside of the git work tree ${JSON.stringify(project)}`,
      hint: `The project directory is ${JSON.stringify(project)} and the work tree ${JSON.stringify(workTree)}. Choose a directory inside the work tree with --dir (WERF_DIR), or another work tree with --git-work-tree (WERF_GIT_WORK_TREE).`,
    });
  }
  return { workTree, projectDir: project, projectPath, gitDir: gitDirOf(workTree) };
}

function nearestWorkTree(from: string): string | undefined {
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, '.git'))) return dir;
    if (dir === dirname(dir)) return undefined;
  }
}

/** Also for linked work trees and submodules, whose `.git` is a file. Throws UserError `GIT_NOT_A_REPOSITORY`. */
export function gitDirOf(workTree: string): string {
  const entry = join(workTree, '.git');
  let gitDir = entry;
  if (!statSync(entry).isDirectory()) {
    const target = /^gitdir: (.+?)\r?\n*$/.exec(readFileSync(entry, 'utf8'))?.[1];
    if (target === undefined) throw notARepository(`the file ${JSON.stringify(entry)} has no "gitdir:" line`);
    gitDir = resolve(workTree, target);
  }
  if (!existsSync(join(gitDir, 'HEAD')))
    throw notARepository(`there is no repository in ${JSON.stringify(gitDir)}`);
  // Everything in a work tree that has no `.git` in its path may have come with a commit.
  const [real, root] = [realpathSync(gitDir), realpathSync(workTree)];
  if (isInFolder(root, real) && !relative(root, real).split('/').includes('.git'))
    throw notARepository(
      `${JSON.stringify(entry)} leads to ${JSON.stringify(real)}, a folder of the work tree`,
    );
  return gitDir;
}

/** Of a linked work tree the folder that all share. */
export function commonDirOf(gitDir: string): string {
  const pointer = join(gitDir, 'commondir');
  return existsSync(pointer) ? resolve(gitDir, readFileSync(pointer, 'utf8').trim()) : gitDir;
}
