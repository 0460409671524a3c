import { goPathMatch } from '../go-path-match.ts';

/** A dockerignore pattern as the regular expression that Docker's engine makes of it (spec 03 §7.3 "regex"). */

/**
 * Whether the engine takes the pattern, which it finds out by matching it with `.` as Go's `filepath.Match` does: piece
 * by piece between the stars, and nothing behind the first piece that does not match.
 */
export function isValidPattern(pattern: string): boolean {
  let name = '.';
  for (const [index, piece] of piecesBetweenStars(pattern).entries()) {
    if (piece === '') {
      if (index > 0) return true;
      continue;
    }
    if (!isValidPiece(piece)) return false;
    if (name === '' || !goPathMatch(piece, name)) return true;
    name = '';
  }
  return true;
}

function piecesBetweenStars(pattern: string): readonly string[] {
  const pieces = [''];
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '*' && !inClass) {
      while (pattern[i + 1] === '*') i++;
      pieces.push('');
      continue;
    }
    if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    pieces.push((pieces.pop() ?? '') + (char === '\\' ? char + pattern.charAt(++i) : char));
  }
  return pieces;
}

/** Escapes end, classes are closed, not empty, and their ranges have both ends. */
function isValidPiece(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '\\') {
      if (++i >= pattern.length) return false;
    } else if (pattern[i] === '[') {
      const end = classEnd(pattern, i + 1);
      if (end === -1) return false;
      i = end;
    }
  }
  return true;
}

function classEnd(pattern: string, from: number): number {
  let i = from;
  if (pattern[i] === '^') i++;
  let count = 0;
  while (pattern[i] !== ']' || count === 0) {
    i = characterEnd(pattern, i);
    if (i === -1) return -1;
    if (pattern[i] === '-') {
      i = characterEnd(pattern, i + 1);
      if (i === -1) return -1;
    }
    count++;
  }
  return i;
}

/** Index after one character of a class, which is neither a bare `-` nor `]`; -1 when there is none. */
function characterEnd(pattern: string, index: number): number {
  const at = pattern[index] === '\\' ? index + 1 : index;
  if (at === index && (pattern[at] === '-' || pattern[at] === ']')) return -1;
  return at < pattern.length ? at + 1 : -1;
}

/** The expression for a valid pattern, or undefined where the engine refuses it. */
export function ignoreExpression(pattern: string): RegExp | undefined {
  const body = toPortable(toEngineSource(pattern));
  if (body === undefined) return undefined;
  try {
    return new RegExp(`^${body}$`, 'u');
  } catch {
    return undefined;
  }
}

/**
 * The engine looks at one character after the other and knows nothing of classes; neither may we. It means to escape
 * `{`, `|` and `}`, too, but its table of characters ends before them.
 */
function toEngineSource(pattern: string): string {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '*' && pattern[i + 1] === '*') {
      i++;
      if (pattern[i + 1] === '/') i++;
      source += i + 1 === pattern.length ? '.*' : '(.*/)?';
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '\\') source += `\\${pattern[++i] ?? ''}`;
    else source += '.+()$'.includes(char) ? `\\${char}` : char;
  }
  return source;
}

/** Members of a class, which stand in brackets of their own outside of one. */
const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  d: '0-9',
  D: '\\0-/:-\\u{10ffff}',
  w: '0-9A-Za-z_',
  W: '\\0-/:-@\\[-\\^`{-\\u{10ffff}',
  s: '\\t\\n\\f\\r ',
  S: '\\0-\\x08\\v\\x0e-\\x1f!-\\u{10ffff}',
};

const CHARACTER_ESCAPES: Readonly<Record<string, string>> = {
  a: '\\x07',
  f: '\\f',
  n: '\\n',
  r: '\\r',
  t: '\\t',
  v: '\\v',
};

const PLACES: Readonly<Record<string, string>> = { b: '\\b', B: '\\B', A: '^', z: '$' };

/** Of `[[:digit:]]`. */
const NAMED_CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\0-\\x7f',
  blank: '\\t ',
  cntrl: '\\0-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
const NAMED_CLASS = /^\[:([^:]*):\]/;

const HEX_CODE = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/;
const REPEAT = /^\{(\d+)(?:,(\d*))?\}/;
const MAX_REPEAT = 1000;

/** RE2 text in the spelling of JavaScript; undefined for an escape that RE2 does not know. */
function toPortable(source: string): string | undefined {
  let result = '';
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === '\\') {
      const next = source[++i] ?? '\\';
      const code = next === 'x' ? HEX_CODE.exec(source.slice(i + 1)) : null;
      if (code !== null) {
        i += code[0].length;
        result += `\\u{${code[1] ?? code[2] ?? ''}}`;
      } else if (/[0-9A-Za-z]/.test(next)) {
        const members = CLASS_ESCAPES[next];
        const known =
          members === undefined || inClass
            ? (members ?? CHARACTER_ESCAPES[next] ?? (inClass ? undefined : PLACES[next]))
            : `[${members}]`;
        if (known === undefined) return undefined;
        result += known;
      } else if (next > '\x7f') return undefined;
      else {
        result += /[\^$\\.*+?()[\]{}|/]/.test(next) || (inClass && next === '-') ? `\\${next}` : next;
      }
    } else if (char === '[' && inClass) {
      const named = NAMED_CLASS.exec(source.slice(i));
      const members = named === null ? '\\[' : NAMED_CLASSES[named[1] ?? ''];
      if (members === undefined) return undefined;
      result += members;
      i += (named?.[0].length ?? 1) - 1;
    } else if (char === '[') {
      // A bracket right at the beginning is a member.
      const opening = /^\[\^?\]?/.exec(source.slice(i))?.[0] ?? char;
      result += opening.replace(']', '\\]');
      i += opening.length - 1;
      inClass = true;
    } else if (char === ']') {
      result += inClass ? ']' : '\\]';
      inClass = false;
    } else if (char === '{' && !inClass) {
      const repeat = REPEAT.exec(source.slice(i));
      if (repeat === null) result += '\\{';
      else {
        if (repeat.slice(1).some((count) => Number(count) > MAX_REPEAT)) return undefined;
        result += repeat[0];
        i += repeat[0].length - 1;
      }
    } else if (char === '.' && !inClass) result += '[^\n]';
    else result += char === '}' && !inClass ? '\\}' : char;
  }
  return result;
}
