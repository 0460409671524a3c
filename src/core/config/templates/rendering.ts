/** What goes into rendering, and what comes out. */
import type { Limits } from '../../ground/limits.ts';
import type { Commit } from '../../git/index.ts';
import type { YamlPlace } from '../../goyaml/index.ts';
import type { TextPlaces } from '../text-places.ts';
import type { TemplateRules, TemplateSource } from './template-source.ts';

export interface RenderOptions {
  /** Without it there are no templates, and `.Files` finds nothing. */
  readonly source: TemplateSource | undefined;
  readonly rules: TemplateRules;
  readonly limits?: Limits | undefined;
  /** `--env` */
  readonly env?: string;
  /** The variables that the function `env` reads. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The commit that plays the role of HEAD. */
  readonly commit?: Pick<Commit, 'id' | 'authored'>;
  /** `--debug-templates` */
  readonly isDebug?: boolean;
  /** Takes what the debug functions print. */
  readonly debug?: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface RenderedConfig {
  readonly text: string;
  /** The same as bytes, which need not be valid UTF-8. */
  readonly content: Uint8Array;
  /** What places of the text mean, when it was saved to a file or not. */
  readonly places: (savedAt: string | undefined) => TextPlaces;
  /** Where the text has `<no value>`: a key that is not there. */
  readonly missingValues: readonly YamlPlace[];
}
