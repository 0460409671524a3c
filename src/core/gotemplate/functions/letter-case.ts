/** `snakecase`, `kebabcase` and `camelcase` (spec 02 §7.12). */
import { type ByteString, encodeRune, encodeRunes, runeAt, RUNE_ERROR, runesOf } from '../text/bytes.ts';
import { isLetter, isNumber, isPunctuation, isSpace, isUpper, toLower, toUpper } from '../text/unicode.ts';
import { define, tableOf } from './define.ts';

type WordKind = 'number' | 'upper' | 'lower' | 'connector' | 'punctuation' | 'other';

interface Word {
  readonly kind: WordKind;
  readonly bytes: ByteString;
}

/** A letter with what is no UTF-8 before it. */
interface Letter {
  readonly code: number;
  readonly bytes: ByteString;
}

/** Bytes that are no UTF-8 belong to the letter behind them, at the end to the one before them. */
function lettersOf(bytes: ByteString): readonly Letter[] {
  const letters: Letter[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    const { code, width } = runeAt(bytes, at);
    at += width;
    if (code === RUNE_ERROR && at < bytes.length) continue;
    const shown = code === RUNE_ERROR ? (letters.at(-1)?.code ?? code) : code;
    letters.push({ code: shown, bytes: bytes.slice(start, at) });
    start = at;
  }
  return letters;
}

const isConnector = (code: number): boolean => code === 45 || code === 95 || isSpace(code);

/** Letters that make words: all but the common Chinese, Japanese and Korean ones. */
function isAlphabet(code: number): boolean {
  if (!isLetter(code)) return false;
  if (code < 0x3400) return true;
  const isIdeograph =
    (code >= 0x4e00 && code <= 0x9fcc) ||
    (code >= 0x3400 && code <= 0x4d85) ||
    (code >= 0x20000 && code <= 0x2b81d);
  return !isIdeograph;
}

const isLowerLetter = (code: number): boolean => isAlphabet(code) && !isUpper(code);

function kindOf(code: number): WordKind {
  if (isConnector(code)) return 'connector';
  if (isPunctuation(code)) return 'punctuation';
  if (isUpper(code)) return 'upper';
  if (isAlphabet(code)) return 'lower';
  return isNumber(code) ? 'number' : 'other';
}

function runEnd(codes: readonly number[], from: number, belongs: (code: number) => boolean): number {
  let end = from;
  while (end < codes.length && belongs(codes[end] ?? 0)) end++;
  return end;
}

/** The end of a word that starts with a capital: `Word`, or `HTTP` of `HTTPServer`. */
function upperEnd(codes: readonly number[], start: number): number {
  const next = codes[start + 1];
  if (next === undefined) return start + 1;
  if (!isUpper(next)) return runEnd(codes, start + 1, isLowerLetter);
  const end = runEnd(codes, start + 1, isUpper);
  const after = codes[end];
  // The last capital belongs to the letters behind it.
  return after !== undefined && isAlphabet(after) ? end - 1 : end;
}

function wordEnd(codes: readonly number[], start: number, kind: WordKind): number {
  switch (kind) {
    case 'upper':
      return upperEnd(codes, start);
    case 'lower':
      return runEnd(codes, start + 1, isLowerLetter);
    case 'punctuation':
      // Connectors that are punctuation belong to it.
      return runEnd(codes, start + 1, isPunctuation);
    default:
      return runEnd(codes, start + 1, (code) => kindOf(code) === kind);
  }
}

function wordsOf(bytes: ByteString): readonly Word[] {
  const letters = lettersOf(bytes);
  const codes = letters.map(({ code }) => code);
  const words: Word[] = [];
  for (let start = 0; start < codes.length;) {
    const kind = kindOf(codes[start] ?? 0);
    const end = wordEnd(codes, start, kind);
    const inWord = letters.slice(start, end).map((letter) => letter.bytes);
    words.push({ kind, bytes: inWord.join('') });
    start = end;
  }
  return words;
}

const lowered = (code: number): number => (isUpper(code) ? toLower(code) : code);

const needsConnector = (word: Word | undefined): boolean =>
  word !== undefined && word.kind !== 'connector' && word.kind !== 'punctuation';

const joinsNumber = (word: Word | undefined): word is Word =>
  word?.kind === 'lower' || word?.kind === 'number';

/** Words in lower case with a connector between them; numbers go with the word before or with the letters behind them. */
function connected(bytes: ByteString, connector: string): ByteString {
  const words = wordsOf(bytes);
  let out = '';
  let next = 0;
  const write = (word: Word): void => {
    const isChanged = word.kind === 'upper' || word.kind === 'connector';
    if (!isChanged) out += word.bytes;
    else
      for (const code of runesOf(word.bytes))
        out += isConnector(code) ? connector : encodeRune(lowered(code));
  };
  const writeNumbersAndLetters = (): void => {
    for (let word = words[next]; joinsNumber(word); word = words[++next]) write(word);
  };
  while (next < words.length) {
    const word = words[next++];
    if (word === undefined) break;
    write(word);
    if (next >= words.length || word.kind === 'connector' || word.kind === 'punctuation') continue;
    if (word.kind === 'number') writeNumbersAndLetters();
    else if (words[next]?.kind === 'number') {
      const number = words[next++];
      const after = words[next];
      if (number === undefined) break;
      if (after?.kind === 'lower') {
        out += connector;
        write(number);
        writeNumbersAndLetters();
      } else write(number);
    }
    if (needsConnector(words[next])) out += connector;
  }
  return out;
}

/** Leading connectors stay; of the others the last goes, and the letter behind it becomes a capital. */
function camelCase(bytes: ByteString): ByteString {
  const codes = runesOf(bytes);
  const first = codes.findIndex((code) => !isConnector(code));
  // A text of connectors only gets one more.
  if (first === -1) return codes.length === 0 ? '' : encodeRunes([...codes, codes.at(-1) ?? 0]);
  const out = codes.slice(0, first);
  let current = toUpper(codes[first] ?? 0);
  for (const code of codes.slice(first + 1)) {
    const before = current;
    current = code;
    if (!isConnector(before)) out.push(before);
    else if (isConnector(code)) out.push(before);
    else current = toUpper(code);
  }
  out.push(current);
  return encodeRunes(out);
}

export const LETTER_CASE = tableOf({
  snakecase: define(['string'], (text) => connected(text, '_')),
  kebabcase: define(['string'], (text) => connected(text, '-')),
  camelcase: define(['string'], camelCase),
});
