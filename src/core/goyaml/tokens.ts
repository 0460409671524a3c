/** What the scanner makes of a text. */
import type { Mark } from './cursor.ts';
import type { Directive, TagText } from './scan-property.ts';

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
