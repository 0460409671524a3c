import { type ExceededOptions, limitExceeded, type LimitName, type Limits } from './limits.ts';

/** Takes note of work that is about to be done. Throws UserError `WORK_LIMIT` once it is too much. */
export type Spend = (steps: number) => void;

/** Counts work of several places together. */
export function meter(limits: Limits, name: LimitName, options?: ExceededOptions): Spend {
  let spent = 0;
  return (steps) => {
    spent += steps;
    if (spent > limits[name]) throw limitExceeded(limits, name, options);
  };
}
