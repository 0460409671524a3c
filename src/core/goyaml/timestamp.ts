const datePart = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const timePart = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?/;
const zonePart = /^(?:Z|[-+](\d{2}):(\d{2}))$/;

/**
 * Is the text a timestamp for the Go library? `2006-1-2`, `2006-1-2T15:4:5Z07:00` (also with `t`) or
 * `2006-1-2 15:4:5`, with an optional fraction; it must be a real date.
 */
export function isTimestamp(text: string): boolean {
  const date = datePart.exec(text);
  if (date === null || !isDate(Number(date[1]), Number(date[2]), Number(date[3]))) return false;
  const rest = text.slice(date[0].length);
  if (rest === '') return true;
  const separator = /^(?:[Tt]| +)/.exec(rest)?.[0];
  if (separator === undefined) return false;
  const clock = rest.slice(separator.length);
  const time = timePart.exec(clock);
  if (time === null || Number(time[1]) > 23 || Number(time[2]) > 59 || Number(time[3]) > 59) return false;
  const zone = clock.slice(time[0].length);
  if (separator.startsWith(' ')) return zone === '';
  const offset = zonePart.exec(zone);
  return offset !== null && Number(offset[1] ?? 0) <= 24 && Number(offset[2] ?? 0) <= 60;
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}
