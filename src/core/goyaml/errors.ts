import type { YamlPlace } from './types.ts';

export interface YamlErrorOptions {
  readonly message: string;
  readonly place: YamlPlace;
  /**
   * The line that the Go library prints in front of its text. It prints none for the first line and,
   * for errors of the parser, mostly the line before the offending token.
   */
  readonly goLine?: number | undefined;
  /** Text of the library as it stands; default: `yaml: [line N: ]MESSAGE`. */
  readonly goText?: string;
}

/** Why a text is not YAML for the Go library; the only thing that this room throws. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
  /** Where the mistake stands, counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly goLine: number | undefined;
  /** The complete error text of the Go library. */
  readonly goText: string;

  constructor(options: YamlErrorOptions) {
    super(options.message);
    this.line = options.place.line;
    this.column = options.place.column;
    this.goLine = options.goLine;
    this.goText =
      options.goText ??
      `yaml: ${options.goLine === undefined ? '' : `line ${options.goLine}: `}${options.message}`;
  }
}
