/** Reading dates by a layout, with the errors of Go's package time. */
import { FunctionError } from '../../errors.ts';
import type { ByteString } from '../../text/bytes.ts';
import { type Civil, daysBeforeMonth, daysInMonth, isLeapYear, secondsOf } from './civil.ts';
import { quoteTime } from './duration.ts';
import { isFraction, layoutElements, type LayoutElement, MONTHS, WEEKDAYS } from './layout.ts';
import { fixedZone, UTC, type Zone } from './zone.ts';

export interface ParsedTime {
  readonly seconds: number;
  readonly nanosecond: number;
  readonly zone: Zone;
}

/** Thrown where an element does not fit; the reader adds the words. */
class Bad extends Error {}

class OutOfRange extends Error {}

class LayoutReader {
  readonly #value: ByteString;
  readonly #layout: ByteString;
  #rest: ByteString;
  #year = 0;
  #month: number | undefined;
  #day: number | undefined;
  #yearDay: number | undefined;
  #hour = 0;
  #minute = 0;
  #second = 0;
  #nanosecond = 0;
  #half: 'am' | 'pm' | undefined;
  #isUtc = false;
  #offset: number | undefined;
  #zoneName = '';

  constructor(layout: ByteString, value: ByteString) {
    this.#layout = layout;
    this.#value = value;
    this.#rest = value;
  }

  read(local: Zone): ParsedTime {
    const elements = layoutElements(this.#layout);
    for (const [index, part] of elements.entries()) this.#readPart(part, elements[index + 1]);
    if (this.#half === 'pm' && this.#hour < 12) this.#hour += 12;
    if (this.#half === 'am' && this.#hour === 12) this.#hour = 0;
    return this.#located(local, this.#date());
  }

  #fail(message: string): never {
    throw new FunctionError(`parsing time ${quoteTime(this.#value)}${message}`);
  }

  #mismatch(found: ByteString, wanted: ByteString): never {
    this.#fail(` as ${quoteTime(this.#layout)}: cannot parse ${quoteTime(found)} as ${quoteTime(wanted)}`);
  }

  #readPart({ before, element }: LayoutElement, next: LayoutElement | undefined): void {
    if (!this.#skip(before)) this.#mismatch(this.#rest, before);
    if (element === '') {
      if (this.#rest !== '') this.#fail(`: extra text: ${quoteTime(this.#rest)}`);
      return;
    }
    const held = this.#rest;
    try {
      this.#readElement(element, next?.before === '' && isFraction(next.element));
    } catch (error) {
      if (error instanceof OutOfRange) this.#fail(`: ${error.message} out of range`);
      if (error instanceof Bad) this.#mismatch(held, element);
      throw error;
    }
  }

  /** Literal text; any number of blanks matches any number of blanks. */
  #skip(literal: ByteString): boolean {
    for (let at = 0; at < literal.length;) {
      if (literal[at] === ' ') {
        if (this.#rest !== '' && !this.#rest.startsWith(' ')) return false;
        while (literal[at] === ' ') at++;
        this.#rest = this.#rest.replace(/^ +/, '');
      } else {
        if (!this.#rest.startsWith(literal.charAt(at))) return false;
        this.#rest = this.#rest.slice(1);
        at++;
      }
    }
    return true;
  }

  #take(pattern: RegExp): string {
    const match = pattern.exec(this.#rest);
    if (match === null) throw new Bad();
    this.#rest = this.#rest.slice(match[0].length);
    return match[0];
  }

  #number(isFixed: boolean): number {
    return Number(this.#take(isFixed ? /^[0-9]{2}/ : /^[0-9]{1,2}/));
  }

  #name(names: readonly string[]): number {
    const index = names.findIndex(
      (name) => this.#rest.slice(0, name.length).toLowerCase() === name.toLowerCase(),
    );
    if (index === -1) throw new Bad();
    this.#rest = this.#rest.slice((names[index] ?? '').length);
    return index;
  }

  #within(value: number, from: number, to: number, what: string): number {
    if (value < from || value > to) throw new OutOfRange(what);
    return value;
  }

  #readElement(element: string, isFractionNext: boolean): void {
    switch (element) {
      case '2006':
        this.#year = Number(this.#take(/^[0-9]{4}/));
        break;
      case '06': {
        // Go reads a sign as well.
        const year = Number(this.#take(/^(?:[0-9]{2}|[-+][0-9])/));
        this.#year = year + (year >= 69 ? 1900 : 2000);
        break;
      }
      case 'January':
        this.#month = this.#name(MONTHS) + 1;
        break;
      case 'Jan':
        this.#month = this.#name(MONTHS.map((name) => name.slice(0, 3))) + 1;
        break;
      case '01':
      case '1':
        this.#month = this.#within(this.#number(element === '01'), 1, 12, 'month');
        break;
      case 'Monday':
        this.#name(WEEKDAYS);
        break;
      case 'Mon':
        this.#name(WEEKDAYS.map((name) => name.slice(0, 3)));
        break;
      case '_2':
        this.#rest = this.#rest.replace(/^ /, '');
        this.#day = this.#number(false);
        break;
      case '02':
      case '2':
        this.#day = this.#number(element === '02');
        break;
      case '__2':
        this.#rest = this.#rest.replace(/^ {1,2}/, '');
        this.#yearDay = Number(this.#take(/^[0-9]{1,3}/));
        break;
      case '002':
        this.#yearDay = Number(this.#take(/^[0-9]{3}/));
        break;
      case '15':
        this.#hour = this.#within(this.#number(false), 0, 23, 'hour');
        break;
      case '03':
      case '3':
        this.#hour = this.#within(this.#number(element === '03'), 0, 12, 'hour');
        break;
      case '04':
      case '4':
        this.#minute = this.#within(this.#number(element === '04'), 0, 59, 'minute');
        break;
      case '05':
      case '5':
        this.#second = this.#within(this.#number(element === '05'), 0, 59, 'second');
        // Seconds may have a fraction that the layout does not mention.
        if (!isFractionNext && /^[.,][0-9]/.test(this.#rest)) this.#fraction(this.#take(/^[.,][0-9]+/));
        break;
      case 'PM':
        this.#half = this.#take(/^(?:AM|PM)/) === 'PM' ? 'pm' : 'am';
        break;
      case 'pm':
        this.#half = this.#take(/^(?:am|pm)/) === 'pm' ? 'pm' : 'am';
        break;
      case 'MST':
        this.#readZoneName();
        break;
      default:
        if (isFraction(element)) this.#readFraction(element);
        else this.#readOffset(element);
    }
  }

  #fraction(text: string): void {
    this.#nanosecond = Number(text.slice(1, 10).padEnd(9, '0'));
  }

  #readFraction(element: string): void {
    if (element.charAt(1) === '9') {
      if (/^[.,][0-9]/.test(this.#rest)) this.#fraction(this.#take(/^[.,][0-9]+/));
      return;
    }
    const length = element.length - 1;
    const signed = length > 1 ? `|[-+][0-9]{${length - 1}}` : '';
    const digits = this.#take(new RegExp(`^[.,](?:[0-9]{${length}}${signed})`)).slice(1, 10);
    if (Number(digits) < 0) throw new OutOfRange('fractional second');
    this.#nanosecond = Math.abs(Number(digits)) * 10 ** (9 - digits.length);
  }

  #readOffset(element: string): void {
    if (element.startsWith('Z') && this.#rest.startsWith('Z')) {
      this.#rest = this.#rest.slice(1);
      this.#isUtc = true;
      return;
    }
    const pattern = element.slice(1).replace(/[0-9]{2}/g, '[0-9]{2}');
    const digits = this.#take(new RegExp(`^[^]${pattern}`));
    const [hours = 0, minutes = 0, seconds = 0] = (digits.slice(1).match(/[0-9]{2}/g) ?? []).map(Number);
    this.#within(hours, 0, 24, 'time zone offset hour');
    this.#within(minutes, 0, 60, 'time zone offset minute');
    this.#within(seconds, 0, 60, 'time zone offset second');
    if (!/^[+-]/.test(digits)) throw new Bad();
    const offset = hours * 3600 + minutes * 60 + seconds;
    this.#offset = digits.startsWith('-') ? -offset : offset;
  }

  #readZoneName(): void {
    if (this.#rest.startsWith('UTC')) {
      this.#rest = this.#rest.slice(3);
      this.#isUtc = true;
      return;
    }
    const offset = '[+-](?:0*(?:2[0-3]|1?[0-9]))(?![0-9])';
    this.#zoneName = this.#take(
      new RegExp(`^(?:ChST|MeST|GMT(?:${offset})?|${offset}|(?:[A-Z]{4}T|[A-Z]{3}T|WITA|[A-Z]{3})(?![A-Z]))`),
    );
  }

  /** Month and day, also those that a day of the year says. */
  #date(): Civil {
    const clock = {
      hour: this.#hour,
      minute: this.#minute,
      second: this.#second,
      nanosecond: this.#nanosecond,
    };
    if (this.#yearDay === undefined) {
      const month = this.#month ?? 1;
      const day = this.#day ?? 1;
      if (day < 1 || day > daysInMonth(month, this.#year)) this.#fail(': day out of range');
      return { year: this.#year, month, day, ...clock };
    }
    const length = isLeapYear(this.#year) ? 366 : 365;
    if (this.#yearDay < 1 || this.#yearDay > length) this.#fail(': day-of-year out of range');
    let month = 12;
    while (daysBeforeMonth(month, this.#year) >= this.#yearDay) month--;
    const day = this.#yearDay - daysBeforeMonth(month, this.#year);
    if (this.#month !== undefined && this.#month !== month) this.#fail(': day-of-year does not match month');
    if (this.#day !== undefined && this.#day !== day) this.#fail(': day-of-year does not match day');
    return { year: this.#year, month, day, ...clock };
  }

  #located(local: Zone, civil: Civil): ParsedTime {
    const { nanosecond } = civil;
    const wall = secondsOf(civil, UTC);
    if (this.#isUtc) return { seconds: wall, nanosecond, zone: UTC };
    if (this.#offset !== undefined) {
      const seconds = wall - this.#offset;
      const here = local.at(seconds);
      const isLocal =
        here.seconds === this.#offset && (this.#zoneName === '' || here.name === this.#zoneName);
      return { seconds, nanosecond, zone: isLocal ? local : fixedZone(this.#zoneName, this.#offset) };
    }
    if (this.#zoneName !== '') {
      const known = local.named(this.#zoneName, wall);
      if (known !== undefined) return { seconds: wall - known, nanosecond, zone: local };
      const hours = /^GMT(.+)$/.exec(this.#zoneName)?.[1] ?? '0';
      return { seconds: wall, nanosecond, zone: fixedZone(this.#zoneName, Number(hours) * 3600) };
    }
    return { seconds: secondsOf(civil, local), nanosecond, zone: local };
  }
}

/**
 * Reads a time by a layout.
 * @param local the zone of times that name none.
 * @throws FunctionError in Go's words.
 */
export function parseTime(layout: ByteString, value: ByteString, local: Zone): ParsedTime {
  return new LayoutReader(layout, value).read(local);
}
