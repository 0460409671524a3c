/** Constraints on versions (spec 02 §7.11). */
import { FunctionError } from '../../errors.ts';
import { comparePrerelease, parseVersion, type Version } from './version.ts';

interface Constraint {
  readonly operator: string;
  readonly version: Version;
  /** Whether the minor part is missing or `x`. */
  readonly anyMinor: boolean;
  /** Whether only the patch part is. */
  readonly anyPatch: boolean;
  /** Whether any part is. */
  readonly isOpen: boolean;
}

const PART = String.raw`[0-9|xX*]+`;
const SUFFIX = String.raw`[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*`;
const CONSTRAINED = String.raw`v?(${PART})(\.${PART})?(\.${PART})?(-${SUFFIX})?(?:\+${SUFFIX})?`;
const BLANK = String.raw`[\t\n\f\r ]`;
/** `A - B`; in it, the parts of a version are no groups. */
const BOUND = CONSTRAINED.replaceAll(/\((?!\?)/g, '(?:');
const RANGE = new RegExp(`${BLANK}*(${BOUND})${BLANK}+-${BLANK}+(${BOUND})${BLANK}*`, 'g');
const TERM = new RegExp(`(!=|>=|=>|<=|=<|~>|=|>|<|~|\\^|)${BLANK}*${CONSTRAINED}`, 'y');
const SEPARATOR = new RegExp(`${BLANK}*,${BLANK}*|${BLANK}+`, 'y');

const isAny = (part: string | undefined): boolean => part === undefined || /^\.?[xX*]$/.test(part);

function termOf(match: RegExpExecArray): Constraint {
  const [, operator = '', major, minor, patch, pre = ''] = match;
  const anyMajor = isAny(major);
  const anyMinor = !anyMajor && isAny(minor);
  const anyPatch = !anyMajor && !anyMinor && isAny(patch);
  const numbers = anyMajor
    ? '0.0.0'
    : anyMinor
      ? `${major ?? ''}.0.0`
      : `${major ?? ''}${minor ?? ''}${anyPatch ? '.0' : (patch ?? '')}`;
  try {
    const version = parseVersion(numbers + pre);
    return { operator, version, anyMinor, anyPatch, isOpen: anyMajor || anyMinor || anyPatch };
  } catch (error) {
    throw new FunctionError('constraint Parser Error', { cause: error });
  }
}

/** Terms that must all hold, separated by blanks or commas. */
function parseAll(text: string): readonly Constraint[] {
  const improper = (): FunctionError => new FunctionError(`improper constraint: ${text}`);
  const trimmed = text.replace(new RegExp(`${BLANK}+$`), '');
  const terms: RegExpExecArray[] = [];
  let at = new RegExp(`^${BLANK}*`).exec(trimmed)?.[0].length ?? 0;
  for (;;) {
    TERM.lastIndex = at;
    const match = TERM.exec(trimmed);
    if (match === null) throw improper();
    terms.push(match);
    at = TERM.lastIndex;
    if (at === trimmed.length) return terms.map(termOf);
    SEPARATOR.lastIndex = at;
    if (SEPARATOR.exec(trimmed) === null) throw improper();
    at = SEPARATOR.lastIndex;
  }
}

const isPrerelease = ({ parts }: Version): boolean => parts.pre !== '';

function isTilde(version: Version, { version: wanted, anyMinor, anyPatch }: Constraint): boolean {
  if (version.compare(wanted) < 0) return false;
  const { major, minor, patch } = wanted.parts;
  if (major === 0n && minor === 0n && patch === 0n && !anyMinor && !anyPatch) return true;
  return version.parts.major === major && (anyMinor || version.parts.minor === minor);
}

function isCaret(version: Version, { version: wanted, anyMinor, anyPatch }: Constraint): boolean {
  if (version.compare(wanted) < 0) return false;
  const { major, minor, patch } = version.parts;
  if (wanted.parts.major > 0n || anyMinor) return major === wanted.parts.major;
  if (major > 0n) return false;
  if (wanted.parts.minor > 0n || anyPatch) return minor === wanted.parts.minor;
  return minor === 0n && patch === wanted.parts.patch;
}

function isGreater(version: Version, { version: wanted, anyMinor, anyPatch, isOpen }: Constraint): boolean {
  if (!isOpen) return version.compare(wanted) > 0;
  if (version.parts.major !== wanted.parts.major) return version.parts.major > wanted.parts.major;
  if (anyMinor) return false;
  return anyPatch ? version.parts.minor > wanted.parts.minor : version.compare(wanted) > 0;
}

function isAtMost(version: Version, { version: wanted, anyMinor, isOpen }: Constraint): boolean {
  if (!isOpen) return version.compare(wanted) <= 0;
  const { major, minor } = version.parts;
  if (major > wanted.parts.major) return false;
  return major !== wanted.parts.major || minor <= wanted.parts.minor || anyMinor;
}

function isDifferent(version: Version, constraint: Constraint): boolean {
  const { version: wanted, anyMinor, anyPatch, isOpen } = constraint;
  if (!isOpen) return version.compare(wanted) !== 0;
  if (isPrerelease(version) && !isPrerelease(wanted)) return false;
  if (version.parts.major !== wanted.parts.major) return true;
  if (anyMinor) return false;
  if (version.parts.minor !== wanted.parts.minor) return true;
  if (!anyPatch) return version.compare(wanted) !== 0;
  return comparePrerelease(version.parts.pre, wanted.parts.pre) !== 0;
}

function holds(version: Version, constraint: Constraint): boolean {
  const { operator, version: wanted, isOpen } = constraint;
  if (operator === '!=') return isDifferent(version, constraint);
  if (isPrerelease(version) && !isPrerelease(wanted)) return false;
  switch (operator) {
    case '>':
      return isGreater(version, constraint);
    case '<':
      return version.compare(wanted) < 0;
    case '>=':
    case '=>':
      return version.compare(wanted) >= 0;
    case '<=':
    case '=<':
      return isAtMost(version, constraint);
    case '~':
    case '~>':
      return isTilde(version, constraint);
    case '^':
      return isCaret(version, constraint);
    default:
      return isOpen ? isTilde(version, constraint) : version.compare(wanted) === 0;
  }
}

/**
 * Whether a version meets a constraint such as `>=1.2, <2 || ^3`.
 * @throws FunctionError for texts that are no constraint or no version.
 */
export function meetsConstraint(constraint: string, version: string): boolean {
  let rewritten = constraint;
  for (const [range, low = '', high = ''] of constraint.matchAll(RANGE)) {
    rewritten = rewritten.replace(range, () => `>= ${low}, <= ${high} `);
  }
  const alternatives = rewritten.split('||').map(parseAll);
  const parsed = parseVersion(version);
  return alternatives.some((terms) => terms.every((term) => holds(parsed, term)));
}
