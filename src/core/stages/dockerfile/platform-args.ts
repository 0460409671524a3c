/** The arguments that every Dockerfile knows about platforms (spec 03 §6.1). */
import { UserError } from '../../ground/errors.ts';
import { formatPlatform, parsePlatform } from '../../ground/platform.ts';

/**
 * `TARGET*` of the image's platform and `BUILD*` of the machine, which is taken as described.
 * Throws UserError for a target that is no platform.
 */
export function platformArgs(target: string, build: string): ReadonlyMap<string, string> {
  const platform = parsePlatform(target);
  if (platform === undefined) {
    throw new UserError({
      code: 'PLATFORM_INVALID',
      message: `${JSON.stringify(target)} is not a platform.`,
      hint: 'Write it as os/arch or os/arch/variant, such as linux/arm64.',
    });
  }
  const [buildOs = '', buildArchitecture = '', buildVariant = ''] = build.split('/');
  return new Map([
    ['BUILDPLATFORM', build],
    ['BUILDOS', buildOs],
    ['BUILDARCH', buildArchitecture],
    ['BUILDVARIANT', buildVariant],
    ['TARGETPLATFORM', formatPlatform(platform)],
    ['TARGETOS', platform.os],
    ['TARGETARCH', platform.architecture],
    ['TARGETVARIANT', platform.variant],
  ]);
}
