import { YamlError } from './errors.ts';

/** A place while scanning; everything counts from 0 here. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** Reads a text character by character and knows where it stands. The end of the text reads as 0. */
export class Cursor {
  readonly text: string;
  index = 0;
  line = 0;
  column = 0;

  constructor(text: string) {
    this.text = text;
  }

  mark(): Mark {
    return { index: this.index, line: this.line, column: this.column };
  }

  code(offset = 0): number {
    const at = this.index + offset;
    return at < this.text.length ? this.text.charCodeAt(at) : 0;
  }

  is(char: string, offset = 0): boolean {
    return this.text[this.index + offset] === char;
  }

  /** The character here, '' at the end. */
  char(offset = 0): string {
    return this.text[this.index + offset] ?? '';
  }

  isEnd(): boolean {
    return this.index >= this.text.length;
  }

  isBlank(offset = 0): boolean {
    const code = this.code(offset);
    return code === SPACE || code === TAB;
  }

  isBreak(offset = 0): boolean {
    return isBreakCode(this.code(offset));
  }

  isBreakOrEnd(offset = 0): boolean {
    const code = this.code(offset);
    return code === 0 || isBreakCode(code);
  }

  isBlankOrEnd(offset = 0): boolean {
    const code = this.code(offset);
    return code === SPACE || code === TAB || code === 0 || isBreakCode(code);
  }

  /** `---` or `...` at the start of a line, followed by a blank, a break or the end. */
  isDocumentMarker(): boolean {
    if (this.column !== 0) return false;
    const first = this.text[this.index];
    if (first !== '-' && first !== '.') return false;
    return this.is(first, 1) && this.is(first, 2) && this.isBlankOrEnd(3);
  }

  skip(count = 1): void {
    this.index += count;
    this.column += count;
  }

  skipBlanks(): void {
    while (this.isBlank()) this.skip();
  }

  skipToBreak(): void {
    while (!this.isBreakOrEnd()) this.skip();
  }

  /** Reads one line break and gives what it means: `\n` for CR, LF, CRLF and NEL, LS and PS themselves. */
  readBreak(): string {
    const code = this.code();
    if (!isBreakCode(code)) return '';
    this.index += code === CR && this.code(1) === LF ? 2 : 1;
    this.line++;
    this.column = 0;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  /** An error of the scanner: the library names the line where reading stopped, if it is not the first. */
  fail(message: string, start: Mark = this.mark()): YamlError {
    const goLine = this.line > 0 ? this.line + 1 : start.line > 0 ? start.line : undefined;
    return new YamlError({ message, place: { line: this.line + 1, column: this.column + 1 }, goLine });
  }
}

function isBreakCode(code: number): boolean {
  return code === LF || code === CR || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Letters, digits, `_` and `-`: what names of anchors, tag handles and directives are made of. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d
  );
}
