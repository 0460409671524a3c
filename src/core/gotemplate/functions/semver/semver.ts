/** `semver` and `semverCompare`. */
import { define, tableOf } from '../define.ts';
import { meetsConstraint } from './constraint.ts';
import { parseVersion } from './version.ts';

export const SEMVER = tableOf({
  semver: define(['string'], (text, { budget }) => {
    budget.spend(text.length * text.length);
    return parseVersion(text);
  }),
  semverCompare: define(['string', 'string'], (constraint, version, { budget }) => {
    budget.spend(300 + constraint.length ** 2 + version.length ** 2);
    return meetsConstraint(constraint, version);
  }),
});
