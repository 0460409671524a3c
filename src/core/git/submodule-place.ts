/** Where the repository of a submodule is: under its work tree, or where git keeps it. */
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../ground/errors.ts';
import { isInFolder } from '../ground/host-path.ts';
import { gitDirOf, type Place } from './discover.ts';
import { isGitDir } from './git-folder.ts';
import { decodePath } from './path-text.ts';
import type { ProcessResult } from '../ground/processes.ts';
import type { GitRunOptions } from './git-command.ts';
import type { TreeRecord } from './tree.ts';

/** The repository that has the submodule. */
interface Superproject extends Place {
  readonly tree: (id: string) => Promise<readonly TreeRecord[]>;
  readonly git: (args: readonly string[], options?: GitRunOptions) => Promise<ProcessResult>;
}

export interface SubmoduleQuestion {
  /** From the root of the repository that has the submodule. */
  readonly path: string;
  /** The tree of that repository's commit, with its `.gitmodules`. */
  readonly rootTree: string;
  /** The folders of the project's own repository: nothing outside of them is a repository of a submodule. */
  readonly gitDirs: readonly string[];
}

/** git is told where it is instead of looking for it: whose folder that is was asked for the project's own. */
export interface SubmodulePlace {
  readonly place: Place;
  readonly cwd: string;
  readonly gitDir: string;
  readonly workTree: string;
}

/** Rejects with UserError `GIT_SUBMODULE_MISSING`. */
export async function findSubmodule(
  repository: Superproject,
  question: SubmoduleQuestion,
): Promise<SubmodulePlace> {
  const found = checkedOut(repository, question) ?? (await keptByGit(repository, question));
  if (found) return found;
  throw new UserError({
    code: 'GIT_SUBMODULE_MISSING',
    message: `the submodule ${JSON.stringify(question.path)} is not checked out, but files of it are needed`,
    hint: 'Run "git submodule update --init --recursive" before; with actions/checkout set "submodules: recursive", in GitLab CI set GIT_SUBMODULE_STRATEGY: recursive.',
  });
}

function checkedOut(
  { workTree: above }: Superproject,
  { path, gitDirs }: SubmoduleQuestion,
): SubmodulePlace | undefined {
  const workTree = join(above, path);
  if (!existsSync(join(workTree, '.git'))) return undefined;
  // A link on the way leads to another folder than the one that git checks the submodule out to.
  if (realpathSync(workTree) !== join(realpathSync(above), path)) return undefined;
  const gitDir = gitDirOf(workTree);
  const places = [...gitDirs.map((one) => realpathSync(one)), join(realpathSync(workTree), '.git')];
  if (!places.some((one) => isInFolder(one, realpathSync(gitDir)))) {
    throw new UserError({
      code: 'GIT_NOT_A_REPOSITORY',
      message: `the submodule ${JSON.stringify(path)} has its repository in ${gitDir}, which does not belong to the project's`,
      hint: 'Check it out again: "git submodule deinit" and "git submodule update --init" of that path.',
    });
  }
  return submoduleAt(workTree, gitDir);
}

/** What `git submodule deinit` leaves: `.git/modules/<name>`. */
async function keptByGit(
  repository: Superproject,
  { path, rootTree }: SubmoduleQuestion,
): Promise<SubmodulePlace | undefined> {
  const name = await nameOf(repository, path, rootTree);
  if (name === undefined || name.split('/').some((part) => ['', '.', '..'].includes(part))) return undefined;
  const modules = join(repository.gitDir, 'modules');
  const gitDir = join(modules, name);
  if (!isGitDir(gitDir) || !isInFolder(realpathSync(modules), realpathSync(gitDir))) return undefined;
  return submoduleAt(gitDir, gitDir);
}

async function nameOf(repository: Superproject, path: string, rootTree: string): Promise<string | undefined> {
  const file = (await repository.tree(rootTree)).find(({ name }) => name === '.gitmodules');
  if (!file) return undefined;
  const args = ['config', '--blob', file.id, '-z', '--get-regexp', '^submodule\\..*\\.path$'];
  // What is no settings file names no submodule.
  const { stdout, exitCode } = await repository.git(args, { okCodes: [0, 1, 3, 128] });
  if (exitCode !== 0) return undefined;
  return decodePath(stdout)
    .split('\0')
    .map((entry) => /^submodule\.(.*)\.path\n(.*)$/s.exec(entry))
    .find((match) => match?.[2]?.replace(/\/+$/, '') === path)?.[1];
}

function submoduleAt(workTree: string, gitDir: string): SubmodulePlace {
  const place = { workTree, projectDir: workTree, projectPath: '', gitDir };
  return { place, cwd: workTree, gitDir, workTree };
}
