/**
 * Repositories of our own for what others made. The settings are ours and are written anew each time, so that nothing
 * but objects and references is taken from anyone: no setting, hook, filter or replaced object of theirs has an effect.
 */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../ground/errors.ts';
import { isInFolder } from '../ground/host-path.ts';
import { makeFolder } from '../ground/make-folder.ts';
import { commonDirOf, gitDirOf } from './discover.ts';

/** Makes a bare repository, or makes one ours again that is there. Answers its folder. */
export async function prepareGitFolder(gitDir: string): Promise<string> {
  await makeFolder(join(gitDir, 'objects'), 0o700);
  await makeFolder(join(gitDir, 'refs'), 0o700);
  refuseAlternates(gitDir, gitDir);
  await writeSettings(gitDir, {});
  return gitDir;
}

/** The parts of somebody's repository that are read. */
export interface GitSource {
  /** As people know it. */
  readonly folder: string;
  /** The folder with the objects and references. */
  readonly gitDir: string;
}

/**
 * The repository in a folder of this host: bare, or that of a work tree.
 * @param workTree the project's: nothing in it is a repository to read from, since a commit can bring all of it
 *
 * Throws UserError `GIT_NOT_A_REPOSITORY`, `GIT_INSIDE_WORK_TREE`, `GIT_ALTERNATES`.
 */
export function findGitSource(folder: string, workTree: string): GitSource {
  refuseInside(folder, folder, workTree);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw notARepositoryFolder(folder);
  const isBare = !existsSync(join(folder, '.git'));
  if (isBare && !isGitDir(folder)) throw notARepositoryFolder(folder);
  const gitDir = commonDirOf(isBare ? folder : gitDirOf(folder));
  for (const part of ['.', 'objects', 'refs', 'packed-refs'])
    refuseInside(folder, join(gitDir, part), workTree);
  refuseAlternates(folder, gitDir);
  return { folder, gitDir };
}

/** Makes a repository at `gitDir`, which must not exist, with the objects and references of another one. */
export async function linkGitFolder({ gitDir: source }: GitSource, gitDir: string): Promise<string> {
  await mkdir(gitDir, { mode: 0o700 });
  for (const part of LINKED) await symlink(join(source, part), join(gitDir, part));
  await writeSettings(gitDir, formatOf(source));
  return gitDir;
}

export function isGitDir(folder: string): boolean {
  return existsSync(join(folder, 'HEAD')) && existsSync(join(folder, 'objects'));
}

/** Some of them may be missing, or come later. */
const LINKED = ['objects', 'refs', 'packed-refs', 'shallow', 'reftable'];

interface Format {
  readonly isSha256?: boolean;
  readonly isReftable?: boolean;
}

/** Written beside its place: another process may be reading it, and a link there leads nowhere. */
async function writeSettings(
  gitDir: string,
  { isSha256 = false, isReftable = false }: Format,
): Promise<void> {
  const extensions = [
    ...(isSha256 ? ['\tobjectformat = sha256\n'] : []),
    ...(isReftable ? ['\trefstorage = reftable\n'] : []),
  ];
  const files = {
    HEAD: 'ref: refs/heads/main\n',
    config: `[core]\n\trepositoryformatversion = ${extensions.length > 0 ? 1 : 0}\n\tbare = true\n[extensions]\n${extensions.join('')}`,
  };
  for (const [name, text] of Object.entries(files)) {
    const fresh = join(gitDir, `${name}.${randomBytes(6).toString('hex')}`);
    await writeFile(fresh, text, { mode: 0o600 });
    await rename(fresh, join(gitDir, name));
  }
}

/** The only settings that are looked at: what an id is, and how references are written down. */
function formatOf(gitDir: string): Format {
  const config = join(gitDir, 'config');
  const text = existsSync(config) && statSync(config).isFile() ? readFileSync(config, 'utf8') : '';
  return {
    isSha256: /^\s*objectformat\s*=\s*"?sha256\b/im.test(text),
    isReftable: /^\s*refstorage\s*=\s*"?reftable\b/im.test(text),
  };
}

function refuseInside(folder: string, path: string, workTree: string): void {
  if (!existsSync(path) || !existsSync(workTree)) return;
  if (!isInFolder(realpathSync(workTree), realpathSync(path))) return;
  throw new UserError({
    code: 'GIT_INSIDE_WORK_TREE',
    message: `the git repository ${folder} lies inside the project's own work tree ${workTree}, where any commit can put one`,
    hint: 'Name a repository outside of the work tree, or the URL of a remote one.',
  });
}

/** They lead to any other folder of this host. */
function refuseAlternates(folder: string, gitDir: string): void {
  for (const name of ['alternates', 'http-alternates']) {
    const file = join(gitDir, 'objects/info', name);
    if (!existsSync(file) || statSync(file).size === 0) continue;
    throw new UserError({
      code: 'GIT_ALTERNATES',
      message: `the git repository ${folder} borrows objects of another one (${file}), and such a repository is not read`,
      hint: `Give it its own copies: run "git repack -a -d" there, and remove the file.`,
    });
  }
}

function notARepositoryFolder(folder: string): UserError {
  return new UserError({
    code: 'GIT_NOT_A_REPOSITORY',
    message: `the folder ${folder} is no git repository`,
    hint: 'Name the folder that has the `.git` of a clone, or a bare repository; for a remote repository write its URL.',
  });
}
