/** The value of `image`: one name, several, or the nameless image (spec 01 §6). */
import { formatGoValue, type YamlNode } from '../goyaml/index.ts';
import type { DocumentReporter } from './problems.ts';

/** The names, '' for the nameless image; undefined after a problem was reported. */
export function readImageNames(
  value: YamlNode | undefined,
  reporter: DocumentReporter,
): readonly string[] | undefined {
  if (value === undefined) return [];
  if (value.kind === 'scalar') {
    if (value.type === 'null') return [''];
    if (typeof value.value === 'string') return [value.value];
  }
  if (value.kind === 'sequence') {
    const names = value.items.flatMap((item) =>
      item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : [],
    );
    if (names.length === value.items.length) return names;
    const message = `single string or array of strings expected, got \`${formatGoValue(value)}\`!`;
    const hint = 'Put names that YAML reads as numbers or yes/no words between quotes.';
    reporter.problem({ code: 'CONFIG_TYPE', message, hint, location: reporter.locate(value) });
    return undefined;
  }
  reporter.problem({
    code: 'CONFIG_TYPE',
    message: `invalid image name \`${formatGoValue(value)}\`!`,
    hint: 'Put a name that YAML reads as a number or a yes/no word between quotes.',
    location: reporter.locate(value),
  });
  return undefined;
}

/** How a name is shown: the nameless image as `~`. */
export function shownName(name: string): string {
  return name === '' ? '~' : name;
}
