/** werf.yaml as it was written -> the text that is decoded (spec 02 §1). */
import type { Commit } from '../git/index.ts';
import type { YamlPlace } from '../goyaml/index.ts';
import type { ConfigFile } from './config-file.ts';
import type { TemplateRules, TemplateSource } from './templates/template-source.ts';
import { placesOfFile, type TextPlaces } from './text-places.ts';

export interface RenderOptions {
  /** Without it there are no templates, and `.Files` finds nothing. */
  readonly source: TemplateSource | undefined;
  readonly rules: TemplateRules;
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

/**
 * The rendered text of werf.yaml. The template language is loaded only where the text has actions or there are templates,
 * whose errors count even if nobody uses them.
 *
 * Rejects with UserError `CONFIG_TEMPLATE` where a template fails, and with those of reading templates.
 */
export async function renderConfig(
  reading: Promise<ConfigFile>,
  options: RenderOptions,
): Promise<RenderedConfig & { readonly path: string }> {
  // Both are read at the same time; what is wrong with the templates is told first.
  const [templates, file] = await Promise.allSettled([
    options.source?.readTemplates(options.rules) ?? [],
    reading,
  ]);
  if (templates.status === 'rejected') throw templates.reason;
  if (file.status === 'rejected') throw file.reason;
  const { path, text } = file.value;
  if (templates.value.length === 0 && !text.includes('{{')) {
    const places = (savedAt?: string): TextPlaces => placesOfFile(savedAt ?? path);
    return { path, text, content: Buffer.from(text), places, missingValues: [] };
  }
  const { renderTemplates } = await import('./templates/render-templates.ts');
  return { path, ...(await renderTemplates(file.value, templates.value, options)) };
}
