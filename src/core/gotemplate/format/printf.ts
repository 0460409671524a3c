/** Go's Sprint, Sprintln and Sprintf. */
import { type ByteString, encodeRune, runeAt } from '../text/bytes.ts';
import { integerOf, typeName } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import type { Budget } from '../evaluate/budget.ts';
import { noFlags } from './padding.ts';
import { formatValue, printValue } from './printer.ts';

/** Values one after the other, with a blank between neighbours that are both no strings. */
export function sprint(values: readonly Value[], budget: Budget): ByteString {
  let out = '';
  for (const [index, value] of values.entries()) {
    if (index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string') out += ' ';
    out += printValue(value, budget);
  }
  return out;
}

/** Values with blanks between them and a newline at the end. */
export function sprintln(values: readonly Value[], budget: Budget): ByteString {
  return `${values.map((value) => printValue(value, budget)).join(' ')}\n`;
}

const LARGEST_WIDTH = 1_000_000;

interface ReadNumber {
  readonly value: number | undefined;
  readonly next: number;
}

/** A width or precision in the format; one that is too large swallows the rest of the format. */
function readNumber(format: string, start: number, end: number): ReadNumber {
  let value: number | undefined;
  let at = start;
  for (; at < end && /[0-9]/.test(format.charAt(at)); at++) {
    if ((value ?? 0) > LARGEST_WIDTH) return { value: undefined, next: end };
    value = (value ?? 0) * 10 + Number(format.charAt(at));
  }
  return { value, next: at };
}

/** A width or precision given as an argument. */
function starNumber(value: Value | undefined): number | undefined {
  const integer = integerOf(value);
  return integer === undefined || integer > LARGEST_WIDTH || integer < -LARGEST_WIDTH
    ? undefined
    : Number(integer);
}

/** Formatting runs over the format once, keeping count of the arguments. */
class Formatter {
  readonly #format: ByteString;
  readonly #values: readonly Value[];
  readonly #budget: Budget;
  #at = 0;
  #argument = 0;
  #isReordered = false;
  #isGoodArgument = true;

  constructor(format: ByteString, values: readonly Value[], budget: Budget) {
    this.#format = format;
    this.#values = values;
    this.#budget = budget;
  }

  run(): ByteString {
    let out = '';
    while (this.#at < this.#format.length) {
      const percent = this.#format.indexOf('%', this.#at);
      const end = percent === -1 ? this.#format.length : percent;
      out += this.#format.slice(this.#at, end);
      if (percent === -1) break;
      this.#at = percent + 1;
      out += this.#directive();
      this.#budget.spend(2);
    }
    return out + this.#extra();
  }

  #directive(): ByteString {
    const format = this.#format;
    const flags = noFlags();
    let problems = '';
    this.#isGoodArgument = true;
    for (; this.#at < format.length; this.#at++) {
      const character = format.charAt(this.#at);
      if (character === '#') flags.sharp = true;
      else if (character === '0') flags.zero = true;
      else if (character === '+') flags.plus = true;
      else if (character === '-') flags.minus = true;
      else if (character === ' ') flags.space = true;
      else break;
    }
    let isAfterIndex = this.#readIndex();
    if (format.charAt(this.#at) === '*') {
      isAfterIndex = false;
      const width = this.#star();
      if (width === undefined) problems += '%!(BADWIDTH)';
      else {
        flags.width = Math.abs(width);
        if (width < 0) {
          flags.minus = true;
          flags.zero = false;
        }
      }
    } else {
      const { value, next } = readNumber(format, this.#at, format.length);
      this.#at = next;
      flags.width = value;
      if (isAfterIndex && value !== undefined) this.#isGoodArgument = false;
    }
    if (this.#at + 1 < format.length && format.charAt(this.#at) === '.') {
      this.#at++;
      if (isAfterIndex) this.#isGoodArgument = false;
      isAfterIndex = this.#readIndex();
      if (format.charAt(this.#at) === '*') {
        isAfterIndex = false;
        const precision = this.#star();
        flags.precision = precision !== undefined && precision >= 0 ? precision : undefined;
        if (flags.precision === undefined) problems += '%!(BADPREC)';
      } else {
        const { value, next } = readNumber(format, this.#at, format.length);
        this.#at = next;
        flags.precision = value ?? 0;
      }
    }
    if (!isAfterIndex) this.#readIndex();
    if (this.#at >= format.length) return `${problems}%!(NOVERB)`;
    return problems + this.#verb(flags);
  }

  #verb(flags: ReturnType<typeof noFlags>): ByteString {
    const { code, width } = runeAt(this.#format, this.#at);
    const verb = encodeRune(code);
    this.#at += width;
    if (verb === '%') return '%';
    if (!this.#isGoodArgument) return `%!${verb}(BADINDEX)`;
    const value = this.#values[this.#argument];
    if (value === undefined) return `%!${verb}(MISSING)`;
    this.#argument++;
    // `w` is none here, but shows its value as `v` does.
    if (verb === 'v' || verb === 'w') {
      flags.sharpV = flags.sharp;
      flags.plusV = flags.plus;
      flags.sharp = false;
      flags.plus = false;
    }
    return formatValue(value, verb, flags, this.#budget);
  }

  #star(): number | undefined {
    this.#at++;
    const value = this.#values[this.#argument];
    if (value !== undefined) this.#argument++;
    return starNumber(value);
  }

  /** `[n]` chooses the argument. Whether there is one with a number in it. */
  #readIndex(): boolean {
    const format = this.#format;
    if (format.charAt(this.#at) !== '[') return false;
    this.#isReordered = true;
    const close = format.indexOf(']', this.#at + 1);
    if (format.length - this.#at < 3 || close === -1) {
      this.#isGoodArgument = false;
      this.#at++;
      return false;
    }
    const { value, next } = readNumber(format, this.#at + 1, close);
    this.#at = close + 1;
    const isNumber = value !== undefined && next === close;
    if (isNumber && value >= 1 && value <= this.#values.length) this.#argument = value - 1;
    else this.#isGoodArgument = false;
    return isNumber;
  }

  /** Arguments that no verb has taken. */
  #extra(): ByteString {
    if (this.#isReordered || this.#argument >= this.#values.length) return '';
    const rest = this.#values.slice(this.#argument).map((value) => {
      if (value === null) return '<nil>';
      return `${typeName(value)}=${formatValue(value, 'v', noFlags(), this.#budget)}`;
    });
    return `%!(EXTRA ${rest.join(', ')})`;
  }
}

/** Go's Sprintf; what is wrong with the format is said in the text. */
export function sprintf(format: ByteString, values: readonly Value[], budget: Budget): ByteString {
  return new Formatter(format, values, budget).run();
}
