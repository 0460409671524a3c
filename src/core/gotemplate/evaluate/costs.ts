/**
 * What calls of functions cost, before they are made. Costs follow the arguments at hand: texts by their bytes, lists and maps
 * by their elements. What lies deeper, and what is larger than the arguments, the functions themselves spend for on their way.
 */
import { GoList, GoMap, type Value } from '../values/value.ts';
import { spendForResult, type Budget } from './budget.ts';
import { type Operand, valueOf } from './operand.ts';

interface Cost {
  /** Of every call, in steps. */
  readonly call: number;
  /** Of each byte of a text and of each element of a list or map. */
  readonly steps: number;
  /** Memory that is needed on the way, as a multiple of the bytes and elements. */
  readonly bytes: number;
  /** Memory that each argument takes in what is made of them. */
  readonly perArgument?: number;
  /** Gives what it was given, or a part of it: the result costs nothing. */
  readonly isByReference?: boolean;
}

/** Functions that the engine executes at the speed of copying. */
const PLAIN: Cost = { call: 1, steps: 1 / 16, bytes: 0 };
/** Functions that take no longer for large arguments, and make nothing. */
const AT_ONCE: Cost = { call: 1, steps: 0, bytes: 0, isByReference: true };
/** Functions that look at texts as far as they are equal. */
const COMPARING: Cost = { ...AT_ONCE, steps: 1 / 64 };
/** Functions that put values into a list or map. */
const KEEPING: Cost = { ...AT_ONCE, perArgument: 64 };
/** Functions that look at each character: arrays of numbers and short texts on the way. */
const BY_CHARACTER: Cost = { call: 2, steps: 4, bytes: 64 };
/** Functions that copy a list or map, or make one of another. */
const COPYING: Cost = { call: 2, steps: 1 / 4, bytes: 8 };
/** Functions that sort, or make an object for every element. */
const SORTING: Cost = { call: 2, steps: 8, bytes: 64 };
const PARSING: Cost = { call: 20, steps: 4, bytes: 64 };

const COSTS: ReadonlyMap<string, Cost> = new Map([
  ...rows(
    AT_ONCE,
    `and or not len index call get unset hasKey dig first last default empty coalesce ternary fail required kindOf kindIs
    typeOf typeIs typeIsLike substr trunc include include_debug tpl tpl_debug toYaml env toString add add1 sub mul div mod
    int int64 float64 until untilStep Get Glob Exists IsDir`,
  ),
  ...rows(COMPARING, 'eq ne lt le gt ge trimPrefix trimSuffix hasPrefix hasSuffix'),
  ...rows(KEEPING, 'list tuple set dict'),
  ...rows(
    BY_CHARACTER,
    `title untitle swapcase upper lower camelcase snakecase kebabcase shuffle nospace initials quote squote trim trimAll
    trimall html js urlquery b32enc b32dec toRawJson printf print println regexQuoteMeta`,
  ),
  ...rows(
    COPYING,
    `append push prepend rest initial reverse compact slice concat pick omit values keys pluck chunk toStrings join
    merge mergeOverwrite without has`,
  ),
  ...rows(SORTING, 'sortAlpha uniq'),
  ...rows(PARSING, 'fromYaml urlParse urlJoin clean osClean dir osDir atoi toDecimal'),
  // Backtracking takes the square of the length.
  ...rows({ ...PARSING, call: 300 }, 'semver'),
  ...rows(
    { ...PARSING, call: 300 },
    `date dateInZone date_in_zone htmlDate htmlDateInZone toDate dateModify date_modify must_date_modify ago duration
    durationRound now unixEpoch`,
  ),
  ...rows({ ...PLAIN, call: 20 }, 'uuidv4 randInt sha1sum sha256sum encryptAES decryptAES b64enc b64dec'),
  ...rows({ ...PLAIN, steps: 1 / 4 }, 'adler32sum'),
  // 75 and 140 milliseconds.
  ...rows({ ...PLAIN, call: 1_500_000 }, 'bcrypt htpasswd'),
  ...rows({ ...PLAIN, call: 3_000_000 }, 'derivePassword'),
]);

function rows(cost: Cost, names: string): readonly (readonly [string, Cost])[] {
  return names.split(/\s+/).map((name) => [name, cost]);
}

/** `mustToDate` costs what `toDate` does. */
function costOf(name: string): Cost {
  const known = COSTS.get(name);
  if (known !== undefined || !name.startsWith('must')) return known ?? PLAIN;
  return COSTS.get(name.charAt(4).toLowerCase() + name.slice(5)) ?? PLAIN;
}

function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof GoList) return value.items.length;
  return value instanceof GoMap ? value.size : 0;
}

/** Calls a function or method, and spends for it: for the arguments before, for the result after. */
export function spendingFor(
  name: string,
  args: readonly Operand[],
  budget: Budget,
  call: () => Operand,
): Operand {
  const { call: steps, steps: perPart, bytes, perArgument = 0, isByReference = false } = costOf(name);
  let size = 0;
  for (const argument of args) size += 1 + sizeOf(valueOf(argument));
  budget.spend(steps + size * perPart);
  if (bytes > 0 || perArgument > 0) budget.make(size * bytes + args.length * perArgument);
  const result = call();
  if (!isByReference) spendForResult(valueOf(result), budget);
  return result;
}
