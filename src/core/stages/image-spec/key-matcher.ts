/** Items of removeEnv and removeLabels: a key, or `/regular expression/` (spec 03 §12). */
import { UserError } from '../../ground/errors.ts';

export type KeyMatcher = (key: string) => boolean;

/** Whether any item matches a key. Throws UserError `IMAGE_SPEC_PATTERN` for a bad expression. */
export async function keyMatcher(items: readonly string[], directive: string): Promise<KeyMatcher> {
  const exact = new Set<string>();
  const tests: KeyMatcher[] = [];
  for (const item of items) {
    if (item.length < 2 || !item.startsWith('/') || !item.endsWith('/')) {
      exact.add(item);
      continue;
    }
    const { compilePattern } = await import('./regular-expression.ts');
    try {
      // The anchors stand beside the text as it is, so that `/a|b/` means `^a` or `b$`, as in v2.77.1.
      tests.push(compilePattern(`^${item.slice(1, -1)}$`));
    } catch (error) {
      throw new UserError({
        code: 'IMAGE_SPEC_PATTERN',
        message: `imageSpec.config.${directive}: ${item} is not a regular expression: ${(error as Error).message}`,
        hint: 'Regular expressions are those of RE2.',
        cause: error,
      });
    }
  }
  return (key) => exact.has(key) || tests.some((test) => test(key));
}
