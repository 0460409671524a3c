/** Directives that make a build depend on more than the commit (spec 01 §3.5). */
import type { Location } from '../ground/errors.ts';
import type { Giterminism } from './giterminism.ts';
import type { GiterminismRule } from './giterminism-rules.ts';
import type { Reporter } from './problems.ts';

const prefix = 'the configuration with potential external dependency found in the werf config: ';

export interface Refusal {
  /** The first line of the reference's text, after its prefix. */
  readonly message: string;
  /** Why this needs a permission. */
  readonly why: string;
  readonly rule: GiterminismRule;
  /** What to put into the rule's list; undefined for a rule that is a flag. */
  readonly value?: string;
  readonly location: Location;
}

/** Reports a directive that werf-giterminism.yaml does not permit, and which line there would permit it. */
export function refuse(giterminism: Giterminism, reporter: Reporter, refusal: Refusal): void {
  reporter.problem({
    code: 'GITERMINISM_DIRECTIVE',
    message: prefix + refusal.message,
    hint: `${refusal.why} ${giterminism.howToAllow(refusal.rule, refusal.value)}`,
    location: refusal.location,
  });
}
