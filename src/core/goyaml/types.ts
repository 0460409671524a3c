/** What a YAML document says: nodes with places, scalars with the value that the Go library gives them. */

/** A place in the text; line and column count from 1. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
}

export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

/** A scalar's kind decides the type of `value`; integers that fit no signed 64 bit are unsigned ones. */
export type ScalarValue =
  | { readonly type: 'null'; readonly value: null }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  /** A timestamp keeps its text; `binary` is decoded from base64, every character (up to U+00FF) being a byte. */
  | { readonly type: 'string' | 'timestamp' | 'binary'; readonly value: string };

export type YamlScalar = YamlPlace &
  ScalarValue & {
    readonly kind: 'scalar';
    /** The text after folding and unescaping: `0x10`, `yes`, `1.10` as written. */
    readonly text: string;
    readonly style: 'plain' | 'quoted' | 'block';
    /** The full tag as given (`tag:yaml.org,2002:str`), '' without one. */
    readonly tag: string;
  };

export interface YamlSequence extends YamlPlace {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

export interface YamlMapping extends YamlPlace {
  readonly kind: 'mapping';
  /** As written: duplicates and merge keys are still there, see `mappingEntries`. */
  readonly entries: readonly YamlEntry[];
}

/** An alias stands for the very node it names, so a node can occur in several places. */
export interface YamlEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}
