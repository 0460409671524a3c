/** werf.yaml as it was written -> the text that is decoded (spec 02 §1). */
import { DEFAULT_LIMITS } from '../ground/limits.ts';
import type { ConfigFile } from './config-file.ts';
import type { RenderedConfig, RenderOptions } from './templates/rendering.ts';
import { checkTextSize } from './text-limits.ts';
import { placesOfFile, type TextPlaces } from './text-places.ts';

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
  const { limits = DEFAULT_LIMITS } = options;
  checkTextSize(path, text, limits);
  for (const template of templates.value) checkTextSize(template.path, template.content, limits);
  if (templates.value.length === 0 && !text.includes('{{')) {
    const places = (savedAt?: string): TextPlaces => placesOfFile(savedAt ?? path);
    return { path, text, content: Buffer.from(text), places, missingValues: [] };
  }
  const { renderTemplates } = await import('./templates/render-templates.ts');
  return { path, ...(await renderTemplates(file.value, templates.value, options)) };
}
