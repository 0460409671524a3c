/** What a Stapel image starts from (spec 01 §9.1). */
import type { Location } from '../ground/errors.ts';
import type { Reporter } from './problems.ts';
import type { StapelBase } from './stapel-types.ts';

interface BaseValues {
  readonly from?: string;
  readonly fromImage?: string;
  readonly fromArtifact?: string;
}

interface BaseOptions {
  readonly values: BaseValues;
  readonly locations: { readonly [K in keyof BaseValues]?: Location };
  readonly location: Location;
  /** Names of all images and artifacts of the configuration. */
  readonly imageNames: ReadonlySet<string>;
}

/** The base without files, also if an image has that name (spec 04 §4.1). */
const NOTHING = 'scratch';

/** The base of the image called `name`; a list of names may give each another one. */
export function readBase(name: string, options: BaseOptions): StapelBase {
  const { values, locations, location, imageNames } = options;
  const { from = '', fromImage = '', fromArtifact = '' } = values;
  if (fromArtifact !== '') {
    return {
      kind: 'image',
      name: fromArtifact,
      isArtifact: true,
      location: locations.fromArtifact ?? location,
    };
  }
  if (fromImage !== '') {
    // One that is not there is found with the other relations; the reference silently asks a registry for it.
    return { kind: 'image', name: fromImage, isArtifact: false, location: locations.fromImage ?? location };
  }
  const at = locations.from ?? location;
  // An image cannot mean itself, so its own name is one of a registry.
  if (from === name) return { kind: 'reference', reference: `${from}:latest`, location: at };
  if (from !== NOTHING && imageNames.has(from))
    return { kind: 'image', name: from, isArtifact: false, location: at };
  return { kind: 'reference', reference: from, location: at };
}

/** Reports a missing base and one that refers to the image itself. */
export function checkBase(
  names: readonly string[],
  { values, locations, location }: BaseOptions,
  reporter: Reporter,
): void {
  const { from = '', fromImage = '', fromArtifact = '' } = values;
  const code = 'CONFIG_STAPEL';
  if (from === '' && fromImage === '' && fromArtifact === '') {
    const message =
      '`from: DOCKER_IMAGE`, `fromImage: IMAGE_NAME`, `fromArtifact: IMAGE_ARTIFACT_NAME` required!';
    reporter.problem({ code, message, location });
    return;
  }
  const self = names.find((name) => name !== '' && (name === fromImage || name === fromArtifact));
  if (self !== undefined) {
    const message =
      'conflict between `from`, `fromImage` or `fromArtifact` and image name: image cannot reference itself!';
    reporter.problem({ code, message, location: locations.fromImage ?? locations.fromArtifact ?? location });
  }
}

/** Reports an artifact as base beside another base; for a nameless image an artifact is never a base. */
export function checkBaseConflict(
  names: readonly string[],
  { values, locations, location }: BaseOptions,
  reporter: Reporter,
): void {
  const { from = '', fromImage = '', fromArtifact = '' } = values;
  if (fromArtifact === '' || (from === '' && fromImage === '' && !names.includes(''))) return;
  reporter.problem({
    code: 'CONFIG_STAPEL',
    message: 'conflict between `from`, `fromImage` and `fromArtifact` directives!',
    location: locations.fromArtifact ?? location,
  });
}
