/** One pattern of a dockerignore file, ready to be asked (spec 03 §7.3). */
import { UserError } from '../errors.ts';
import { ignoreExpression, isValidPattern } from './ignore-expression.ts';
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
  /** Whether it matches a whole path. */
  readonly hits: (path: string) => boolean;
  /** The same for the entries of a directory, by their name; undefined when none can be hit. */
  readonly entryTest: (directory: string) => ((name: string) => boolean) | undefined;
}

/** A line as `readDockerignore` gives it; an empty one gives nothing. Throws UserError `DOCKERIGNORE_PATTERN`. */
export function compileIgnorePattern(raw: string): readonly IgnorePattern[] {
  const trimmed = raw.trim();
  if (trimmed === '') return [];
  const clean = cleanPath(trimmed);
  if (clean === '!') throw ignorePatternError('!', 'is an exception for nothing');
  const isException = clean.startsWith('!');
  const text = isException ? clean.slice(1) : clean;
  if (!isValidPattern(text)) throw ignorePatternError(text, 'has a syntax error');
  const namesNoFile = pathParts(text).every((part) => part === '.');
  return [{ text, isException, partCount: text.split('/').length, namesNoFile, ...tests(text) }];
}

export function ignorePatternError(pattern: string, problem: string): UserError {
  return new UserError({
    code: 'DOCKERIGNORE_PATTERN',
    message: `the pattern ${JSON.stringify(pattern)} of the dockerignore file ${problem}`,
    hint: 'Write the path of a file or directory, * for everything, and a backslash before a special character that means itself.',
  });
}

type Tests = Pick<IgnorePattern, 'isRefused' | 'hits' | 'entryTest'>;

function tests(pattern: string): Tests {
  if (isPlain(pattern)) return exactly(pattern);
  if (pattern.startsWith('**/') && isSingleName(pattern.slice(3))) {
    const test = nameTest(pattern.slice(3));
    return test === undefined ? refused(pattern) : inAnyDirectory(test);
  }
  if (pattern.startsWith('**') && isPlain(pattern.slice(2))) {
    const suffix = pattern.slice(2);
    const whole = suffix.startsWith('/') ? suffix.slice(1) : undefined;
    return byPath((path) => path.endsWith(suffix) || path === whole);
  }
  if (pattern.endsWith('**') && isPlain(pattern.slice(0, -2))) {
    const prefix = pattern.slice(0, -2);
    return byPath((path) => path.startsWith(prefix));
  }
  const expression = ignoreExpression(pattern);
  return expression === undefined ? refused(pattern) : byPath((path) => expression.test(path));
}

/** The engine finds out when it first needs the expression, so a pattern that is never tried does no harm. */
function refused(pattern: string): Tests {
  const refuse = (): never => {
    throw ignorePatternError(pattern, 'has a syntax error');
  };
  return { isRefused: true, hits: refuse, entryTest: () => refuse };
}

function exactly(pattern: string): Tests {
  const slash = pattern.lastIndexOf('/');
  const parent = slash === -1 ? '' : pattern.slice(0, slash);
  const base = pattern.slice(slash + 1);
  return {
    isRefused: false,
    hits: (path) => path === pattern,
    entryTest: (directory) => (directory === parent ? (name) => name === base : undefined),
  };
}

/** `**\/name`: only the last component counts. */
function inAnyDirectory(test: (name: string) => boolean): Tests {
  return {
    isRefused: false,
    hits: (path) => test(path.slice(path.lastIndexOf('/') + 1)),
    entryTest: () => test,
  };
}

function nameTest(pattern: string): ((name: string) => boolean) | undefined {
  if (isPlain(pattern)) return (name) => name === pattern;
  // `*.log`, the most frequent kind of all.
  const ending = pattern.slice(1);
  if (pattern.startsWith('*') && isPlain(ending)) return (name) => name.endsWith(ending);
  const expression = ignoreExpression(pattern);
  return expression && ((name) => expression.test(name));
}

function byPath(hits: (path: string) => boolean): Tests {
  return {
    isRefused: false,
    hits,
    entryTest: (directory) => {
      const prefix = directory === '' ? '' : `${directory}/`;
      return (name) => hits(prefix + name);
    },
  };
}

function isPlain(text: string): boolean {
  return !/[*?[\]\\]/.test(text);
}

/** No slash, no `**`, and nothing that could match a slash or lets the rest of the pattern be read in another way. */
function isSingleName(text: string): boolean {
  return !/\/|\*\*|[[\]\\|{^]/.test(text);
}
