/** The rest of a logical line -> flags and arguments (spec 03 §4.4). */
import { Buffer } from 'node:buffer';
import { DockerfileError } from './error.ts';
import { BLANKS, isSpace, trim, trimStart } from './whitespace.ts';

// What the reference makes of half a surrogate pair in a JSON string.
const LONE_SURROGATES = /\p{Surrogate}/gu;

export interface Arguments {
  readonly values: readonly string[];
  readonly isJson: boolean;
}

/** The instruction word, the flag words in front, and the remaining text. */
export function splitLine(text: string): {
  readonly word: string;
  readonly flags: readonly string[];
  /** A flag has a quote without its partner, and so takes all of the line. */
  readonly hasOpenFlag: boolean;
  readonly rest: string;
} {
  const trimmed = trim(text);
  const blanks = BLANKS.exec(trimmed);
  if (blanks === null) return { word: trimmed, flags: [], hasOpenFlag: false, rest: '' };
  const { rest, ...found } = splitFlags(trimmed.slice(blanks.index + blanks[0].length));
  return { word: trimmed.slice(0, blanks.index), ...found, rest: trim(rest) };
}

/**
 * Here the escape character is always a backslash, whatever the directive says. The reference looks at bytes, not at
 * characters: those of a blank that is not ASCII are ordinary, and a byte 0x85 or 0xA0 inside a character is a blank.
 */
function splitFlags(text: string): Omit<ReturnType<typeof splitLine>, 'word'> {
  const bytes = Buffer.from(text).toString('latin1');
  const flags: string[] = [];
  let position = 0;
  let hasOpenFlag = false;
  for (;;) {
    while (position < bytes.length && isSpace(bytes.charAt(position))) position += 1;
    if (!bytes.startsWith('--', position))
      return { flags, hasOpenFlag, rest: ofBytes(bytes.slice(position)) };
    const word = readFlag(bytes, position);
    position = word.end;
    if (word.value === '--') return { flags, hasOpenFlag, rest: ofBytes(bytes.slice(position)) };
    hasOpenFlag ||= word.isOpen;
    flags.push(ofBytes(word.value));
  }
}

function ofBytes(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}

interface FlagWord {
  readonly value: string;
  readonly end: number;
  readonly isOpen: boolean;
}

function readFlag(text: string, start: number): FlagWord {
  let value = '';
  let quote = '';
  let position = start;
  for (; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (quote === '' && isSpace(character)) break;
    if (character === '\\') {
      position += 1;
      value += text.charAt(position);
    } else if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
    else value += character;
  }
  return { value, end: Math.min(position, text.length), isOpen: quote !== '' };
}

/** Split at every run of blanks. */
export function splitList(rest: string): readonly string[] {
  return rest === '' ? [] : rest.split(BLANKS);
}

/** `k=v` words: quotes and escapes stay in the word, they only keep blanks inside. */
export function splitWords(rest: string, escape: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let inWord = false;
  let quote = '';
  const characters = [...rest];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (quote === '' && isSpace(character)) {
      if (inWord && word !== '') words.push(word);
      word = '';
      inWord = false;
      continue;
    }
    inWord = true;
    if (character === escape && quote !== "'") {
      // An escape character that is the last one is dropped.
      const escaped = characters[index + 1];
      if (escaped === undefined) break;
      word += character + escaped;
      index += 1;
      continue;
    }
    if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
    word += character;
  }
  if (word !== '') words.push(word);
  return words;
}

/** A JSON array of strings, else the result of `otherwise`. Throws DockerfileError for an array of other things. */
export function jsonOr(
  rest: string,
  line: number,
  otherwise: (rest: string) => readonly string[],
): Arguments {
  const array = readJsonArray(rest);
  if (array === undefined) return { values: otherwise(rest), isJson: false };
  const values: string[] = [];
  for (const value of array) {
    if (typeof value !== 'string') {
      throw new DockerfileError(
        'when using JSON array syntax, arrays must be comprised of strings only',
        line,
      );
    }
    values.push(value.replace(LONE_SURROGATES, '\ufffd'));
  }
  return { values, isJson: true };
}

/** The text as one argument; none when it is empty. */
export function whole(rest: string): readonly string[] {
  return rest === '' ? [] : [rest];
}

/** The array at the beginning of the text; what follows it is ignored. */
function readJsonArray(rest: string): readonly unknown[] | undefined {
  const text = trimStart(rest);
  if (!text.startsWith('[')) return undefined;
  const end = jsonArrayEnd(text);
  if (end === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(0, end));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function jsonArrayEnd(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[') depth += 1;
    else if (character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}
