import { CONTENT_DIGEST_LABEL } from '../format/index.ts';
import { UserError } from '../ground/errors.ts';

/** The error for an image with the tag of a stage and without its labels. */
export function notAStage(imageName: string): UserError {
  return new UserError({
    code: 'STAGE_WITHOUT_CONTENT_DIGEST',
    message: `The image ${imageName} has the tag of a stage but not the label ${CONTENT_DIGEST_LABEL}, so no builder has written it.`,
    hint: 'Find out who made it, delete that tag and run the build again.',
  });
}
