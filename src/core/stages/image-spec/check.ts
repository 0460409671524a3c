import type { ImageSpecConfig } from '../../config/index.ts';
import { keyMatcher } from './key-matcher.ts';
import { expandLabel } from './label-template.ts';

/**
 * Finds mistakes that would otherwise come up after a long build.
 * Throws UserError: `IMAGE_SPEC_TEMPLATE`, `IMAGE_SPEC_PATTERN`.
 */
export async function checkImageSpec(spec: ImageSpecConfig): Promise<void> {
  for (const text of spec.labels.flatMap(({ name, value }) => [name, value])) {
    expandLabel(text, { image: '', project: '' });
  }
  await keyMatcher(spec.removeEnv, 'removeEnv');
  await keyMatcher(spec.removeLabels, 'removeLabels');
}
