/** One component of a dockerignore pattern, without `**` and whatever else only the engine of expressions understands. */

export interface NameTest {
  readonly test: (name: string) => boolean;
  /** What a test of a name of ordinary length costs at most. */
  readonly cost: number;
}

/** What a name costs more than one of ordinary length. */
export function lengthFactor(name: string): number {
  return 1 + (name.length >> 6);
}

const STAR = -1;
const ANY = -2;
/** A class is `CLASS - index`. */
const CLASS = -3;

type Ranges = readonly (readonly [number, number])[];

/** Ranges are between letters and digits: neither a slash nor a newline is in them. */
const SIMPLE_CLASS = /^\[-?(?:[0-9A-Za-z]-[0-9A-Za-z]|[0-9A-Za-z_!"#%&',:;<=>@`~.+()$|{}])+-?\]/;
/** Everywhere else a brace is itself. */
const REPETITION = /^\{\d+(?:,\d*)?\}/;

/** The test for a component, undefined when it has anything in it that is not read here. */
export function nameTest(pattern: string): NameTest | undefined {
  const tokens: number[] = [];
  const classes: Ranges[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '*') {
      if (pattern[i + 1] === '*') return undefined;
      tokens.push(STAR);
    } else if (char === '?') tokens.push(ANY);
    else if (char === '[') {
      const [text] = SIMPLE_CLASS.exec(pattern.slice(i)) ?? [];
      const ranges = text === undefined ? undefined : readRanges(text);
      if (text === undefined || ranges === undefined) return undefined;
      tokens.push(CLASS - classes.length);
      classes.push(ranges);
      i += text.length - 1;
    } else if (char === '\\') {
      const escaped = pattern[++i] ?? '';
      if (!/^[!-/:-@[-`{-~ ]$/.test(escaped)) return undefined;
      tokens.push(escaped.charCodeAt(0));
    } else if ('|^]'.includes(char) || (char === '{' && REPETITION.test(pattern.slice(i, i + 30)))) {
      return undefined;
    } else tokens.push(pattern.charCodeAt(i));
  }
  return fromTokens(tokens, classes);
}

function readRanges(text: string): Ranges | undefined {
  const ranges = [...text.slice(1, -1).matchAll(/(.)(?:-(.))?/g)].map(
    ([, low = '', high = low]) => [low.charCodeAt(0), high.charCodeAt(0)] as const,
  );
  return ranges.every(([low, high]) => low <= high) ? ranges : undefined;
}

function fromTokens(tokens: readonly number[], classes: readonly Ranges[]): NameTest {
  const isLiteral = (token: number): boolean => token >= 0;
  const textOf = (literals: readonly number[]): string =>
    literals.map((token) => String.fromCharCode(token)).join('');
  if (tokens.every(isLiteral)) {
    const text = textOf(tokens);
    return { test: (name) => name === text, cost: 1 };
  }
  const [first, ...others] = tokens;
  // `*.log`, the most frequent kind of all.
  if (first === STAR && others.every(isLiteral)) {
    const ending = textOf(others);
    return { test: (name) => name.endsWith(ending), cost: 1 };
  }
  const stars = tokens.filter((token) => token === STAR).length;
  const shortest = tokens.length - stars;
  return {
    test: (name) => name.length >= shortest && matchName(tokens, classes, name),
    cost: stars < 2 ? 2 : 2 * tokens.length,
  };
}

/** The last star is the only place to come back to: whatever an earlier one could reach, this one can, too. */
function matchName(tokens: readonly number[], classes: readonly Ranges[], name: string): boolean {
  let t = 0;
  let n = 0;
  let starToken = -1;
  let starName = 0;
  while (n < name.length || t < tokens.length) {
    const token = tokens[t];
    if (token === STAR) {
      starToken = ++t;
      starName = n;
      continue;
    }
    if (token !== undefined && n < name.length) {
      const isTaken =
        token >= 0
          ? token === name.charCodeAt(n)
          : token === ANY || inRanges(classes[CLASS - token] ?? [], name.charCodeAt(n));
      if (isTaken) {
        t++;
        n += token === ANY ? width(name, n) : 1;
        continue;
      }
    }
    if (starToken === -1 || starName >= name.length) return false;
    starName += width(name, starName);
    t = starToken;
    n = starName;
  }
  return true;
}

function inRanges(ranges: Ranges, code: number): boolean {
  return ranges.some(([low, high]) => low <= code && code <= high);
}

/** Code units of the character at `index`. */
function width(name: string, index: number): number {
  return (name.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
