/** Do the images that an image takes values or files from exist for its platforms (spec 01 §11.3)? */
import type { Location } from '../ground/errors.ts';
import { normalizePlatforms } from './platforms.ts';
import type { Reporter } from './problems.ts';

/** A section before it is an image. */
export interface PlatformSection {
  readonly names: readonly string[];
  readonly isArtifact: boolean;
  /** As written. */
  readonly platform: readonly string[];
  readonly dependencies: readonly PlatformSource[];
  readonly imports: readonly PlatformSource[];
}

export interface PlatformSource {
  readonly name: string;
  readonly location: Location;
}

export interface PlatformCheckOptions {
  /** `build.platform`, as written. */
  readonly buildPlatform: readonly string[];
  readonly hostPlatform: string;
}

/**
 * The reference compares platforms as written and takes the host's for a section without any. That refuses
 * what can be built, so a mismatch counts only if the effective, normalised platforms do not fit, either.
 */
export function checkPlatforms(
  sections: readonly PlatformSection[],
  { buildPlatform, hostPlatform }: PlatformCheckOptions,
  reporter: Reporter,
): void {
  const written = collect(sections, (section) =>
    section.platform.length > 0 ? section.platform : [hostPlatform],
  );
  const effective = collect(sections, effectivePlatforms);

  for (const section of sections) {
    for (const [kind, sources] of [
      ['dependency', section.dependencies],
      ['import', section.imports.filter(({ name }) => written.has(name))],
    ] as const) {
      for (const source of sources) checkSource(section, kind, source);
    }
  }

  function effectivePlatforms({ platform }: PlatformSection): readonly string[] {
    const texts = platform.length > 0 ? platform : buildPlatform.length > 0 ? buildPlatform : [hostPlatform];
    return normalizePlatforms(texts);
  }

  function checkSource(
    section: PlatformSection,
    kind: 'dependency' | 'import',
    source: PlatformSource,
  ): void {
    const platforms = section.platform.length > 0 ? section.platform : [hostPlatform];
    const missing = platforms.find((platform) => written.get(source.name)?.has(platform) !== true);
    const [name] = section.names;
    if (missing === undefined || name === undefined) return;
    const available = effective.get(source.name);
    if (available !== undefined && effectivePlatforms(section).every((platform) => available.has(platform)))
      return;
    reporter.problem({
      code: 'CONFIG_PLATFORM',
      message:
        `invalid image platform cross-references: image=${JSON.stringify(name)} platform=${JSON.stringify(missing)} ` +
        `requires ${kind} image=${JSON.stringify(source.name)} platform=${JSON.stringify(missing)} which is not present in configuration`,
      hint:
        available === undefined
          ? `There is no image called ${JSON.stringify(source.name)}.`
          : `${JSON.stringify(source.name)} is built for ${[...available].join(', ')}.`,
      location: source.location,
    });
  }
}

/** Name -> platforms of every image; artifacts do not count. */
function collect(
  sections: readonly PlatformSection[],
  platformsOf: (section: PlatformSection) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const collected = new Map<string, Set<string>>();
  for (const section of sections) {
    if (section.isArtifact) continue;
    for (const name of section.names) {
      const platforms = collected.get(name) ?? new Set();
      for (const platform of platformsOf(section)) platforms.add(platform);
      collected.set(name, platforms);
    }
  }
  return collected;
}
