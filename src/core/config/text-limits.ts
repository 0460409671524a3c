/** How much the texts of a configuration may ask for. */
import type { Location } from '../ground/errors.ts';
import { limitExceeded, type Limits } from '../ground/limits.ts';
import type { Spend, YamlPlace } from '../goyaml/index.ts';

/**
 * Counts the YAML values of one file or of several.
 * @param locate the place in the file
 */
export function yamlSpender(limits: Limits, locate: (place: YamlPlace) => Location): Spend {
  let spent = 0;
  return (nodes, place) => {
    spent += nodes;
    if (spent <= limits.yamlNodes) return;
    throw limitExceeded(limits, 'yamlNodes', { subject: 'The file', location: locate(place) });
  };
}

/** Refuses a configuration text that is too large to be read. Throws UserError `WORK_LIMIT`. */
export function checkTextSize(file: string, { length }: { readonly length: number }, limits: Limits): void {
  if (length <= limits.configBytes) return;
  throw limitExceeded(limits, 'configBytes', { subject: 'The file', found: length, location: { file } });
}
