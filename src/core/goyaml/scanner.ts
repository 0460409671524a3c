/**
 * Characters -> tokens, YAML 1.1. Block structure is made explicit here (`block-…-start`, `block-end`);
 * a key without `?` is recognised when its `:` comes, and its token is put in front afterwards.
 */
import { Cursor, type Mark } from './cursor.ts';
import type { YamlError } from './errors.ts';
import { scanBlockScalar } from './scan-block.ts';
import { type Directive, scanAnchorName, scanDirective, scanTag, type TagText } from './scan-property.ts';
import { scanPlain, scanQuoted } from './scan-scalar.ts';

export type Token =
  | {
      readonly type:
        | 'document-start'
        | 'document-end'
        | 'stream-end'
        | 'block-sequence-start'
        | 'block-mapping-start'
        | 'block-end'
        | 'block-entry'
        | 'flow-sequence-start'
        | 'flow-sequence-end'
        | 'flow-mapping-start'
        | 'flow-mapping-end'
        | 'flow-entry'
        | 'key'
        | 'value';
      readonly start: Mark;
      readonly end: Mark;
    }
  | { readonly type: 'directive'; readonly start: Mark; readonly end: Mark; readonly directive: Directive }
  | { readonly type: 'anchor' | 'alias'; readonly start: Mark; readonly end: Mark; readonly name: string }
  | { readonly type: 'tag'; readonly start: Mark; readonly end: Mark; readonly tag: TagText }
  | {
      readonly type: 'scalar';
      readonly start: Mark;
      readonly end: Mark;
      readonly text: string;
      readonly style: 'plain' | 'quoted' | 'block';
    };

type PlainTokenType = Exclude<Token['type'], 'directive' | 'anchor' | 'alias' | 'tag' | 'scalar'>;

/** A place where a key without `?` may have begun. */
interface PossibleKey {
  readonly mark: Mark;
  /** Number of the token that the key would stand in front of. */
  readonly tokenNumber: number;
  /** In block context at the column of the mapping nothing else than a key can stand. */
  readonly isRequired: boolean;
}

/** A key must fit on one line and be at most this long. */
const maxKeyLength = 1024;

export class Scanner {
  readonly #cursor: Cursor;
  #queue: Token[] = [];
  #head = 0;
  /** Tokens that left the queue. */
  #taken = 0;
  #isKeyAllowed = true;
  #flowLevel = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  /** The possible key of every flow level; the last one is the current level's. */
  readonly #keys: (PossibleKey | undefined)[] = [undefined];
  /** Token number of every possible key -> its flow level. */
  readonly #keyLevels = new Map<number, number>();
  #isEnded = false;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
    if (text.startsWith('\ufeff')) this.#cursor.index = 1;
  }

  peek(): Token {
    while (!this.#isEnded && (this.#head === this.#queue.length || this.#headMayBecomeKey())) {
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

  #headMayBecomeKey(): boolean {
    const level = this.#keyLevels.get(this.#taken);
    return level !== undefined && this.#isKeyStillPossible(level);
  }

  #isKeyStillPossible(level: number): boolean {
    const key = this.#keys[level];
    if (key === undefined) return false;
    const { line, index } = this.#cursor;
    if (key.mark.line === line && key.mark.index + maxKeyLength >= index) return true;
    if (key.isRequired) throw this.#missingColon(key);
    this.#dropKey(level, key);
    return false;
  }

  #dropKey(level: number, key: PossibleKey): void {
    this.#keys[level] = undefined;
    this.#keyLevels.delete(key.tokenNumber);
  }

  #missingColon(key: PossibleKey): YamlError {
    return this.#cursor.fail("could not find expected ':'", key.mark);
  }

  #rememberKey(): void {
    if (!this.#isKeyAllowed) return;
    this.#forgetKey();
    const level = this.#keys.length - 1;
    const tokenNumber = this.#taken + this.#queue.length - this.#head;
    const isRequired = this.#flowLevel === 0 && this.#indent === this.#cursor.column;
    this.#keys[level] = { mark: this.#cursor.mark(), tokenNumber, isRequired };
    this.#keyLevels.set(tokenNumber, level);
  }

  #forgetKey(): void {
    const level = this.#keys.length - 1;
    const key = this.#keys[level];
    if (key === undefined) return;
    if (key.isRequired) throw this.#missingColon(key);
    this.#dropKey(level, key);
  }

  #push(type: PlainTokenType, length: number): void {
    const start = this.#cursor.mark();
    this.#cursor.skip(length);
    this.#queue.push({ type, start, end: this.#cursor.mark() });
  }

  #openBlock(column: number, type: PlainTokenType, mark: Mark, tokenNumber?: number): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    const token: Token = { type, start: mark, end: mark };
    if (tokenNumber === undefined) this.#queue.push(token);
    else this.#queue.splice(this.#head + tokenNumber - this.#taken, 0, token);
  }

  #closeBlocks(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#push('block-end', 0);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      if (cursor.column === 0 && cursor.is('\ufeff')) cursor.skip();
      // In block context a tab at the start of a line or after an indicator is no blank.
      while (cursor.is(' ') || ((this.#flowLevel > 0 || !this.#isKeyAllowed) && cursor.is('\t'))) {
        cursor.skip();
      }
      if (cursor.is('#')) cursor.skipToBreak();
      if (!cursor.isBreak()) return;
      cursor.readBreak();
      if (this.#flowLevel === 0) this.#isKeyAllowed = true;
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
    const isFlow = this.#flowLevel > 0;
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
        this.#forgetKey();
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
    this.#forgetKey();
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
    this.#keys.push(undefined);
    this.#flowLevel++;
    this.#isKeyAllowed = true;
    this.#push(type, 1);
  }

  #fetchFlowEnd(type: 'flow-sequence-end' | 'flow-mapping-end'): void {
    this.#forgetKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      this.#keys.pop();
    }
    this.#isKeyAllowed = false;
    this.#push(type, 1);
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#isKeyAllowed) {
        throw this.#cursor.fail('block sequence entries are not allowed in this context');
      }
      this.#openBlock(this.#cursor.column, 'block-sequence-start', this.#cursor.mark());
    }
    this.#forgetKey();
    this.#isKeyAllowed = true;
    this.#push('block-entry', 1);
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#isKeyAllowed) throw this.#cursor.fail('mapping keys are not allowed in this context');
      this.#openBlock(this.#cursor.column, 'block-mapping-start', this.#cursor.mark());
    }
    this.#forgetKey();
    this.#isKeyAllowed = this.#flowLevel === 0;
    this.#push('key', 1);
  }

  #fetchValue(): void {
    const level = this.#keys.length - 1;
    const key = this.#isKeyStillPossible(level) ? this.#keys[level] : undefined;
    if (key !== undefined) {
      const { mark, tokenNumber } = key;
      this.#queue.splice(this.#head + tokenNumber - this.#taken, 0, { type: 'key', start: mark, end: mark });
      this.#openBlock(mark.column, 'block-mapping-start', mark, tokenNumber);
      this.#dropKey(level, key);
      this.#isKeyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#isKeyAllowed) throw this.#cursor.fail('mapping values are not allowed in this context');
        this.#openBlock(this.#cursor.column, 'block-mapping-start', this.#cursor.mark());
      }
      this.#isKeyAllowed = this.#flowLevel === 0;
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
    this.#forgetKey();
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
    const { text, endsLine } = scanPlain(this.#cursor, this.#indent + 1, this.#flowLevel > 0);
    if (endsLine) this.#isKeyAllowed = true;
    this.#queue.push({ type: 'scalar', start, end: this.#cursor.mark(), text, style: 'plain' });
  }
}
