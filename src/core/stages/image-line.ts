import type { ImageConfig } from '../config/index.ts';
import { UserError } from '../ground/errors.ts';
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
    const key = `${platform} ${image.name}`;
    const line = lines.get(key) ?? imageLine(image, platform, options);
    lines.set(key, line);
    return line;
  };
}

/** This is the only place that knows what kinds of images there are. */
function imageLine(image: ImageConfig, platform: string, options: LineOptions): readonly Slot[] {
  refuseUnknownKind(image);
  switch (image.kind) {
    case 'dockerfile':
      return [dockerfileSlot(image, platform, options), imageSpecSlot(image, platform, options)];
    case 'stapel':
      throw stapelImage(image);
  }
}

/**
 * Refuses an image whose stages cannot be made, before anything is done for others.
 * @throws UserError NOT_YET, STAGED_DOCKERFILE
 */
export function refuseUnknownKind(image: ImageConfig): void {
  if (image.kind === 'stapel') throw stapelImage(image);
  if (image.staged) {
    throw new UserError({
      code: 'STAGED_DOCKERFILE',
      message: `The image ${image.name} has staged: true, and slipway builds Dockerfiles as a whole only.`,
      hint: 'Remove `staged` from werf.yaml (and WERF_FORCE_STAGED_DOCKERFILE from the environment).',
      location: image.stagedLocation ?? image.location,
    });
  }
}

function stapelImage({ name, location }: ImageConfig): UserError {
  return new UserError({
    code: 'NOT_YET',
    message: `The image ${name} is described by Stapel directives, which slipway cannot build yet.`,
    hint: 'Describe it with a Dockerfile, or build only the others: give their names as arguments.',
    location,
  });
}
