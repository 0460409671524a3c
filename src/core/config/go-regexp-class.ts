/** Characters and character classes of Go's regular expressions. */

/** `message` is Go's text: ``error parsing regexp: missing closing ): `^($` ``. */
export class GoRegExpError extends Error {
  override readonly name = 'GoRegExpError';

  constructor(problem: string, part: string) {
    super(`error parsing regexp: ${problem}: \`${part}\``);
  }
}

/** A literal character for JavaScript, in both cases where case does not matter. */
export function literal(char: string, ignoreCase: boolean): string {
  const forms = ignoreCase ? new Set([char, char.toLowerCase(), char.toUpperCase()]) : [char];
  const single = [...forms].filter((form) => [...form].length === 1).map(escapeChar);
  return single.length === 1 ? single.join('') : `[${single.join('')}]`;
}

function escapeChar(char: string): string {
  return /^[A-Za-z0-9_]$/.test(char) ? char : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** What may stand between brackets of JavaScript for a set of Go; \s differs, hence is spelled out. */
const sets: ReadonlyMap<string, string> = new Map([
  ['d', '0-9'],
  ['D', '\\D'],
  ['w', '\\w'],
  ['W', '\\W'],
  ['s', '\\t\\n\\f\\r '],
  ['S', '\\0-\\x08\\x0b\\x0e-\\x1f!-\\u{10ffff}'],
]);

const asciiClasses: ReadonlyMap<string, string> = new Map([
  ['alnum', '0-9A-Za-z'],
  ['alpha', 'A-Za-z'],
  ['ascii', '\\0-\\x7f'],
  ['blank', '\\t '],
  ['cntrl', '\\0-\\x1f\\x7f'],
  ['digit', '0-9'],
  ['graph', '!-~'],
  ['lower', 'a-z'],
  ['print', ' -~'],
  ['punct', '!-\\/:-@\\[-`\\{-~'],
  ['space', '\\t\\n\\v\\f\\r '],
  ['upper', 'A-Z'],
  ['word', '0-9A-Za-z_'],
  ['xdigit', '0-9A-Fa-f'],
]);

const controls: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

interface ClassEscape {
  /** A set for use between brackets; undefined: the escape is the one character `char`. */
  readonly set?: string;
  readonly char: string;
  readonly end: number;
}

/** An escape that may stand inside and outside of brackets; `at` is the backslash. Throws GoRegExpError. */
export function readGoClassEscape(text: string, at: number): ClassEscape {
  const rest = text.slice(at, at + 40);
  const name = rest[1] ?? '';
  const set = sets.get(name);
  if (set !== undefined) return { set, char: '', end: at + 2 };
  if (name === 'p' || name === 'P') return readProperty(text, at);
  const hex = /^\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,8})\})/.exec(rest);
  const octal = /^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest);
  const code = hex ? parseInt(hex[1] ?? hex[2] ?? '', 16) : octal ? parseInt(octal[1] ?? '', 8) : undefined;
  if (code !== undefined && code <= 0x10ffff) {
    return { char: String.fromCodePoint(code), end: at + (hex ?? octal ?? [''])[0].length };
  }
  const control = controls.get(name);
  if (control !== undefined) return { char: control, end: at + 2 };
  if (/^[!-/:-@[-`{-~]$/.test(name)) return { char: name, end: at + 2 };
  throw new GoRegExpError(
    'invalid escape sequence',
    `\\${String.fromCodePoint(rest.codePointAt(1) ?? 0x5c)}`,
  );
}

/** `\pL`, `\p{Lu}`, `\p{Greek}`, `\p{^Greek}`, `\P…`. */
function readProperty(text: string, at: number): ClassEscape {
  const whole = /^\\[pP](?:\{\^?\w+\}|\w)/.exec(text.slice(at, at + 60))?.[0];
  if (whole === undefined) throw new GoRegExpError('invalid character class range', text.slice(at));
  const name = whole.replace(/^\\[pP]|[{}^]/g, '');
  const isNegated = whole.startsWith('\\P') !== whole.includes('^');
  for (const property of [name, `Script=${name}`]) {
    const set = `\\${isNegated ? 'P' : 'p'}{${property}}`;
    if (name === 'Any' || isValidSet(set)) return { set, char: '', end: at + whole.length };
  }
  throw new GoRegExpError('invalid character class range', whole);
}

function isValidSet(set: string): boolean {
  try {
    return new RegExp(set, 'u').source !== '';
  } catch {
    return false;
  }
}

/** A class in brackets; `at` is the opening one. Throws GoRegExpError. */
export function readGoClass(
  text: string,
  at: number,
  ignoreCase: boolean,
): { readonly source: string; readonly end: number } {
  let position = at + 1;
  const isNegated = text[position] === '^';
  if (isNegated) position++;
  let body = '';
  for (let isFirst = true; isFirst || text[position] !== ']'; isFirst = false) {
    if (position >= text.length) throw new GoRegExpError('missing closing ]', text.slice(at));
    const named = /^\[:(\^?)(\w*):\]/.exec(text.slice(position, position + 20));
    if (named !== null) {
      body += asciiClass(named[2] ?? '', named[1] === '^', named[0]);
      position += named[0].length;
      continue;
    }
    const low = readClassChar(text, position, at);
    position = low.end;
    if (low.set !== undefined) {
      body += low.set;
      continue;
    }
    let high = low;
    if (text[position] === '-' && position + 1 < text.length && text[position + 1] !== ']') {
      high = readClassChar(text, position + 1, at);
      if (high.set !== undefined || high.char < low.char) {
        throw new GoRegExpError('invalid character class range', text.slice(low.start, high.end));
      }
      position = high.end;
    }
    body += range(low.char, high.char, ignoreCase);
  }
  return { source: `[${isNegated ? '^' : ''}${body}]`, end: position + 1 };
}

function readClassChar(
  text: string,
  at: number,
  classStart: number,
): ClassEscape & { readonly start: number } {
  if (at >= text.length) throw new GoRegExpError('missing closing ]', text.slice(classStart));
  if (text[at] === '\\') return { ...readGoClassEscape(text, at), start: at };
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { char, start: at, end: at + char.length };
}

function asciiClass(name: string, isNegated: boolean, whole: string): string {
  const set = asciiClasses.get(name);
  if (set === undefined) throw new GoRegExpError('invalid character class range', whole);
  return isNegated ? complement(set) : set;
}

/** All characters that are not in a set of ASCII characters, as ranges. */
function complement(set: string): string {
  const expression = new RegExp(`[${set}]`, 'u');
  let ranges = '\\x80-\\u{10ffff}';
  for (let code = 0; code < 0x80; code++) {
    const char = String.fromCharCode(code);
    if (!expression.test(char)) ranges += escapeChar(char);
  }
  return ranges;
}

function range(low: string, high: string, ignoreCase: boolean): string {
  if (low === high) {
    const both = literal(low, ignoreCase);
    return both.startsWith('[') ? both.slice(1, -1) : both;
  }
  const plain = `${escapeChar(low)}-${escapeChar(high)}`;
  if (!ignoreCase) return plain;
  const swapped: string[] = [];
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const upper = letter.toUpperCase();
    if (letter >= low && letter <= high) swapped.push(upper);
    if (upper >= low && upper <= high) swapped.push(letter);
  }
  return plain + swapped.join('');
}
