import {
  selectImages,
  withRelatedImages,
  type DockerfileImageConfig,
  type ImageConfig,
  type Project,
} from '../core/config/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { isImageNameTooLong, nameTooLong } from '../core/storage/index.ts';
import type { OptionValues } from '../options/index.ts';

/**
 * The images to build with all that they need, in the order of werf.yaml.
 * @throws UserError IMAGE_PATTERN, IMAGE_NAME_TOO_LONG, NOT_YET
 */
export function chooseImages(
  project: Project,
  patterns: readonly string[],
  values: OptionValues,
): readonly DockerfileImageConfig[] {
  const { images } = selectImages(project, { patterns, finalImagesOnly: values['final-images-only'] });
  return withRelatedImages(project, images).map(checkImage);
}

function checkImage(image: ImageConfig): DockerfileImageConfig {
  if (isImageNameTooLong(image.name)) {
    throw nameTooLong(image.name, image.location);
  }
  if (image.kind === 'stapel') {
    throw new UserError({
      code: 'NOT_YET',
      message: `The image ${image.name} is described by Stapel directives, which slipway cannot build yet.`,
      hint: 'Describe it with a Dockerfile, or build only the others: give their names as arguments.',
      location: image.location,
    });
  }
  if (image.staged) throw stagedImage(image);
  return image;
}

/** Why an image with `staged: true` cannot be built. */
export function stagedImage({ name, location, stagedLocation = location }: DockerfileImageConfig): UserError {
  return new UserError({
    code: 'STAGED_DOCKERFILE',
    message: `The image ${name} has staged: true, and slipway builds Dockerfiles as a whole only.`,
    hint: 'Remove `staged` from werf.yaml (and WERF_FORCE_STAGED_DOCKERFILE from the environment).',
    location: stagedLocation,
  });
}
