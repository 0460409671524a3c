/**
 * The text of a glob -> tokens (spec 03 §7.2 "Glob engine"). Braces are multiplied out, so that
 * what is left to match is a flat list.
 */

/** Code units are themselves; the negative ones are wildcards; a class is `CLASS - index`. */
export const STAR = -1;
export const ANY = -2;
/** `**` with its slash, at the start of a component: zero or more components. */
export const GLOBSTAR = -3;
/** `**` as the last component: everything. */
export const GLOBSTAR_END = -4;
export const CLASS = -5;

export interface CharacterClass {
  readonly negated: boolean;
  /** Pairs of code points, both inclusive. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** One alternative of a glob, braces multiplied out. */
export interface GlobTokens {
  readonly tokens: readonly number[];
  readonly classes: readonly CharacterClass[];
  /** `matchesNothing[i]`: what begins at token i matches the empty text (`a/**` matches `a`). */
  readonly matchesNothing: readonly boolean[];
}

/** More alternatives than this are refused: `{a,b}` twenty times over would be a million. */
const MAX_ALTERNATIVES = 4096;
/** Alternatives are written out; so are those that make no choice, such as `{a}`. */
const MAX_CHARACTERS = 4_000_000;

/** The alternatives of a glob, or undefined where its syntax is bad. */
export function parseGlob(glob: string): readonly GlobTokens[] | undefined {
  if (!isValid(glob)) return undefined;
  const alternatives = expandBraces(glob)?.map(tokenize);
  return alternatives?.every((tokens) => tokens !== undefined) ? alternatives : undefined;
}

interface Expanded {
  readonly text: string;
  /** Offsets where an alternative of braces began: a `**` there counts as the start of a component. */
  readonly starts: ReadonlySet<number>;
}

/** Escapes end, classes are closed and not empty, braces pair up. */
function isValid(glob: string): boolean {
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const char = glob[i];
    if (char === '\\') {
      if (++i >= glob.length) return false;
    } else if (char === '[') {
      const end = classEnd(glob, i);
      if (end === -1) return false;
      i = end;
    } else if (char === '{') depth++;
    else if (char === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

/** Index of the `]` that closes the class opened at `open`, -1 when there is none or the class is empty. */
function classEnd(glob: string, open: number): number {
  let i = open + 1;
  if (glob[i] === '!' || glob[i] === '^') i++;
  if (glob[i] === ']') return -1;
  for (; i < glob.length; i++) {
    if (glob[i] === '\\') i++;
    else if (glob[i] === ']') return i;
  }
  return -1;
}

function expandBraces(glob: string): readonly Expanded[] | undefined {
  const done: Expanded[] = [];
  const open: { text: string; from: number; starts: Set<number> }[] = [
    { text: glob, from: 0, starts: new Set() },
  ];
  let characters = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { text, starts } = next;
    characters += text.length;
    if (done.length + open.length > MAX_ALTERNATIVES || characters > MAX_CHARACTERS) return undefined;
    const brace = nextBrace(text, next.from);
    if (brace === -1) {
      done.push({ text, starts });
      continue;
    }
    const alternatives = splitAlternatives(text, brace);
    if (!alternatives) return undefined;
    const { parts, end } = alternatives;
    for (const part of parts.toReversed()) {
      open.push({
        text: text.slice(0, brace) + part + text.slice(end + 1),
        from: brace,
        starts: new Set(starts).add(brace),
      });
    }
  }
  return done;
}

function nextBrace(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '[') {
      const end = classEnd(text, i);
      if (end !== -1) i = end;
    } else if (text[i] === '{') return i;
  }
  return -1;
}

function splitAlternatives(
  text: string,
  open: number,
): { readonly parts: readonly string[]; readonly end: number } | undefined {
  const parts: string[] = [];
  let from = open + 1;
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '{') depth++;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    } else if (char === '}' && depth-- === 0) {
      parts.push(text.slice(from, i));
      return { parts, end: i };
    }
  }
  return undefined;
}

const EMPTY_MATCHERS = new Set(['', '*', '**', '/**', '**/', '/**/']);

/** Undefined where a comma of braces has cut a class in two. */
function tokenize({ text, starts }: Expanded): GlobTokens | undefined {
  const tokens: number[] = [];
  const classes: CharacterClass[] = [];
  const matchesNothing: boolean[] = [];
  const lastBraces = Math.max(-1, ...starts);
  let atStart = true;
  let i = 0;
  while (i < text.length) {
    // Whoever stands before braces does not look into them, even where they add nothing.
    matchesNothing.push(i >= lastBraces && text.length - i <= 4 && EMPTY_MATCHERS.has(text.slice(i)));
    const startsComponent = atStart || starts.has(i);
    atStart = false;
    const char = text[i];
    if (char === '*') {
      i++;
      let token = STAR;
      if (text[i] === '*' && !starts.has(i)) {
        i++;
        const isComponent = startsComponent && !starts.has(i);
        if (isComponent && i === text.length) token = GLOBSTAR_END;
        else if (isComponent && text[i] === '/') {
          token = GLOBSTAR;
          i++;
          atStart = true;
        }
      }
      tokens.push(token);
    } else if (char === '?') {
      tokens.push(ANY);
      i++;
    } else if (char === '[') {
      const end = classEnd(text, i);
      if (end === -1) return undefined;
      tokens.push(CLASS - classes.length);
      classes.push(parseClass(text.slice(i + 1, end)));
      i = end + 1;
    } else {
      if (char === '\\') i++;
      tokens.push(text.charCodeAt(i));
      atStart = text[i] === '/';
      i++;
    }
  }
  matchesNothing.push(true);
  return { tokens, classes, matchesNothing };
}

function parseClass(body: string): CharacterClass {
  const negated = body.startsWith('!') || body.startsWith('^');
  const points = [...body.slice(negated ? 1 : 0)];
  const ranges: [number, number][] = [];
  const codePoint = (index: number): number => points[index]?.codePointAt(0) ?? 0;
  // A range takes up the character before the dash, so `a-c-e` is a range, a dash and an e.
  let previous: [number, number] | undefined;
  for (let i = 0; i < points.length; i++) {
    if (previous && points[i] === '-' && i + 1 < points.length) {
      i += points[i + 1] === '\\' ? 2 : 1;
      previous[1] = codePoint(i);
      // The low end stays a character of its own, even where the range is upside down.
      ranges.push([previous[0], previous[0]]);
      previous = undefined;
      continue;
    }
    if (points[i] === '\\') i++;
    previous = [codePoint(i), codePoint(i)];
    ranges.push(previous);
  }
  return { negated, ranges };
}
