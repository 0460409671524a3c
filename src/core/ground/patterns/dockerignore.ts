/** .dockerignore files with the meaning that digests are made with (spec 03 §7.3). */
import { UserError } from '../errors.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { meter, type Spend } from '../meter.ts';
import {
  compileIgnorePattern,
  type Directory,
  ignorePatternError,
  type IgnorePattern,
} from './ignore-pattern.ts';
import { type EntryTest, type PathMatcher, takesAll } from './matchers.ts';
import { lengthFactor, type NameTest } from './name-pattern.ts';
import { cleanPath } from './paths.ts';

const MAX_LINE_BYTES = 64 * 1024;

/**
 * The patterns of a dockerignore file's text, cleaned, in order, `!` kept in front of exceptions.
 *
 * Throws UserError `DOCKERIGNORE_LINE_TOO_LONG` for a line of 64 KiB or more.
 */
export function readDockerignore(text: string): readonly string[] {
  const patterns: string[] = [];
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const [index, raw] of lines.entries()) {
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
 * asked about, `.` or `/`; and what `spend` throws.
 */
export function notIgnored(
  patterns: readonly string[],
  spend: Spend = meter(DEFAULT_LIMITS, 'matchSteps'),
): PathMatcher {
  const compiled = patterns.flatMap((pattern) => compileIgnorePattern(pattern, spend));
  const matchesIn = (directory: string): EntryTest => entryTest(compiled, directory, spend);
  return {
    matches: (path) => {
      const slash = path.lastIndexOf('/');
      return matchesIn(slash === -1 ? '' : path.slice(0, slash))(path.slice(slash + 1));
    },
    matchesIn,
    goesThrough: (path) => {
      spend(COST_OF_PATTERN * compiled.length);
      return compiled.length > 0 && (path === '' || isOpen(compiled, path.split('/')));
    },
  };
}

// What it costs to ask a pattern about a directory.
const COST_OF_PATTERN = 15;

interface Rule {
  readonly isException: boolean;
  /** Undefined when the directory itself is hit, hence all that is in it. */
  readonly hits: NameTest | undefined;
}

/** Of the patterns that may hit in this directory, each in turn. */
function entryTest(patterns: readonly IgnorePattern[], path: string, spend: Spend): EntryTest {
  spend(COST_OF_PATTERN * patterns.length);
  const rules: Rule[] = [];
  const above = directoriesTo(path);
  const directory = above.at(-1) ?? { path, parts: [] };
  let cost = 0;
  for (const pattern of patterns) {
    const { isException } = pattern;
    if (hitsParent(pattern, above)) rules.push({ isException, hits: undefined });
    else {
      const hits = pattern.entryTest(directory);
      if (hits) rules.push({ isException, hits });
      cost += hits?.cost ?? 0;
    }
  }
  if (rules.every(({ isException }) => isException)) return takesAll;
  return (name) => {
    spend(cost * lengthFactor(name));
    let ignored = false;
    for (const { isException, hits } of rules) {
      // A pattern is only tried where it would change something.
      if (isException === ignored && (hits === undefined || hits.test(name))) ignored = !isException;
    }
    return !ignored;
  };
}

/** The directories of a path from the root to itself. */
function directoriesTo(path: string): readonly Directory[] {
  const parts = path === '' ? [] : path.split('/');
  let end = -1;
  return [
    { path: '', parts: [] },
    ...parts.map((part, index) => {
      end += part.length + 1;
      return { path: path.slice(0, end), parts: parts.slice(0, index + 1) };
    }),
  ];
}

/** Whether the pattern hits as many leading components of the directory as it has itself. */
function hitsParent(
  { isRefused, partCount, entryTest: testIn }: IgnorePattern,
  above: readonly Directory[],
): boolean {
  const [parent, hit] = [above[partCount - 1], above[partCount]];
  if (isRefused || !parent || !hit) return false;
  return testIn(parent)?.test(hit.parts.at(-1) ?? '') ?? false;
}

function isOpen(patterns: readonly IgnorePattern[], components: readonly string[]): boolean {
  let open = false;
  for (const { text, namesNoFile, walk } of patterns) {
    if (namesNoFile) throw ignorePatternError(text, 'names no file');
    const { state } = walk(components);
    if (state === 'complete') open = false;
    else if (state === 'in-progress') open = true;
  }
  return open;
}
