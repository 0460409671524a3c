/** Which files of a repository an include takes, and where they get (spec 01 §14). */
import { UserError } from '../../ground/errors.ts';
import type { Spend } from '../../ground/meter.ts';
import {
  allOf,
  everything,
  excluding,
  including,
  joinPath,
  type PathMatcher,
} from '../../ground/patterns/index.ts';
import { entryType, readFileInCommit, shownAddress, type Commit, type Repository } from '../../git/index.ts';
import { isEffective, type IncludeConfig } from './read-includes.ts';

/** A file that an include puts into the project. */
export interface IncludedFile {
  /** Relative to the project directory. */
  readonly path: string;
  /** Where it comes from: the folder or URL of the repository. */
  readonly source: string;
  readonly read: () => Promise<Buffer>;
}

/**
 * The files of an include at a commit, by path. Submodules are not entered.
 *
 * @param spend counts the files that are looked at
 * Rejects with UserError `INCLUDES_NO_FILES`.
 */
export async function includedFiles(
  include: IncludeConfig,
  repository: Repository,
  commit: Commit,
  source: string,
  spend: Spend,
): Promise<readonly IncludedFile[]> {
  const { add, to } = include;
  const start = await directoryAt(repository, commit.tree, add);
  const paths = start === undefined ? [] : await filesBelow(repository, start, matcherOf(include), spend);
  if (paths.length === 0) throw noFiles(include);
  return paths.sort().map((path) => ({
    path: joinPath(to, path),
    source,
    read: async () => {
      const content = await readFileInCommit(repository, commit.tree, joinPath(add, path));
      if (content) return content;
      throw new UserError({
        code: 'INCLUDES_LINK',
        message: `the link ${JSON.stringify(joinPath(add, path))} of the include ${source} leads to no file of that repository`,
        hint: 'Leave it out with `excludePaths`, or correct the link there.',
        location: include.location,
      });
    },
  }));
}

async function directoryAt(repository: Repository, tree: string, path: string): Promise<string | undefined> {
  let id = tree;
  for (const name of path.split('/')) {
    if (name === '') continue;
    const entry = (await repository.tree(id)).find((one) => one.name === name);
    if (!entry || entryType(entry.mode) !== 'tree') return undefined;
    id = entry.id;
  }
  return id;
}

async function filesBelow(
  repository: Repository,
  tree: string,
  matcher: PathMatcher,
  spend: Spend,
): Promise<string[]> {
  const files: string[] = [];
  const visit = async (id: string, directory: string): Promise<void> => {
    const entries = await repository.tree(id);
    spend(entries.length);
    for (const { name, mode, id: entryId } of entries) {
      const path = directory === '' ? name : `${directory}/${name}`;
      const type = entryType(mode);
      if (type === 'blob' && matcher.matches(path)) files.push(path);
      if (type === 'tree' && (matcher.matches(path) || matcher.goesThrough(path))) await visit(entryId, path);
    }
  };
  await visit(tree, '');
  return files;
}

function matcherOf({ add, includePaths, excludePaths }: IncludeConfig): PathMatcher {
  const effective = (globs: readonly string[]): readonly string[] =>
    globs.filter((glob) => isEffective(glob, add));
  return allOf(
    includePaths.length === 0 ? everything : including(effective(includePaths)),
    excludePaths.length === 0 ? everything : excluding(effective(excludePaths)),
  );
}

function noFiles({ git, reference, add, includePaths, location }: IncludeConfig): UserError {
  return new UserError({
    code: 'INCLUDES_NO_FILES',
    message: `unable to get includes: no files matched for include ${shownAddress(git)} with ref ${reference.name}`,
    hint: includePaths.every((glob) => isEffective(glob, add))
      ? '`add` names a directory of that commit, not a file; check it and the globs.'
      : 'With an `add` other than / only globs that begin with ** match: write **/NAME/** or **/*.tmpl.',
    location,
  });
}
