/** From places of a rendered text back to the templates that wrote it. */
import type { Location } from '../../ground/errors.ts';
import { once } from '../../ground/once.ts';
import { decodeText, type TraceWrite } from '../../gotemplate/index.ts';
import type { TextPlaces } from '../text-places.ts';
import { ByteColumns } from './byte-columns.ts';

export interface RenderedPlacesOptions {
  /** Everything that was written, in order. */
  readonly writes: readonly TraceWrite[];
  /** The whole text, a byte string. */
  readonly text: string;
  /** The main file, for places that nobody wrote. */
  readonly file: string;
  /** The file of a template, by the name under which it was parsed; undefined for one that is in no file. */
  readonly fileOf: (template: string) => string | undefined;
  /** Where the rendered text can be read, if anywhere. */
  readonly savedAt: string | undefined;
}

type Source = TraceWrite['source'];

/** A piece of the text, and what include and tpl wrote on the way to it. */
interface Piece {
  readonly start: number;
  readonly write: TraceWrite;
  readonly inner: readonly TraceWrite[];
}

/** A line that include or tpl wrote: the piece in which its words begin. */
interface InnerLine {
  /** From the beginning of what was written. */
  readonly number: number;
  readonly write: TraceWrite;
  /** Of the words in the piece. */
  readonly offset: number;
}

interface SourceLines {
  readonly starts: readonly number[];
  readonly columns: ByteColumns;
}

/** Lines with the same words among which the closest is looked for. */
const MOST_ALIKE = 100;

interface RenderedLocation extends Location {
  readonly rendered: { readonly line: number; readonly column: number };
}

/** Work is done for the places that are asked for only. */
export function renderedPlaces(options: RenderedPlacesOptions): TextPlaces {
  const { text, file, fileOf, savedAt } = options;
  const pieces = once(() => piecesOf(options.writes));
  const lineStarts = once(() => lineStartsOf(text));
  const columns = once(() => new ByteColumns(text));
  const sourceLines = new Map<Source, SourceLines>();
  const innerLines = new Map<Piece, ReadonlyMap<string, readonly InnerLine[]>>();

  const textOfLine = (line: number): string =>
    text.slice(lineStarts()[line - 1] ?? text.length, (lineStarts()[line] ?? text.length + 1) - 1);

  // The places of one line are asked for one after the other.
  let lastWords: { readonly line: number; readonly words: string } | undefined;
  const wordsOfLine = (line: number): string => {
    if (lastWords?.line !== line) lastWords = { line, words: textOfLine(line).trim() };
    return lastWords.words;
  };

  const locateIn = (source: Source, position: number): Location | undefined => {
    const sourceFile = fileOf(source.name);
    if (sourceFile === undefined) return undefined;
    const known = sourceLines.get(source);
    const lines = known ?? { starts: lineStartsOf(source.text), columns: new ByteColumns(source.text) };
    if (known === undefined) sourceLines.set(source, lines);
    const line = lastAtOrBefore(lines.starts, position, (start) => start) + 1;
    const column = lines.columns.between(lines.starts[line - 1] ?? 0, position) + 1;
    return { file: sourceFile, line, column };
  };

  const locateInner = (piece: Piece, line: number): Location | undefined => {
    if (piece.inner.length === 0) return undefined;
    const known = innerLines.get(piece) ?? innerLinesOf(piece.inner);
    innerLines.set(piece, known);
    const first = lastAtOrBefore(lineStarts(), piece.start, (start) => start) + 1;
    const found = closest(known.get(wordsOfLine(line)) ?? [], line - first);
    return found && locateIn(found.write.source, found.write.position + found.offset);
  };

  const find = (line: number, column: number): Location | undefined => {
    // Columns count characters, positions count bytes.
    const start = lineStarts()[line - 1] ?? text.length;
    const position = columns().after(start, column - 1, (lineStarts()[line] ?? text.length + 1) - 1);
    const piece = pieces()[lastAtOrBefore(pieces(), position, ({ start }) => start)];
    if (piece === undefined) return undefined;
    const { write } = piece;
    if (write.isLiteral) return locateIn(write.source, write.position + position - piece.start);
    return locateInner(piece, line) ?? locateIn(write.source, write.position);
  };

  return {
    locate: ({ line, column }): RenderedLocation => {
      const elsewhere = savedAt === undefined ? { file } : { file: savedAt, line, column };
      return { ...(find(line, column) ?? elsewhere), rendered: { line, column } };
    },
    explain: (location) => {
      if (!('rendered' in location)) return undefined;
      const { line, column } = (location as RenderedLocation).rendered;
      const words = JSON.stringify(decodeText(textOfLine(line)).trim().slice(0, 120));
      return savedAt === undefined
        ? `Line ${line} of the rendered text is ${words}; --config-render-path FILE saves all of it.`
        : `Line ${line} of the rendered text is ${words}: ${savedAt}:${line}:${column}.`;
    },
  };
}

function piecesOf(writes: readonly TraceWrite[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let inner: TraceWrite[] = [];
  for (const write of writes) {
    if (write.output !== 0) {
      inner.push(write);
      continue;
    }
    pieces.push({ start, write, inner });
    start += write.text.length;
    inner = [];
  }
  return pieces;
}

/**
 * The lines of include and tpl by their words. What they give is mostly indented and put into the text as it is, so that a
 * line of the text can be found again.
 */
function innerLinesOf(inner: readonly TraceWrite[]): ReadonlyMap<string, readonly InnerLine[]> {
  const outputs = new Map<number, TraceWrite[]>();
  for (const write of inner) {
    const writes = outputs.get(write.output);
    if (writes) writes.push(write);
    else outputs.set(write.output, [write]);
  }
  const lines = new Map<string, InnerLine[]>();
  for (const writes of outputs.values()) {
    const parts = piecesOf(writes.map((write) => ({ ...write, output: 0 })));
    let at = 0;
    for (const [number, line] of writes
      .map(({ text }) => text)
      .join('')
      .split('\n')
      .entries()) {
      const words = line.trim();
      const begin = at + (line.length - line.trimStart().length);
      at += line.length + 1;
      const part = parts[lastAtOrBefore(parts, begin, ({ start }) => start)];
      if (words === '' || part === undefined) continue;
      const { write, start } = part;
      const same = lines.get(words) ?? [];
      if (same.length >= MOST_ALIKE) continue;
      same.push({ number, write, offset: write.isLiteral ? begin - start : 0 });
      lines.set(words, same);
    }
  }
  return lines;
}

/** Text that stands in a template tells more than an action that took it from another one; then the distance counts. */
function closest(lines: readonly InnerLine[], number: number): InnerLine | undefined {
  const rank = ({ write, number: own }: InnerLine): number =>
    Math.abs(own - number) + (write.isLiteral ? 0 : 1e9);
  let best: InnerLine | undefined;
  for (const line of lines) if (best === undefined || rank(line) < rank(best)) best = line;
  return best;
}

/** The index of the last item that begins at or before the position, -1 if there is none. */
function lastAtOrBefore<T>(items: readonly T[], position: number, startOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
