/** Tokens -> the node tree of the first document. */
import type { Mark } from './cursor.ts';
import { isMergeKey } from './entries.ts';
import { YamlError } from './errors.ts';
import { resolveScalar } from './resolve.ts';
import { Scanner } from './scanner.ts';
import { costOfText, type Spend } from './spend.ts';
import type { Token } from './tokens.ts';
import type { YamlEntry, YamlNode, YamlScalar } from './types.ts';

/** Deeper nesting is refused; far beyond what anybody writes, and safe for recursive readers. */
export const maxDepth = 1000;

export interface Composed {
  readonly root: YamlNode;
  /** Is there anything that only shows when values are made: aliases, merges, odd keys, misfits? */
  readonly needsCheck: boolean;
  /** Scalars whose tag does not fit, with the library's text; a scalar is then a string. */
  readonly misfits: ReadonlyMap<YamlNode, string>;
  /** For every node that an alias names: the anchor. */
  readonly anchors: ReadonlyMap<YamlNode, string>;
}

/** The first document of the text, undefined if there is none. Throws YamlError. */
export function compose(text: string, spend?: Spend): Composed | undefined {
  return new Composer(text, spend).document();
}

class Composer {
  readonly #scanner: Scanner;
  readonly #tagPrefixes = new Map<string, string>();
  readonly #anchors = new Map<string, YamlNode>();
  readonly #aliased = new Map<YamlNode, string>();
  readonly #misfits = new Map<YamlNode, string>();
  #depth = 0;
  #hasOddKey = false;

  readonly #spend: Spend | undefined;

  constructor(text: string, spend: Spend | undefined) {
    this.#scanner = new Scanner(text);
    this.#spend = spend;
  }

  document(): Composed | undefined {
    let token = this.#scanner.peek();
    if (token.type === 'stream-end') return undefined;
    let root: YamlNode | undefined;
    if (token.type === 'directive' || token.type === 'document-start') {
      this.#readDirectives();
      token = this.#scanner.peek();
      if (token.type !== 'document-start') throw fail(token.start, 'did not find expected <document start>');
      this.#scanner.next();
      token = this.#scanner.peek();
      if (['directive', 'document-start', 'document-end', 'stream-end'].includes(token.type)) {
        root = this.#emptyScalar(token.start);
      }
    }
    root ??= this.#node(true, false);
    // What follows is not read, but its first token must be one.
    this.#scanner.peek();
    const needsCheck = this.#hasOddKey || this.#misfits.size > 0 || this.#aliased.size > 0;
    return { root, needsCheck, misfits: this.#misfits, anchors: this.#aliased };
  }

  #readDirectives(): void {
    let hasVersion = false;
    for (;;) {
      const token = this.#scanner.peek();
      if (token.type !== 'directive') break;
      const { directive } = token;
      if (directive.type === 'version') {
        if (hasVersion) throw fail(token.start, 'found duplicate %YAML directive');
        if (directive.major !== 1 || directive.minor !== 1) {
          throw fail(token.start, 'found incompatible YAML document');
        }
        hasVersion = true;
      } else {
        if (this.#tagPrefixes.has(directive.handle))
          throw fail(token.start, 'found duplicate %TAG directive');
        this.#tagPrefixes.set(directive.handle, directive.prefix);
      }
      this.#scanner.next();
    }
  }

  #node(isBlock: boolean, mayBeIndentless: boolean): YamlNode {
    if (++this.#depth > maxDepth) {
      throw fail(this.#scanner.peek().start, `exceeded max depth of ${maxDepth}`);
    }
    const node = this.#nodeOfToken(isBlock, mayBeIndentless);
    this.#depth--;
    return node;
  }

  #nodeOfToken(isBlock: boolean, mayBeIndentless: boolean): YamlNode {
    let token = this.#scanner.peek();
    if (token.type === 'alias') {
      this.#scanner.next();
      const node = this.#anchors.get(token.name);
      if (node === undefined) throw libraryFailure(token.start, `unknown anchor '${token.name}' referenced`);
      this.#aliased.set(node, token.name);
      return node;
    }
    const start = token.start;
    let anchor: string | undefined;
    let tagToken: Extract<Token, { type: 'tag' }> | undefined;
    for (;;) {
      if (token.type === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.type === 'tag' && tagToken === undefined) tagToken = token;
      else break;
      this.#scanner.next();
      token = this.#scanner.peek();
    }
    const tag = tagToken && this.#fullTag(tagToken, start);
    const remember = <N extends YamlNode>(node: N): N => {
      if (anchor !== undefined) this.#anchors.set(anchor, node);
      return node;
    };
    const place = { line: start.line + 1, column: start.column + 1 };
    this.#spend?.(token.type === 'scalar' ? costOfText(token.text) : 1, place);
    if (token.type === 'scalar') {
      this.#scanner.next();
      const isImplicit = tag === undefined && token.style === 'plain';
      return remember(this.#scalar(token, start, tag ?? '', isImplicit));
    }
    if (token.type === 'block-entry' && mayBeIndentless) {
      const items: YamlNode[] = [];
      const node = remember({ ...place, kind: 'sequence', items });
      this.#indentlessItems(items);
      return node;
    }
    if (token.type === 'flow-sequence-start' || (isBlock && token.type === 'block-sequence-start')) {
      const items: YamlNode[] = [];
      const node = remember({ ...place, kind: 'sequence', items });
      if (token.type === 'flow-sequence-start') this.#flowItems(items);
      else this.#blockItems(items);
      return node;
    }
    if (token.type === 'flow-mapping-start' || (isBlock && token.type === 'block-mapping-start')) {
      const entries: YamlEntry[] = [];
      const node = remember({ ...place, kind: 'mapping', entries });
      if (token.type === 'flow-mapping-start') this.#flowEntries(entries);
      else this.#blockEntries(entries);
      return node;
    }
    if (anchor !== undefined || tag !== undefined) {
      return remember(this.#emptyScalar(start, tag ?? ''));
    }
    throw fail(token.start, 'did not find expected node content', start);
  }

  #fullTag(token: Extract<Token, { type: 'tag' }>, start: Mark): string {
    const { handle, suffix } = token.tag;
    if (handle === '') return suffix;
    const defaults = handle === '!' ? '!' : handle === '!!' ? 'tag:yaml.org,2002:' : undefined;
    const prefix = this.#tagPrefixes.get(handle) ?? defaults;
    if (prefix === undefined) throw fail(token.start, 'found undefined tag handle', start);
    return prefix + suffix;
  }

  #scalar(
    token: { readonly text: string; readonly style: YamlScalar['style'] },
    start: Mark,
    tag: string,
    isImplicit: boolean,
  ): YamlScalar {
    const { text, style } = token;
    const resolved = resolveScalar(text, tag, isImplicit);
    const value = typeof resolved === 'string' ? ({ type: 'string', value: text } as const) : resolved;
    const node: YamlScalar = {
      kind: 'scalar',
      line: start.line + 1,
      column: start.column + 1,
      text,
      style,
      tag,
      ...value,
    };
    if (typeof resolved === 'string') this.#misfits.set(node, resolved);
    return node;
  }

  #emptyScalar(mark: Mark, tag = ''): YamlScalar {
    this.#spend?.(1, { line: mark.line + 1, column: mark.column + 1 });
    return this.#scalar({ text: '', style: 'plain' }, mark, tag, tag === '');
  }

  /** A node unless one of `ends` comes, which leaves an empty scalar at `mark`. */
  #nodeUnless(
    ends: readonly Token['type'][],
    mark: Mark,
    isBlock: boolean,
    mayBeIndentless = false,
  ): YamlNode {
    return ends.includes(this.#scanner.peek().type)
      ? this.#emptyScalar(mark)
      : this.#node(isBlock, mayBeIndentless);
  }

  #blockItems(items: YamlNode[]): void {
    const start = this.#scanner.next().start;
    for (;;) {
      const token = this.#scanner.next();
      if (token.type === 'block-end') return;
      if (token.type !== 'block-entry') {
        throw fail(token.start, "did not find expected '-' indicator", start);
      }
      items.push(this.#nodeUnless(['block-entry', 'block-end'], token.end, true));
    }
  }

  #indentlessItems(items: YamlNode[]): void {
    while (this.#scanner.peek().type === 'block-entry') {
      const { end } = this.#scanner.next();
      items.push(this.#nodeUnless(['block-entry', 'key', 'value', 'block-end'], end, true));
    }
  }

  #blockEntries(entries: YamlEntry[]): void {
    const start = this.#scanner.next().start;
    for (;;) {
      const token = this.#scanner.peek();
      if (token.type === 'block-end') {
        this.#scanner.next();
        return;
      }
      let key: YamlNode;
      if (token.type === 'key') {
        this.#scanner.next();
        key = this.#nodeUnless(['key', 'value', 'block-end'], token.end, true, true);
      } else {
        throw fail(token.start, 'did not find expected key', start);
      }
      const next = this.#scanner.peek();
      if (next.type === 'value') {
        this.#scanner.next();
        this.#add(entries, key, this.#nodeUnless(['key', 'value', 'block-end'], next.end, true, true));
      } else {
        this.#add(entries, key, this.#emptyScalar(next.start));
      }
    }
  }

  #flowItems(items: YamlNode[]): void {
    const start = this.#scanner.next().start;
    for (let isFirst = true; this.#hasFlowItem('flow-sequence-end', isFirst, start); isFirst = false) {
      const token = this.#scanner.peek();
      if (token.type === 'flow-sequence-end') continue;
      if (token.type === 'key') items.push(this.#singlePair());
      else items.push(this.#node(false, false));
    }
  }

  /** Reads the comma before an item or the end of the collection; false at the end. */
  #hasFlowItem(endType: 'flow-sequence-end' | 'flow-mapping-end', isFirst: boolean, start: Mark): boolean {
    const token = this.#scanner.peek();
    if (token.type === endType) {
      this.#scanner.next();
      return false;
    }
    if (isFirst) return true;
    if (token.type !== 'flow-entry') {
      const closing = endType === 'flow-sequence-end' ? ']' : '}';
      throw fail(token.start, `did not find expected ',' or '${closing}'`, start, true);
    }
    this.#scanner.next();
    return true;
  }

  /** `[a: 1]`: a mapping of one entry inside a flow sequence. */
  #singlePair(): YamlNode {
    const keyToken = this.#scanner.next();
    const place = { line: keyToken.start.line + 1, column: keyToken.start.column + 1 };
    const ends: readonly Token['type'][] = ['flow-entry', 'flow-sequence-end'];
    let key: YamlNode;
    const token = this.#scanner.peek();
    if (token.type === 'value' || ends.includes(token.type)) {
      // The library swallows the token after an empty key: `[? ]` is not closed by its bracket.
      this.#scanner.next();
      key = this.#emptyScalar(token.end);
    } else {
      key = this.#node(false, false);
    }
    const entries: YamlEntry[] = [];
    this.#add(entries, key, this.#flowValue(ends));
    return { ...place, kind: 'mapping', entries };
  }

  #add(entries: YamlEntry[], key: YamlNode, value: YamlNode): void {
    entries.push({ key, value });
    if (key.kind !== 'scalar' || isMergeKey(key)) this.#hasOddKey = true;
  }

  #flowValue(ends: readonly Token['type'][]): YamlNode {
    const token = this.#scanner.peek();
    if (token.type !== 'value') return this.#emptyScalar(token.start);
    this.#scanner.next();
    return this.#nodeUnless(ends, this.#scanner.peek().start, false);
  }

  #flowEntries(entries: YamlEntry[]): void {
    const start = this.#scanner.next().start;
    const ends: readonly Token['type'][] = ['flow-entry', 'flow-mapping-end'];
    for (let isFirst = true; this.#hasFlowItem('flow-mapping-end', isFirst, start); isFirst = false) {
      const token = this.#scanner.peek();
      if (token.type === 'flow-mapping-end') continue;
      if (token.type === 'key') {
        this.#scanner.next();
        const key = this.#nodeUnless(['value', ...ends], this.#scanner.peek().start, false);
        this.#add(entries, key, this.#flowValue(ends));
      } else {
        const key = this.#node(false, false);
        this.#add(entries, key, this.#emptyScalar(this.#scanner.peek().start));
      }
    }
  }
}

/**
 * An error of the parser. The library counts lines from 0 here, hence names the line before `mark`, or
 * the one before `context` where the collection around began.
 */
function fail(mark: Mark, message: string, context?: Mark, pointsToContext = false): YamlError {
  const goLine =
    mark.line > 0 ? mark.line : context !== undefined && context.line > 0 ? context.line : undefined;
  const shown = pointsToContext && context !== undefined ? context : mark;
  return new YamlError({ message, place: { line: shown.line + 1, column: shown.column + 1 }, goLine });
}

/** An error for which the library names no line at all. */
function libraryFailure(place: Mark, message: string): YamlError {
  return new YamlError({ message, place: { line: place.line + 1, column: place.column + 1 } });
}
