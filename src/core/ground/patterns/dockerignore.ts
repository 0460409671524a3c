/** .dockerignore files with the meaning that digests are made with (spec 03 §7.3). */
import { UserError } from '../errors.ts';
import { compileIgnorePattern, ignorePatternError, type IgnorePattern } from './ignore-pattern.ts';
import { walkGlob, type EntryTest, type PathMatcher, takesAll } from './matchers.ts';
import { cleanPath } from './paths.ts';

const MAX_LINE_BYTES = 64 * 1024;

/**
 * The patterns of a dockerignore file's text, cleaned, in order, `!` kept in front of exceptions.
 *
 * Throws UserError `DOCKERIGNORE_LINE_TOO_LONG` for a line of 64 KiB or more.
 */
export function readDockerignore(text: string): readonly string[] {
  const patterns: string[] = [];
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (raw.length * 3 >= MAX_LINE_BYTES && Buffer.byteLength(raw) >= MAX_LINE_BYTES) {
      throw new UserError({
        code: 'DOCKERIGNORE_LINE_TOO_LONG',
        message: `line ${index + 1} of the dockerignore file is longer than 64 KiB`,
      });
    }
    if (raw.startsWith('#')) continue;
    const line = raw.trim();
    if (line === '') continue;
    const isException = line.startsWith('!');
    const pattern = isException ? line.slice(1).trim() : line;
    patterns.push((isException ? '!' : '') + cleanPattern(pattern));
  }
  return patterns;
}

function cleanPattern(pattern: string): string {
  if (pattern === '') return '';
  const clean = cleanPath(pattern);
  return clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
}

/**
 * Takes what the patterns do not ignore. The rule for a file below an ignored directory is the deprecated one:
 * a pattern is compared with as many leading components as it has itself, so `**\/node_modules` ignores
 * `a/node_modules/x` but neither `node_modules/x/i.js` nor `a/b/node_modules/x`. Digests depend on it.
 *
 * Throws UserError `DOCKERIGNORE_PATTERN` for a pattern that cannot be meant: `!` alone, and, once a directory is
 * asked about, `.` or `/`.
 */
export function notIgnored(patterns: readonly string[]): PathMatcher {
  const compiled = patterns.flatMap(compileIgnorePattern);
  return {
    matches: (path) => {
      const slash = path.lastIndexOf('/');
      const directory = slash === -1 ? '' : path.slice(0, slash);
      return entryTest(compiled, directory)(path.slice(slash + 1));
    },
    matchesIn: (directory) => entryTest(compiled, directory),
    goesThrough: (path) => compiled.length > 0 && (path === '' || isOpen(compiled, path)),
  };
}

/** Of the patterns that may hit in this directory, each in turn; those that hit the directory itself always do. */
function entryTest(patterns: readonly IgnorePattern[], directory: string): EntryTest {
  const rules: { readonly isException: boolean; readonly hits: EntryTest | undefined }[] = [];
  for (const pattern of patterns) {
    const { isException } = pattern;
    if (!pattern.isRefused && hitsParent(pattern, directory)) rules.push({ isException, hits: undefined });
    else {
      const hits = pattern.entryTest(directory);
      if (hits) rules.push({ isException, hits });
    }
  }
  if (rules.every(({ isException }) => isException)) return takesAll;
  return (name) => {
    let ignored = false;
    for (const { isException, hits } of rules) {
      // A pattern is only tried where it would change something.
      if (isException === ignored && (hits === undefined || hits(name))) ignored = !isException;
    }
    return !ignored;
  };
}

function hitsParent({ partCount, hits }: IgnorePattern, directory: string): boolean {
  if (directory === '') return false;
  const parts = directory.split('/');
  return partCount <= parts.length && hits(parts.slice(0, partCount).join('/'));
}

function isOpen(patterns: readonly IgnorePattern[], path: string): boolean {
  let open = false;
  for (const { text, namesNoFile } of patterns) {
    if (namesNoFile) throw ignorePatternError(text, 'names no file');
    const { state } = walkGlob(text, path);
    if (state === 'complete') open = false;
    else if (state === 'in-progress') open = true;
  }
  return open;
}
