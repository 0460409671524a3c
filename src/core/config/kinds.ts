/** The language that the schema of werf.yaml is written in, and the types that follow from a schema. */
import type { Location } from '../ground/errors.ts';
import type { YamlEntry, YamlMapping, YamlNode } from '../goyaml/index.ts';
import type { NameValue } from './image-types.ts';

interface FieldNotes {
  /** One sentence for editors and documents. */
  readonly about: string;
  readonly isDeprecated?: true;
  readonly isRequired?: true;
}

export interface ScalarField extends FieldNotes {
  /**
   * How a value is read (spec 01 §5.2): `string` takes any scalar as written, `strings` and `stringMap` are a
   * list and a mapping of such, `stringOrList` takes only what YAML reads as strings. `command` is a
   * `stringOrList` whose list becomes the text `["a", "b"]`; `freeMap` has values of any kind; `tasks` is a
   * list of mappings of any kind; `imageNames` is the value of `image`, left as it is.
   */
  readonly type:
    | 'string'
    | 'bool'
    | 'int'
    | 'uint'
    | 'duration'
    | 'strings'
    | 'stringMap'
    | 'stringOrList'
    | 'command'
    | 'freeMap'
    | 'tasks'
    | 'imageNames';
  /** The only texts that are allowed, where there is such a list. */
  readonly values?: readonly string[];
}

export interface SectionField extends FieldNotes {
  readonly type: 'section' | 'sections';
  readonly section: Section;
}

export type Field = ScalarField | SectionField;

export interface Section {
  /** What errors call it: `build`, `keepPolicies`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
  /**
   * Other keys: `refused` (the default) with all of them in one error; `foreign`: refused one by one by the
   * decoder of the reference; `ignored`.
   */
  readonly unknownKeys?: 'refused' | 'foreign' | 'ignored';
}

type ScalarValue<T extends ScalarField['type']> = T extends 'string' | 'command'
  ? string
  : T extends 'bool'
    ? boolean
    : T extends 'int' | 'uint'
      ? number
      : T extends 'duration'
        ? /** Milliseconds. */ number
        : T extends 'strings' | 'stringOrList'
          ? readonly string[]
          : T extends 'stringMap'
            ? readonly NameValue[]
            : T extends 'freeMap'
              ? readonly YamlEntry[]
              : T extends 'tasks'
                ? readonly (YamlMapping | undefined)[]
                : YamlNode;

export type ValueOf<F> = F extends { readonly type: 'section'; readonly section: infer S }
  ? Decoded<S>
  : F extends { readonly type: 'sections'; readonly section: infer S }
    ? readonly Decoded<S>[]
    : F extends { readonly type: infer T extends ScalarField['type'] }
      ? ScalarValue<T>
      : never;

type FieldsOf<S> = S extends { readonly fields: infer F } ? F : never;

/** A section's values as the schema types them. A key with null counts as given but has no value. */
export interface Decoded<S> {
  readonly location: Location;
  readonly values: { readonly [K in keyof FieldsOf<S>]?: ValueOf<FieldsOf<S>[K]> };
  /** Where the value of every given key stands. */
  readonly locations: { readonly [K in keyof FieldsOf<S>]?: Location };
}
