/** Here-documents in the arguments of ADD, COPY and RUN (spec 03 §4.6). */
import { DockerfileError } from './error.ts';
import { LexError } from './lex-error.ts';
import { expandWords } from './lexer.ts';

export interface Heredoc {
  readonly name: string;
  /** The lines between, newlines included. */
  readonly body: string;
  /** Whether variables in the body are expanded: not when the name was quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs do not count. */
  readonly stripTabs: boolean;
}

export type HeredocStart = Omit<Heredoc, 'body'>;

const WORD = /^\d*<<(-?)([^<]*)$/u;

/** The here-documents that a logical line announces. Throws DockerfileError when the quotes of a name do not match. */
export function findHeredocs(text: string, line: number): readonly HeredocStart[] {
  if (!text.includes('<<')) return [];
  const lookup = (): undefined => undefined;
  let words: readonly string[];
  try {
    words = expandWords(text, { lookup, rawQuotes: true, rawEscapes: true, keepUnset: true });
  } catch (error) {
    if (error instanceof LexError) return [];
    throw error;
  }
  const starts = words.map((word) => heredocOfWord(word, line));
  return starts.filter((start) => start !== undefined);
}

/** The heredoc that a single word of an argument list stands for. Throws DockerfileError as above. */
export function heredocOfWord(word: string, line: number): HeredocStart | undefined {
  const match = WORD.exec(word);
  // `<<-` alone announces nothing: its minus sign is no name.
  const written = match?.[2] ?? '';
  if (match === null || written === '') return undefined;
  const lookup = (): undefined => undefined;
  try {
    const names = expandWords(written, { lookup, keepUnset: true });
    const rawNames = expandWords(written, { lookup, keepUnset: true, rawQuotes: true, rawEscapes: true });
    const name = names[0];
    if (name === undefined || names.length !== 1 || rawNames.length !== 1) return undefined;
    return { name, expand: rawNames[0] === name, stripTabs: match[1] === '-' };
  } catch (error) {
    if (error instanceof LexError) throw new DockerfileError(`here-document ${word}: ${error.message}`, line);
    throw error;
  }
}
