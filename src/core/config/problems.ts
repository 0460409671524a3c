/** Collects everything that is wrong with a werf.yaml, so that one run can tell it all. */
import { type Location, shortened, UserError } from '../ground/errors.ts';
import type { Limits } from '../ground/limits.ts';
import { messageBudget } from '../ground/message-budget.ts';
import type { YamlPlace } from '../goyaml/index.ts';
import { hintFor } from './hints.ts';
import type { ConfigWarning } from './project.ts';

export interface Problem {
  readonly code: string;
  /** The first line is the reference's text, which scripts look for. */
  readonly message: string;
  readonly hint?: string | undefined;
  readonly location: Location;
}

/** Problems and warnings in the order they are found. */
export interface Reporter {
  readonly problem: (problem: Problem) => void;
  readonly warn: (warning: ConfigWarning) => void;
}

/** One document of the file: `locate` turns a place in its text into a place in the file. */
export interface DocumentReporter extends Reporter {
  readonly locate: (place: YamlPlace) => Location;
  /** The line of the whole text, which the reference's messages name. */
  readonly lineOf: (place: YamlPlace) => number;
}

/** @param addition what helps beside the hint */
export function toUserError(
  { code, message, hint = hintFor(code), location }: Problem,
  addition?: string,
): UserError {
  const hints = [hint, addition].filter((one) => one !== undefined).join(' ');
  return new UserError({ code, message, location, ...(hints === '' ? {} : { hint: hints }) });
}

/** What many messages may take together: more scrolls away what it is about. */
const LONGEST_IN_ALL = 8000;
/** What is said beside each message. */
const OVERHEAD = 150;
const LONGEST_OF_MANY = 2000;

/** Keeps the first, as many and as much as one looks at. Whoever mends them sees the others then. */
export function upTo<T extends Problem | ConfigWarning>({ problems }: Limits, kept: T[]): (one: T) => void {
  const isTold = messageBudget(problems, LONGEST_IN_ALL);
  return (one) => {
    const { message, hint = '', location } = one;
    if (!isTold(OVERHEAD + message.length + hint.length + (location?.file ?? '').length)) return;
    kept.push({ ...one, message: shortened(message, LONGEST_OF_MANY) });
  };
}
