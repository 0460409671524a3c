import { describe, expect, it } from 'vitest';
import { withPatience } from '../../../src/core/build/with-patience.ts';
import { UserError } from '../../../src/core/ground/errors.ts';

const failure = (code: string): UserError => new UserError({ code, message: `failed with ${code}` });

/** A build that fails so often, and how often it was begun. */
async function attempts(
  failures: number,
  code: string,
): Promise<{ readonly begun: number; readonly told: number; readonly error?: unknown }> {
  let begun = 0;
  let told = 0;
  const build = async (): Promise<void> => {
    if (begun++ < failures) throw failure(code);
  };
  const options = { signal: new AbortController().signal, progress: () => told++, pausesMs: [1, 1, 1] };
  const error: unknown = await withPatience(build, options).catch((reason: unknown) => reason);
  return { begun, told, ...(error === undefined ? {} : { error }) };
}

describe('a build', () => {
  it('is tried again, and said so, while the registry of its base is in trouble', async () => {
    expect(await attempts(2, 'BASE_IMAGE_UNAVAILABLE')).toEqual({ begun: 3, told: 2 });
  });

  it('is given up in the end', async () => {
    expect(await attempts(9, 'BASE_IMAGE_UNAVAILABLE')).toMatchObject({
      begun: 4,
      error: { code: 'BASE_IMAGE_UNAVAILABLE' },
    });
  });

  it('is not tried again for other reasons', async () => {
    expect(await attempts(9, 'BUILD_FAILED')).toMatchObject({
      begun: 1,
      told: 0,
      error: { code: 'BUILD_FAILED' },
    });
  });
});
