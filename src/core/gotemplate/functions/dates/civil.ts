/** Days, clock and calendar of a time in a zone. */
import type { Zone } from './zone.ts';

export interface Civil {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
}

const DAY = 86_400;
const CENTURIES = 146_097;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function daysInMonth(month: number, year: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (LENGTHS[month - 1] ?? 31);
}

export function daysBeforeMonth(month: number, year: number): number {
  let days = 0;
  for (let m = 1; m < month; m++) days += daysInMonth(m, year);
  return days;
}

/** Days since 1970 of a date; months and days out of range carry over. */
function daysOf(year: number, month: number, day: number): number {
  const months = month - 1;
  const shifted = year + Math.floor(months / 12);
  const m = (((months % 12) + 12) % 12) + 1;
  // Years that start in March have their leap day at the end.
  const y = m <= 2 ? shifted - 1 : shifted;
  const era = Math.floor(y / 400);
  const inEra = y - era * 400;
  const inYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * CENTURIES + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719_468;
}

function dateOf(days: number): Pick<Civil, 'year' | 'month' | 'day'> {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / CENTURIES);
  const inEra = shifted - era * CENTURIES;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shiftedMonth = Math.floor((5 * inYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = inYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: year + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Seconds since 1970 as calendar and clock, seen with an offset. */
export function civilOf(seconds: number, nanosecond: number, offset: number): Civil {
  const local = seconds + offset;
  const days = Math.floor(local / DAY);
  const inDay = local - days * DAY;
  const clock = {
    hour: Math.floor(inDay / 3600),
    minute: Math.floor((inDay % 3600) / 60),
    second: inDay % 60,
  };
  return { ...dateOf(days), ...clock, nanosecond };
}

export const weekdayOf = (seconds: number, offset: number): number =>
  (((Math.floor((seconds + offset) / DAY) + 4) % 7) + 7) % 7;

export const yearDayOf = ({ year, month, day }: Civil): number => daysBeforeMonth(month, year) + day;

/** Seconds since 1970 of calendar and clock in a zone; values out of range carry over. */
export function secondsOf(civil: Omit<Civil, 'nanosecond'>, zone: Zone): number {
  const { year, month, day, hour, minute, second } = civil;
  const wall = daysOf(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
  const offset = zone.at(wall);
  if (offset.seconds === 0) return wall;
  const guess = wall - offset.seconds;
  // Next to a change the offset of the result counts, not that of the wall clock.
  return guess < offset.start || guess >= offset.end ? wall - zone.at(guess).seconds : guess;
}
