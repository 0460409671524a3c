import { UserError } from '../ground/errors.ts';
import type { ConfigFile } from './source.ts';

/**
 * The rendered text of werf.yaml. Templates are not there yet: a text with `{{` is refused.
 *
 * Throws UserError `CONFIG_TEMPLATE` at the first action.
 */
export function renderConfig({ path, text }: ConfigFile): string {
  const index = text.indexOf('{{');
  if (index === -1) return text;
  const before = text.slice(0, index).split('\n');
  throw new UserError({
    code: 'CONFIG_TEMPLATE',
    message: 'templates in werf.yaml are not supported yet: they come with a later version',
    hint: 'Write the text out without {{ }}.',
    location: { file: path, line: before.length, column: (before.at(-1) ?? '').length + 1 },
  });
}
