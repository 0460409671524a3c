/** contextAddFiles: files of the work tree that join the context (spec 03 §7.5, §10.1). */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../ground/errors.ts';
import { joinPath, type PathMatcher } from '../../ground/patterns/index.ts';

export interface AddedFile {
  /** Absolute. */
  readonly file: string;
  /** Relative to the project directory, with `/`. */
  readonly projectPath: string;
  readonly isLink: boolean;
}

/**
 * The files behind the configured paths, in their order, directories walked in lexical order, each file once.
 *
 * Throws UserError `CONTEXT_ADD_FILE_NOT_FOUND` for a path that is not there, `CONTEXT_ADD_FILE_KIND` for a pipe or device.
 */
export async function findAddedFiles(
  projectDir: string,
  context: string,
  paths: readonly string[],
): Promise<readonly AddedFile[]> {
  const found = new Map<string, AddedFile>();
  for (const path of paths) {
    const projectPath = joinPath(context, path);
    try {
      await collect(projectDir, projectPath, found);
    } catch (cause) {
      if (!['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
      throw notFound(path, context, cause);
    }
  }
  return [...found.values()];
}

async function collect(
  projectDir: string,
  projectPath: string,
  found: Map<string, AddedFile>,
): Promise<void> {
  const file = join(projectDir, projectPath);
  const stats = await lstat(file);
  if (!stats.isDirectory()) {
    if (!stats.isFile() && !stats.isSymbolicLink()) throw notAFile(projectPath);
    if (!found.has(projectPath))
      found.set(projectPath, { file, projectPath, isLink: stats.isSymbolicLink() });
    return;
  }
  for (const name of (await readdir(file)).sort())
    await collect(projectDir, joinPath(projectPath, name), found);
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
  for (const { file, projectPath, isLink } of taken) {
    hash.update(projectPath);
    if (isLink) continue;
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
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
