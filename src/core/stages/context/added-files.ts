/** contextAddFiles: files of the work tree that join the context (spec 03 §7.5, §10.1). */
import { createHash } from 'node:crypto';
import { lstat, readdir, type FileHandle } from 'node:fs/promises';
import { openInWorkTree, realPlace, type WorkTreePlace } from '../../git/index.ts';
import { UserError } from '../../ground/errors.ts';
import { isNotThere } from '../../ground/not-there.ts';
import { joinPath, treePath, type PathMatcher } from '../../ground/patterns/index.ts';

export interface AddedFile {
  /** Absolute, without a link on the way. */
  readonly file: string;
  /** Relative to the project directory, with `/`. */
  readonly projectPath: string;
  readonly isLink: boolean;
  /** Opens it, unless it is a link. Rejects with UserError `FILE_PLACE`, `FILE_UNREADABLE`. */
  readonly open: () => Promise<FileHandle>;
}

/** The project's place in its repository. */
export interface ProjectPlace extends WorkTreePlace {
  /** The project directory from the root of the work tree. */
  readonly projectPath: string;
}

/**
 * The files behind the configured paths, in their order, directories walked in lexical order, each file once.
 *
 * Throws UserError `CONTEXT_ADD_FILE_NOT_FOUND` for a path that is not there, `CONTEXT_ADD_FILE_KIND` for a pipe or device,
 * `FILE_PLACE` for what belongs to git or lies outside of the work tree.
 */
export async function findAddedFiles(
  project: ProjectPlace,
  context: string,
  paths: readonly string[],
): Promise<readonly AddedFile[]> {
  const found = new Map<string, AddedFile>();
  for (const path of paths) {
    const projectPath = joinPath(context, path);
    try {
      await collect(project, projectPath, found);
    } catch (cause) {
      if (!isNotThere(cause)) throw cause;
      throw notFound(path, context, cause);
    }
  }
  return [...found.values()];
}

async function collect(
  project: ProjectPlace,
  projectPath: string,
  found: Map<string, AddedFile>,
): Promise<void> {
  const path = treePath(joinPath(project.projectPath, projectPath));
  const file = await realPlace(project, path);
  const stats = await lstat(file);
  if (!stats.isDirectory()) {
    if (!stats.isFile() && !stats.isSymbolicLink()) throw notAFile(projectPath);
    const isLink = stats.isSymbolicLink();
    const open = (): Promise<FileHandle> => openInWorkTree(project, path);
    if (!found.has(projectPath)) found.set(projectPath, { file, projectPath, isLink, open });
    return;
  }
  for (const name of (await readdir(file)).sort()) await collect(project, joinPath(projectPath, name), found);
}
/**
 * The checksum of the added files that the matcher takes by their path from the project directory, undefined for none:
 * path and content of each, nothing between them; links count by their path only.
 */
export async function addedFilesChecksum(
  files: readonly AddedFile[],
  matcher: PathMatcher,
): Promise<string | undefined> {
  const taken = files.filter(({ projectPath }) => matcher.matches(projectPath));
  if (taken.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const { projectPath, isLink, open } of taken) {
    hash.update(projectPath);
    if (isLink) continue;
    const file = await open();
    for await (const chunk of file.createReadStream()) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

function notFound(path: string, context: string, cause: unknown): UserError {
  return new UserError({
    code: 'CONTEXT_ADD_FILE_NOT_FOUND',
    message: `contextAddFile ${JSON.stringify(path)} was not found (the path must be relative to the context ${JSON.stringify(context)})`,
    hint: 'The file must be made before the build, in an earlier step of the job.',
    cause,
  });
}

/** Reading a pipe or a device would never end. */
function notAFile(projectPath: string): UserError {
  return new UserError({
    code: 'CONTEXT_ADD_FILE_KIND',
    message: `${JSON.stringify(projectPath)} of contextAddFiles is neither a file nor a link nor a directory`,
  });
}
