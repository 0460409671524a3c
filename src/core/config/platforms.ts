/** Target platforms (spec 01 §10). */
import { UserError } from '../ground/errors.ts';
import { formatPlatform, normalizePlatform, parsePlatform } from '../ground/platform.ts';
import type { ImageConfig, Project } from './project.ts';

/**
 * Platforms of the configuration in their one spelling, duplicates dropped. A text that is no platform stays
 * as it is: only a build refuses it.
 */
export function normalizePlatforms(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => normalized(text) ?? text))];
}

function normalized(text: string): string | undefined {
  const platform = parsePlatform(text);
  return platform === undefined ? undefined : formatPlatform(normalizePlatform(platform));
}

export interface ImagePlatformsOptions {
  /** `--platform`: each may hold several, separated by commas. Empty: not given. */
  readonly override?: readonly string[];
  /** What the backend builds for when nobody says anything. */
  readonly fallback: string;
}

/**
 * The platforms an image is built for: the option, else the image's, else `build.platform`, else the
 * fallback. Throws UserError `CONFIG_PLATFORM` for a text that is no platform.
 */
export function imagePlatforms(
  project: Project,
  image: ImageConfig,
  { override = [], fallback }: ImagePlatformsOptions,
): readonly string[] {
  if (override.length > 0) {
    const texts = override.flatMap((text) => text.split(','));
    return checked(
      texts,
      (text) => `unable to normalize platform params [${texts.join(' ')}]: ${badPlatform(text)}`,
    );
  }
  const written = image.platform.length > 0 ? image.platform : project.build.platform;
  if (written.length === 0) return [fallback];
  return checked(written, (text) =>
    text.includes(',')
      ? `invalid platform specified ${JSON.stringify(text)}: specify multiple platforms using yaml array`
      : `unable to normalize platforms specified in the werf.yaml [${written.join(' ')}]: ${badPlatform(text)}`,
  );

  function checked(texts: readonly string[], describe: (text: string) => string): readonly string[] {
    const bad = texts.find((text) => normalized(text) === undefined);
    if (bad === undefined) return normalizePlatforms(texts);
    throw new UserError({
      code: 'CONFIG_PLATFORM',
      message: describe(bad),
      hint: 'A platform is written os/architecture or os/architecture/variant: linux/amd64, linux/arm/v7.',
      ...(override.length > 0 ? {} : { location: image.location }),
    });
  }
}

function badPlatform(text: string): string {
  return `${JSON.stringify(text)} is an invalid platform`;
}
