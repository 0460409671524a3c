import type { OptionValues } from '../options/index.ts';

/** How much a run tells. */
export function logLevel(values: OptionValues): 'quiet' | 'default' | 'verbose' | 'debug' {
  if (values['log-debug']) return 'debug';
  if (values['log-verbose']) return 'verbose';
  return values['log-quiet'] ? 'quiet' : 'default';
}
