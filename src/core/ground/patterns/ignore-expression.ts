/** A dockerignore pattern as the regular expression that Docker's engine makes of it (spec 03 §7.3 "regex"). */

/** Go `filepath.Match` syntax: escapes end, classes are closed, not empty, and their ranges have both ends. */
export function isValidPattern(pattern: string): boolean {
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

/** The engine looks at one character after the other and knows nothing of classes; neither may we. */
function toEngineSource(pattern: string): string {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '*' && pattern[i + 1] === '*') {
      i++;
      if (pattern[i + 1] === '/') i++;
      source += i + 1 === pattern.length ? '[^\n]*' : '([^\n]*/)?';
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '\\') source += `\\${pattern[++i] ?? ''}`;
    else source += '.+()|{}$'.includes(char) ? `\\${char}` : char;
  }
  return source;
}

const LETTER_ESCAPES: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[0-9A-Za-z_]',
  W: '[^0-9A-Za-z_]',
  s: '[\\t\\n\\f\\r ]',
  S: '[^\\t\\n\\f\\r ]',
  a: '\\x07',
  f: '\\f',
  n: '\\n',
  r: '\\r',
  t: '\\t',
  v: '\\v',
  b: '\\b',
  B: '\\B',
  A: '^',
  z: '$',
};

/** RE2 text in the spelling of JavaScript; undefined for an escape that RE2 does not know. */
function toPortable(source: string): string | undefined {
  let result = '';
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === '\\') {
      const next = source[++i] ?? '\\';
      if (/[0-9A-Za-z]/.test(next)) {
        const known = LETTER_ESCAPES[next];
        if (known === undefined) return undefined;
        result += inClass ? known.replace(/^\[(?!\^)|\]$/g, '') : known;
      } else {
        result += /[\^$\\.*+?()[\]{}|/]/.test(next) || (inClass && next === '-') ? `\\${next}` : next;
      }
    } else if (char === '[') {
      result += inClass ? '\\[' : '[';
      inClass = true;
    } else if (char === ']') {
      result += inClass ? ']' : '\\]';
      inClass = false;
    } else result += char;
  }
  return result;
}
