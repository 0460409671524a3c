import { Clearance } from '../ground/clearance.ts';
import type { UserError } from '../ground/errors.ts';
import type { Repository } from './repository.ts';
import type { WorkTreeStatus } from './status.ts';
import type { GiterminismMode } from './types.ts';

/** What must be as committed: answers the error for what is not. */
export type StatusRule = (status: WorkTreeStatus) => UserError | undefined;

/**
 * Whether what a run has read is as committed. `git status` takes long, so it runs beside everything else: rules are
 * collected and looked at together when somebody wants to write (`clearance`). What is read after that is looked at before
 * it is answered, so a clearance holds for all that the run ever reads.
 */
export interface WorkTreeCheck {
  /**
   * Wants a rule to hold; the same one may be given again. Rejects with its error when clearance has been asked for.
   * @param describe the caller's words around an error that is told later
   */
  readonly require: (rule: StatusRule, describe?: (error: UserError) => UserError) => Promise<void>;
  /** Looks at a rule at once. Rejects with its error. */
  readonly checkNow: (rule: StatusRule) => Promise<void>;
  /** Leave to write, when all that was read so far is as committed. Rejects with the error of the first rule that fails. */
  readonly clearance: () => Promise<Clearance>;
}

export interface WorkTreeCheckOptions {
  readonly repository: Pick<Repository, 'status'>;
  /** Loose and dev mode ask for nothing: every rule holds. */
  readonly mode: GiterminismMode;
  /** Look at each rule when it is given, for commands that show what they read while they read it. */
  readonly isImmediate?: boolean;
}

/** The check of one run; everything that reads the commit's files for it has to use the same. */
export function workTreeCheck({
  repository,
  mode,
  isImmediate = false,
}: WorkTreeCheckOptions): WorkTreeCheck {
  const rules = new Map<StatusRule, (error: UserError) => UserError>();
  let isAsked = isImmediate;

  const checkNow = async (rule: StatusRule, describe = asItIs): Promise<void> => {
    if (mode !== 'strict') return;
    const error = rule(await repository.status());
    if (error) throw describe(error);
  };
  const checkAll = async (): Promise<void> => {
    isAsked = true;
    for (const [rule, describe] of rules) await checkNow(rule, describe);
  };

  return {
    require: async (rule, describe = asItIs) => {
      if (isAsked) await checkNow(rule);
      else rules.set(rule, describe);
    },
    checkNow: (rule) => checkNow(rule),
    clearance: () => Clearance.after(checkAll),
  };
}

function asItIs(error: UserError): UserError {
  return error;
}
