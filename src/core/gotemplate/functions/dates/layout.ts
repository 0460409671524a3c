/** Layouts of dates: the reference time `Mon Jan 2 15:04:05 MST 2006` (spec 02 §7.10). */
import type { ByteString } from '../../text/bytes.ts';
import { type Civil, weekdayOf, yearDayOf } from './civil.ts';
import type { ZoneOffset } from './zone.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** One element of a layout with the text before it; the last one is empty. */
export interface LayoutElement {
  readonly before: ByteString;
  readonly element: string;
}

const ELEMENT =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2(?!006)|__2|[345]|PM|pm|[-Z]07(?:0000|:00:00|00|:00)?|[.,](?:0+|9+)(?![0-9])/g;

/** A layout's elements in order. */
export function layoutElements(layout: ByteString): readonly LayoutElement[] {
  const elements: LayoutElement[] = [];
  let at = 0;
  for (const match of layout.matchAll(ELEMENT)) {
    elements.push({ before: layout.slice(at, match.index), element: match[0] });
    at = match.index + match[0].length;
  }
  return [...elements, { before: layout.slice(at), element: '' }];
}

export const isFraction = (element: string): boolean => /^[.,]/.test(element);

const padded = (value: number, width: number, fill = '0'): string => {
  const digits = Math.abs(value).toString().padStart(width, fill);
  return value < 0 ? `-${digits}` : digits;
};

/** `+03:00` in the form that an element asks for. */
function formatOffset(element: string, seconds: number): string {
  if (element.startsWith('Z') && seconds === 0) return 'Z';
  // The minutes decide about the sign, as in the reference.
  const minutes = Math.trunc(seconds / 60);
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  const colon = element.includes(':') ? ':' : '';
  const hours = padded(Math.floor(size / 60), 2);
  if (element.length === 3) return sign + hours;
  const digits = element.replace(/[^0]/g, '').length - 1;
  const inMinute = digits > 2 ? colon + padded(Math.abs(seconds) % 60, 2) : '';
  return sign + hours + colon + padded(size % 60, 2) + inMinute;
}

function formatFraction(element: string, nanosecond: number): string {
  const isTrimmed = element.charAt(1) === '9';
  const digits = padded(nanosecond, 9).slice(0, element.length - 1);
  const kept = isTrimmed ? digits.replace(/0+$/, '') : digits;
  return kept === '' ? '' : element.charAt(0) + kept;
}

function zoneName({ name, seconds }: ZoneOffset): string {
  if (name !== '') return name;
  const minutes = Math.trunc(seconds / 60);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`;
}

interface Moment {
  readonly civil: Civil;
  readonly seconds: number;
  readonly offset: ZoneOffset;
}

function formatElement(element: string, { civil, seconds, offset }: Moment): string {
  const { year, month, day, hour, minute, second } = civil;
  const monthName = MONTHS[month - 1] ?? '';
  const weekday = WEEKDAYS[weekdayOf(seconds, offset.seconds)] ?? '';
  switch (element) {
    case '2006':
      return padded(year, 4);
    case '06':
      return padded(Math.max(year, 0) % 100, 2);
    case 'January':
      return monthName;
    case 'Jan':
      return monthName.slice(0, 3);
    case '01':
      return padded(month, 2);
    case '1':
      return String(month);
    case 'Monday':
      return weekday;
    case 'Mon':
      return weekday.slice(0, 3);
    case '02':
      return padded(day, 2);
    case '_2':
      return padded(day, 2, ' ');
    case '2':
      return String(day);
    case '002':
      return padded(yearDayOf(civil), 3);
    case '__2':
      return padded(yearDayOf(civil), 3, ' ');
    case '15':
      return padded(hour, 2);
    case '03':
      return padded(hour % 12 || 12, 2);
    case '3':
      return String(hour % 12 || 12);
    case '04':
      return padded(minute, 2);
    case '4':
      return String(minute);
    case '05':
      return padded(second, 2);
    case '5':
      return String(second);
    case 'PM':
      return hour >= 12 ? 'PM' : 'AM';
    case 'pm':
      return hour >= 12 ? 'pm' : 'am';
    case 'MST':
      return zoneName(offset);
    case '':
      return '';
    default:
      return isFraction(element)
        ? formatFraction(element, civil.nanosecond)
        : formatOffset(element, offset.seconds);
  }
}

/** A moment in the words of a layout. */
export function formatLayout(layout: ByteString, moment: Moment): ByteString {
  return layoutElements(layout)
    .map(({ before, element }) => before + formatElement(element, moment))
    .join('');
}
