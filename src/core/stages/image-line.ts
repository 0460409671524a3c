import type { DockerfileImageConfig, ImageConfig } from '../config/index.ts';
import { UserError } from '../ground/errors.ts';
import { onceFor } from '../ground/once.ts';
import { dockerfileSlot } from './dockerfile/slot.ts';
import { imageSpecSlot } from './image-spec/slot.ts';
import type { LineOptions } from './line-options.ts';
import type { Slot } from './stage.ts';

/** The stages of an image for one platform, in the order in which they are made; the same ones however often it is asked. */
export type ImageLines = (image: ImageConfig, platform: string) => readonly Slot[];

/**
 * The lines of all images of a run.
 * @returns a function that throws UserError NOT_YET, STAGED_DOCKERFILE
 */
export function imageLines(options: LineOptions): ImageLines {
  const lines = new Map<string, readonly Slot[]>();
  return (image, platform) => {
    return onceFor(lines, `${platform} ${image.name}`, () => imageLine(image, platform, options));
  };
}

/** This is the only place that knows what kinds of images there are. */
function imageLine(image: ImageConfig, platform: string, options: LineOptions): readonly Slot[] {
  refuseUnknownKind(image);
  return [dockerfileSlot(image, platform, options), imageSpecSlot(image, platform, options)];
}

/**
 * Refuses an image whose stages cannot be made, before anything is done for others.
 * @throws UserError NOT_YET, STAGED_DOCKERFILE
 */
export function refuseUnknownKind(image: ImageConfig): asserts image is DockerfileImageConfig {
  if (image.kind === 'stapel') {
    throw new UserError({
      code: 'NOT_YET',
      message: `The image ${image.name} is described by Stapel directives, which slipway cannot build yet.`,
      hint: 'Describe it with a Dockerfile, or build only the others: give their names as arguments.',
      location: image.location,
    });
  }
  if (image.staged) {
    throw new UserError({
      code: 'STAGED_DOCKERFILE',
      message: `The image ${image.name} has staged: true, and slipway builds Dockerfiles as a whole only.`,
      hint: 'Remove `staged` from werf.yaml (and WERF_FORCE_STAGED_DOCKERFILE from the environment).',
      location: image.stagedLocation ?? image.location,
    });
  }
}
