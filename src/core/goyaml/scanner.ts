/**
 * Characters -> tokens, YAML 1.1. Block structure is made explicit here (`block-…-start`, `block-end`);
 * a key without `?` is recognised when its `:` comes, and its token is put in front afterwards.
 */
import { Cursor, type Mark } from './cursor.ts';
import { PossibleKeys } from './possible-keys.ts';
import { scanBlockScalar } from './scan-block.ts';
import { scanAnchorName, scanDirective, scanTag } from './scan-property.ts';
import { scanPlain, scanQuoted } from './scan-scalar.ts';
import type { Token } from './tokens.ts';

type PlainTokenType = Exclude<Token['type'], 'directive' | 'anchor' | 'alias' | 'tag' | 'scalar'>;

export class Scanner {
  readonly #cursor: Cursor;
  #queue: Token[] = [];
  #head = 0;
  /** Tokens that left the queue. */
  #taken = 0;
  #isKeyAllowed = true;
  #indent = -1;
  readonly #indents: number[] = [];
  readonly #keys = new PossibleKeys();
  #isEnded = false;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
    if (text.startsWith('\ufeff')) this.#cursor.index = 1;
  }

  peek(): Token {
    // Also at the end of the text the first token must not wait for its colon.
    while (this.#head === this.#queue.length || this.#keys.isPossibleAt(this.#taken, this.#cursor)) {
      if (this.#isEnded) break;
      this.#fetch();
    }
    const token = this.#queue[this.#head];
    if (token === undefined) throw this.#cursor.fail('found unexpected end of stream');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#head++;
    this.#taken++;
    if (this.#head > 64) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return token;
  }

  /** The number of the token that is fetched next. */
  get #nextNumber(): number {
    return this.#taken + this.#queue.length - this.#head;
  }

  /** Puts a token in front of the one with that number; behind all others if that one has left the queue. */
  #insert(tokenNumber: number, token: Token): void {
    if (tokenNumber < this.#taken) this.#queue.push(token);
    else this.#queue.splice(this.#head + tokenNumber - this.#taken, 0, token);
  }

  #rememberKey(): void {
    if (!this.#isKeyAllowed) return;
    const tokenNumber = this.#nextNumber;
    const isRequired = this.#keys.level === 0 && this.#indent === this.#cursor.column;
    this.#keys.remember({ mark: this.#cursor.mark(), tokenNumber, isRequired }, this.#cursor);
  }

  #push(type: PlainTokenType, length: number): void {
    const start = this.#cursor.mark();
    this.#cursor.skip(length);
    this.#queue.push({ type, start, end: this.#cursor.mark() });
  }

  #openBlock(column: number, type: PlainTokenType, mark: Mark, tokenNumber?: number): void {
    if (this.#keys.level > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    const token: Token = { type, start: mark, end: mark };
    if (tokenNumber === undefined) this.#queue.push(token);
    else this.#insert(tokenNumber, token);
  }

  #closeBlocks(column: number): void {
    if (this.#keys.level > 0) return;
    while (this.#indent > column) {
      this.#push('block-end', 0);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      // In block context a tab at the start of a line or after an indicator is no blank.
      while (cursor.is(' ') || ((this.#keys.level > 0 || !this.#isKeyAllowed) && cursor.is('\t'))) {
        cursor.skip();
      }
      if (cursor.is('#')) cursor.skipToBreak();
      if (!cursor.isBreak()) return;
      cursor.readBreak();
      if (this.#keys.level === 0) this.#isKeyAllowed = true;
    }
  }

  #fetch(): void {
    this.#skipToToken();
    const cursor = this.#cursor;
    this.#closeBlocks(cursor.column);
    if (cursor.isEnd()) return this.#fetchEnd();
    if (cursor.column === 0 && cursor.is('%')) return this.#fetchDirective();
    if (cursor.isDocumentMarker()) {
      this.#endDocumentContent();
      return this.#push(cursor.is('-') ? 'document-start' : 'document-end', 3);
    }
    const isFlow = this.#keys.level > 0;
    switch (cursor.text[cursor.index]) {
      case '[':
        return this.#fetchFlowStart('flow-sequence-start');
      case '{':
        return this.#fetchFlowStart('flow-mapping-start');
      case ']':
        return this.#fetchFlowEnd('flow-sequence-end');
      case '}':
        return this.#fetchFlowEnd('flow-mapping-end');
      case ',':
        this.#keys.forget(this.#cursor);
        this.#isKeyAllowed = true;
        return this.#push('flow-entry', 1);
      case '-':
        return cursor.isBlankOrEnd(1) ? this.#fetchBlockEntry() : this.#fetchPlain();
      case '?':
        return isFlow || cursor.isBlankOrEnd(1) ? this.#fetchKey() : this.#fetchPlain();
      case ':':
        return isFlow || cursor.isBlankOrEnd(1) ? this.#fetchValue() : this.#fetchPlain();
      case '*':
        return this.#fetchAnchor('alias');
      case '&':
        return this.#fetchAnchor('anchor');
      case '!':
        return this.#fetchTag();
      case "'":
      case '"':
        return this.#fetchQuoted();
      case '|':
      case '>':
        if (isFlow) throw cursor.fail('found character that cannot start any token');
        return this.#fetchBlockScalar();
      case '\t':
      case '%':
      case '@':
      case '`':
        throw cursor.fail('found character that cannot start any token');
      default:
        return this.#fetchPlain();
    }
  }

  #fetchEnd(): void {
    if (this.#cursor.column !== 0) {
      this.#cursor.column = 0;
      this.#cursor.line++;
    }
    this.#endDocumentContent();
    this.#push('stream-end', 0);
    this.#isEnded = true;
  }

  #endDocumentContent(): void {
    this.#closeBlocks(-1);
    this.#keys.forget(this.#cursor);
    this.#isKeyAllowed = false;
  }

  #fetchDirective(): void {
    this.#endDocumentContent();
    const start = this.#cursor.mark();
    const directive = scanDirective(this.#cursor);
    this.#queue.push({ type: 'directive', start, end: this.#cursor.mark(), directive });
  }

  #fetchFlowStart(type: 'flow-sequence-start' | 'flow-mapping-start'): void {
    this.#rememberKey();
    this.#keys.enter(this.#nextNumber);
    this.#isKeyAllowed = true;
    this.#push(type, 1);
  }

  #fetchFlowEnd(type: 'flow-sequence-end' | 'flow-mapping-end'): void {
    this.#keys.forget(this.#cursor);
    this.#keys.leave();
    this.#isKeyAllowed = false;
    this.#push(type, 1);
  }

  #fetchBlockEntry(): void {
    if (this.#keys.level === 0) {
      if (!this.#isKeyAllowed) {
        throw this.#cursor.fail('block sequence entries are not allowed in this context');
      }
      this.#openBlock(this.#cursor.column, 'block-sequence-start', this.#cursor.mark());
    }
    this.#keys.forget(this.#cursor);
    this.#isKeyAllowed = true;
    this.#push('block-entry', 1);
  }

  #fetchKey(): void {
    if (this.#keys.level === 0) {
      if (!this.#isKeyAllowed) throw this.#cursor.fail('mapping keys are not allowed in this context');
      this.#openBlock(this.#cursor.column, 'block-mapping-start', this.#cursor.mark());
    }
    this.#keys.forget(this.#cursor);
    this.#isKeyAllowed = this.#keys.level === 0;
    this.#push('key', 1);
  }

  #fetchValue(): void {
    const key = this.#keys.take(this.#cursor);
    if (key !== undefined) {
      const { mark, tokenNumber } = key;
      this.#insert(tokenNumber, { type: 'key', start: mark, end: mark });
      this.#openBlock(mark.column, 'block-mapping-start', mark, tokenNumber);
      this.#isKeyAllowed = false;
    } else {
      if (this.#keys.level === 0) {
        if (!this.#isKeyAllowed) throw this.#cursor.fail('mapping values are not allowed in this context');
        this.#openBlock(this.#cursor.column, 'block-mapping-start', this.#cursor.mark());
      }
      this.#isKeyAllowed = this.#keys.level === 0;
    }
    this.#push('value', 1);
  }

  #fetchAnchor(type: 'anchor' | 'alias'): void {
    this.#rememberKey();
    this.#isKeyAllowed = false;
    const start = this.#cursor.mark();
    const name = scanAnchorName(this.#cursor);
    this.#queue.push({ type, start, end: this.#cursor.mark(), name });
  }

  #fetchTag(): void {
    this.#rememberKey();
    this.#isKeyAllowed = false;
    const start = this.#cursor.mark();
    const tag = scanTag(this.#cursor);
    this.#queue.push({ type: 'tag', start, end: this.#cursor.mark(), tag });
  }

  #fetchBlockScalar(): void {
    this.#keys.forget(this.#cursor);
    this.#isKeyAllowed = true;
    const start = this.#cursor.mark();
    const text = scanBlockScalar(this.#cursor, this.#indent);
    this.#queue.push({ type: 'scalar', start, end: this.#cursor.mark(), text, style: 'block' });
  }

  #fetchQuoted(): void {
    this.#rememberKey();
    this.#isKeyAllowed = false;
    const start = this.#cursor.mark();
    const text = scanQuoted(this.#cursor);
    this.#queue.push({ type: 'scalar', start, end: this.#cursor.mark(), text, style: 'quoted' });
  }

  #fetchPlain(): void {
    this.#rememberKey();
    this.#isKeyAllowed = false;
    const start = this.#cursor.mark();
    const { text, endsLine } = scanPlain(this.#cursor, this.#indent + 1, this.#keys.level > 0);
    if (endsLine) this.#isKeyAllowed = true;
    this.#queue.push({ type: 'scalar', start, end: this.#cursor.mark(), text, style: 'plain' });
  }
}
