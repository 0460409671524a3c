/** One pattern of a dockerignore file, ready to be asked (spec 03 §7.3). */
import { UserError } from '../errors.ts';
import type { GoRegExp } from '../go-regexp.ts';
import type { Spend } from '../meter.ts';
import { componentPattern } from './component-pattern.ts';
import { type GlobWalker, globWalker } from './glob-walk.ts';
import { ignoreExpression, isValidPattern, plainBeginning } from './ignore-expression.ts';
import type { NameTest } from './name-pattern.ts';
import { cleanPath, pathParts } from './paths.ts';

export interface IgnorePattern {
  /** Without `!`. */
  readonly text: string;
  readonly isException: boolean;
  /** Components of the text. */
  readonly partCount: number;
  /** Whether the text is nothing but `.` or `/`. */
  readonly namesNoFile: boolean;
  /** Whether the engine fails as soon as the pattern is tried. */
  readonly isRefused: boolean;
  /** For the entries of a directory, by their name; undefined when none can be hit. */
  readonly entryTest: (directory: Directory) => NameTest | undefined;
  readonly walk: GlobWalker;
}

/** The root has no components. */
export interface Directory {
  readonly path: string;
  readonly parts: readonly string[];
}

/**
 * A line as `readDockerignore` gives it; an empty one gives nothing. Throws UserError `DOCKERIGNORE_PATTERN`.
 */
export function compileIgnorePattern(raw: string, spend: Spend): readonly IgnorePattern[] {
  const trimmed = raw.trim();
  if (trimmed === '') return [];
  const clean = cleanPath(trimmed);
  if (clean === '!') throw ignorePatternError('!', 'is an exception for nothing');
  const isException = clean.startsWith('!');
  const text = isException ? clean.slice(1) : clean;
  spend(100 + text.length);
  if (!isValidPattern(text)) throw ignorePatternError(text, 'has a syntax error');
  const namesNoFile = pathParts(text).every((part) => part === '.');
  const partCount = text.split('/').length;
  return [{ text, isException, partCount, namesNoFile, walk: globWalker(text), ...tests(text, spend) }];
}

export function ignorePatternError(pattern: string, problem: string): UserError {
  return new UserError({
    code: 'DOCKERIGNORE_PATTERN',
    message: `the pattern ${JSON.stringify(pattern)} of the dockerignore file ${problem}`,
    hint: 'Write the path of a file or directory, * for everything, and a backslash before a special character that means itself.',
  });
}

type Tests = Pick<IgnorePattern, 'isRefused' | 'entryTest'>;

function tests(pattern: string, spend: Spend): Tests {
  if (isPlain(pattern)) return exactly(pattern);
  if (pattern.startsWith('**') && isPlain(pattern.slice(2))) return endingWith(pattern.slice(2));
  if (pattern.endsWith('**') && isPlain(pattern.slice(0, -2))) return beginningWith(pattern.slice(0, -2));
  const byComponents = componentPattern(pattern, spend);
  if (byComponents !== undefined) {
    return { isRefused: false, entryTest: ({ parts }) => byComponents(parts) };
  }
  const expression = ignoreExpression(pattern, spend);
  return expression === undefined ? refused(pattern) : matching(expression, plainBeginning(pattern));
}

/** The engine finds out when it first needs the expression, so a pattern that is never tried does no harm. */
function refused(pattern: string): Tests {
  const test = (): never => {
    throw ignorePatternError(pattern, 'has a syntax error');
  };
  return { isRefused: true, entryTest: () => ({ test, cost: 1 }) };
}

function exactly(pattern: string): Tests {
  const slash = pattern.lastIndexOf('/');
  const parent = slash === -1 ? '' : pattern.slice(0, slash);
  const test = named(pattern.slice(slash + 1));
  return { isRefused: false, entryTest: ({ path }) => (path === parent ? test : undefined) };
}

/** `**\/name`, for which only the last component counts, and its relatives. */
function endingWith(suffix: string): Tests {
  const whole = suffix.startsWith('/') ? suffix.slice(1) : undefined;
  if (whole !== undefined && !whole.includes('/')) {
    const test = named(whole);
    return { isRefused: false, entryTest: () => test };
  }
  return byPath((path) => path.endsWith(suffix) || path === whole);
}

function beginningWith(prefix: string): Tests {
  return {
    isRefused: false,
    entryTest: ({ path }) => {
      const parent = path === '' ? '' : `${path}/`;
      if (parent.startsWith(prefix)) return ANY_NAME;
      if (!prefix.startsWith(parent)) return undefined;
      const rest = prefix.slice(parent.length);
      return rest.includes('/') ? undefined : { test: (name) => name.startsWith(rest), cost: 1 };
    },
  };
}

/** An expression is slow, so it is only asked where the path begins as it has to. */
function matching(expression: GoRegExp, beginning: string): Tests {
  const { isRefused, entryTest } = byPath(expression);
  return {
    isRefused,
    entryTest: (directory) => {
      const parent = directory.path === '' ? '' : `${directory.path}/`;
      const isPossible = parent.startsWith(beginning) || beginning.startsWith(parent);
      return isPossible ? entryTest(directory) : undefined;
    },
  };
}

function byPath(hits: (path: string) => boolean): Tests {
  return {
    isRefused: false,
    entryTest: ({ path }) => {
      const parent = path === '' ? '' : `${path}/`;
      return { test: (name) => hits(parent + name), cost: 1 };
    },
  };
}

function named(searched: string): NameTest {
  return { test: (name) => name === searched, cost: 1 };
}

const ANY_NAME: NameTest = { test: () => true, cost: 1 };

function isPlain(text: string): boolean {
  return !/[*?[\]\\]/.test(text);
}
