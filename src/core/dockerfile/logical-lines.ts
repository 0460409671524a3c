/** Physical lines -> logical lines: directives, comments, continuations, here-documents (spec 03 §4.1, §4.2). */
import { Buffer } from 'node:buffer';
import { DockerfileError } from './error.ts';
import type { Heredoc, HeredocStart } from './heredoc.ts';
import { trim, trimStart } from './whitespace.ts';

export interface LogicalLine {
  /** Joined text, not trimmed at its end. */
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
  readonly heredocs: readonly Heredoc[];
}

export interface LogicalLines {
  readonly escape: '\\' | '`';
  readonly lines: readonly LogicalLine[];
}

const MAX_LINE_BYTES = 65535;
const DIRECTIVE = /^#[\t\n\f\r ]*([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*$/u;

/**
 * Splits a text. `announced` tells which here-documents a logical line begins, `escape` being the escape character.
 * Throws DockerfileError: a line too long, a directive repeated or unknown escape, an unterminated here-document.
 */
export function splitLogicalLines(
  text: string,
  announced: (text: string, line: number, escape: string) => readonly HeredocStart[],
): LogicalLines {
  return new LineReader(text, announced).read();
}

class LineReader {
  readonly #physical: readonly string[];
  readonly #announced: (text: string, line: number, escape: string) => readonly HeredocStart[];
  readonly #lines: LogicalLine[] = [];
  readonly #directives = new Set<string>();
  #index = 0;
  #directivesEnded = false;
  #escape: '\\' | '`' = '\\';

  constructor(
    text: string,
    announced: (text: string, line: number, escape: string) => readonly HeredocStart[],
  ) {
    this.#physical = text.replace(/^\ufeff/, '').match(/[^\n]*\n|[^\n]+$/g) ?? [];
    this.#announced = announced;
  }

  read(): LogicalLines {
    for (let raw = this.#take(); raw !== undefined; raw = this.#take()) {
      const line = this.#index;
      const stripped = trimStart(withoutNewline(raw));
      this.#readDirective(stripped, line);
      const first = this.#cut(stripped.startsWith('#') ? '' : stripped);
      if (!first.continues && first.text === '') continue;
      const text = first.text + (first.continues ? this.#continuation() : '');
      const heredocs = this.#announced(text, line, this.#escape).map((start) => this.#body(start, line));
      this.#lines.push({ text, line, endLine: this.#index, heredocs });
    }
    return { escape: this.#escape, lines: this.#lines };
  }

  #take(): string | undefined {
    const raw = this.#physical[this.#index];
    if (raw === undefined) return undefined;
    this.#index += 1;
    if (raw.length * 3 > MAX_LINE_BYTES && Buffer.byteLength(raw) > MAX_LINE_BYTES) {
      throw new DockerfileError(
        `dockerfile line greater than max allowed size of ${MAX_LINE_BYTES}`,
        this.#index,
      );
    }
    return raw;
  }

  /** The first line that is no directive ends the directives of the file. */
  #readDirective(text: string, line: number): void {
    if (this.#directivesEnded) return;
    const match = DIRECTIVE.exec(text);
    const name = match?.[1]?.toLowerCase() ?? '';
    if (name !== 'syntax' && name !== 'escape') {
      this.#directivesEnded = true;
      return;
    }
    if (this.#directives.has(name))
      throw new DockerfileError(`only one ${name} parser directive can be used`, line);
    this.#directives.add(name);
    if (name === 'syntax') return;
    const value = match?.[2];
    if (value !== '\\' && value !== '`') {
      throw new DockerfileError(`invalid escape token '${value}' does not match \` or \\`, line);
    }
    this.#escape = value;
  }

  /** A single escape character before the end of a line continues it; a doubled one does not. */
  #cut(text: string): { readonly text: string; readonly continues: boolean } {
    let end = text.length;
    while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
    if (text[end - 1] !== this.#escape) return { text, continues: false };
    if (end > 1 && text[end - 2] === this.#escape) return { text, continues: false };
    return { text: text.slice(0, end - 1), continues: true };
  }

  #continuation(): string {
    let text = '';
    for (let raw = this.#take(); raw !== undefined; raw = this.#take()) {
      const stripped = withoutNewline(raw);
      const inner = trim(stripped);
      if (inner === '' || inner.startsWith('#')) continue;
      const part = this.#cut(stripped);
      text += part.text;
      if (!part.continues) break;
    }
    return text;
  }

  #body(start: HeredocStart, line: number): Heredoc {
    let body = '';
    for (let raw = this.#take(); raw !== undefined; raw = this.#take()) {
      const stripped = withoutNewline(raw);
      if ((start.stripTabs ? stripped.replace(/^\t+/, '') : stripped) === start.name)
        return { ...start, body };
      body += raw;
    }
    throw new DockerfileError(`unterminated heredoc ${start.name}`, line);
  }
}

function withoutNewline(raw: string): string {
  return raw.replace(/[\r\n]+$/, '');
}
