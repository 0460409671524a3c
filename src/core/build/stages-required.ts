import { UserError } from '../ground/errors.ts';

/** The error for stages that would have to be built in a run that builds nothing (spec 05 §5.5). */
export function stagesRequired(missing: readonly string[]): UserError {
  return new UserError({
    code: 'STAGES_REQUIRED',
    message: `stages required: these are not there:\n${missing.map((stage) => `  ${stage}`).join('\n')}`,
    hint: 'Build the commit first, without --check-built-images.',
  });
}
