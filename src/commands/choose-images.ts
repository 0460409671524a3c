import { selectImages, withRelatedImages, type ImageConfig, type Project } from '../core/config/index.ts';
import { isImageNameTooLong, nameTooLong } from '../core/format/index.ts';
import { refuseUnknownKind } from '../core/stages/index.ts';
import type { OptionValues } from '../options/index.ts';

/**
 * The images to build with all that they need, in the order of werf.yaml.
 * @throws UserError IMAGE_PATTERN, IMAGE_NAME_TOO_LONG, NOT_YET, STAGED_DOCKERFILE
 */
export function chooseImages(
  project: Project,
  patterns: readonly string[],
  values: OptionValues,
): readonly ImageConfig[] {
  const { images } = selectImages(project, { patterns, finalImagesOnly: values['final-images-only'] });
  const chosen = withRelatedImages(project, images);
  for (const image of chosen) {
    if (isImageNameTooLong(image.name)) throw nameTooLong(image.name, image.location);
    refuseUnknownKind(image);
  }
  return chosen;
}
