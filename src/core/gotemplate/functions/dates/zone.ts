/** Time zones: compiled zone files (TZif) with the rule for later years at their end. */

export interface ZoneOffset {
  readonly name: string;
  /** Seconds east of Greenwich. */
  readonly seconds: number;
  /** From when until when it holds, in seconds since 1970. */
  readonly start: number;
  readonly end: number;
}

export interface Zone {
  /** `UTC`, `Local` or the name of the file; '' for a zone that is only an offset. */
  readonly name: string;
  at(seconds: number): ZoneOffset;
  /** The offset that the zone has under an abbreviation around a time. */
  named(abbreviation: string, seconds: number): number | undefined;
}

/** A zone with one offset. */
export function fixedZone(name: string, seconds: number): Zone {
  const offset: ZoneOffset = { name, seconds, start: -Infinity, end: Infinity };
  return { name, at: () => offset, named: (wanted) => (wanted === name ? seconds : undefined) };
}

export const UTC: Zone = fixedZone('UTC', 0);

interface Kind {
  readonly seconds: number;
  readonly isDst: boolean;
  readonly name: string;
}

const DAY = 86_400;

/** Day of the year rule: month, week, weekday, and the second of the day. */
interface Change {
  readonly kind: 'month' | 'julian' | 'day';
  readonly month: number;
  readonly week: number;
  readonly day: number;
  readonly time: number;
}

interface Rule {
  readonly standard: Kind;
  readonly summer: { readonly kind: Kind; readonly from: Change; readonly to: Change } | undefined;
}

const NAME = '(<[^>]+>|[A-Za-z]{3,})';
const TIME = String.raw`([+-]?\d+(?::\d+){0,2})`;
const RULE = new RegExp(`^${NAME}${TIME}(?:${NAME}${TIME}?(?:,([^,]+),([^,]+))?)?$`);

function clock(text: string): number {
  const isNegative = text.startsWith('-');
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  const total = hours * 3600 + minutes * 60 + seconds;
  return isNegative ? -total : total;
}

function readChange(text: string): Change | undefined {
  const [date = '', time] = text.split('/');
  const at = time === undefined ? 7200 : clock(time);
  const month = /^M(\d+)\.(\d)\.(\d)$/.exec(date);
  if (month !== null) {
    const [, m = '1', week = '1', day = '0'] = month;
    return { kind: 'month', month: Number(m), week: Number(week), day: Number(day), time: at };
  }
  const day = /^(J?)(\d+)$/.exec(date);
  if (day === null) return undefined;
  return { kind: day[1] === 'J' ? 'julian' : 'day', month: 0, week: 0, day: Number(day[2]), time: at };
}

const unquoted = (name: string): string => name.replace(/[<>]/g, '');

/** The rule at the end of a zone file, such as `CET-1CEST,M3.5.0,M10.5.0/3`. */
function readRule(text: string): Rule | undefined {
  const match = RULE.exec(text);
  if (match === null) return undefined;
  const [, name = '', offset = '0', summerName, summerOffset, from, to] = match;
  const standard: Kind = { name: unquoted(name), seconds: -clock(offset), isDst: false };
  if (summerName === undefined) return { standard, summer: undefined };
  const seconds = summerOffset ? -clock(summerOffset) : standard.seconds + 3600;
  const start = readChange(from ?? 'M3.2.0');
  const end = readChange(to ?? 'M11.1.0');
  if (start === undefined || end === undefined) return undefined;
  const kind: Kind = { name: unquoted(summerName), seconds, isDst: true };
  return { standard, summer: { kind, from: start, to: end } };
}

const yearStart = (year: number): number => Date.UTC(year, 0, 1) / 1000;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** When a change happens, in seconds since the start of the year, by the clock before it. */
function changeIn(year: number, change: Change): number {
  if (change.kind === 'day') return change.day * DAY + change.time;
  if (change.kind === 'julian') {
    const leap = isLeap(year) && change.day >= 60 ? 1 : 0;
    return (change.day - 1 + leap) * DAY + change.time;
  }
  const first = new Date(Date.UTC(year, change.month - 1, 1));
  const days = new Date(Date.UTC(year, change.month, 0)).getUTCDate();
  let day = 1 + ((change.day - first.getUTCDay() + 7) % 7) + (change.week - 1) * 7;
  if (day > days) day -= 7;
  return Date.UTC(year, change.month - 1, day) / 1000 - yearStart(year) + change.time;
}

function ruleAt(rule: Rule, seconds: number, from: number): ZoneOffset {
  const { standard, summer } = rule;
  if (summer === undefined) return { ...standard, start: from, end: Infinity };
  const year = new Date(seconds * 1000).getUTCFullYear();
  const base = yearStart(year);
  const start = base + changeIn(year, summer.from) - standard.seconds;
  const end = base + changeIn(year, summer.to) - summer.kind.seconds;
  const isNorthern = start < end;
  const [first, second] = isNorthern ? [start, end] : [end, start];
  const [outside, inside] = isNorthern ? [standard, summer.kind] : [summer.kind, standard];
  if (seconds < first) return { ...outside, start: base, end: first };
  if (seconds >= second) return { ...outside, start: second, end: yearStart(year + 1) };
  return { ...inside, start: first, end: second };
}

class Reader {
  readonly #view: DataView;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#view.getUint8(this.position++);
  }

  int32(): number {
    this.position += 4;
    return this.#view.getInt32(this.position - 4);
  }

  int64(): number {
    this.position += 8;
    return Number(this.#view.getBigInt64(this.position - 8));
  }

  text(length: number): string {
    let out = '';
    for (let i = 0; i < length; i++) out += String.fromCharCode(this.byte());
    return out;
  }

  get rest(): number {
    return this.#view.byteLength - this.position;
  }
}

interface ZoneData {
  readonly times: readonly number[];
  readonly kinds: readonly Kind[];
  readonly indexes: readonly number[];
  readonly rule: Rule | undefined;
}

function readBlock(reader: Reader, isLong: boolean): Omit<ZoneData, 'rule'> {
  const [utcCount, wallCount, leapCount, timeCount, kindCount, nameLength] = Array.from({ length: 6 }, () =>
    reader.int32(),
  );
  const times = Array.from({ length: timeCount ?? 0 }, () => (isLong ? reader.int64() : reader.int32()));
  const indexes = times.map(() => reader.byte());
  const raw = Array.from({ length: kindCount ?? 0 }, () => ({
    seconds: reader.int32(),
    isDst: reader.byte() === 1,
    name: reader.byte(),
  }));
  const names = reader.text(nameLength ?? 0);
  reader.position += (leapCount ?? 0) * (isLong ? 12 : 8) + (wallCount ?? 0) + (utcCount ?? 0);
  const kinds = raw.map((kind) => ({ ...kind, name: names.slice(kind.name).split('\0', 1)[0] ?? '' }));
  return { times, indexes, kinds };
}

function readZoneData(bytes: Uint8Array): ZoneData {
  const reader = new Reader(bytes);
  const readHeader = (): number => {
    if (reader.text(4) !== 'TZif') throw new RangeError('not a compiled time zone');
    const version = reader.byte();
    reader.position += 15;
    return version;
  };
  const version = readHeader();
  const short = readBlock(reader, false);
  if (version === 0) return { ...short, rule: undefined };
  readHeader();
  const long = readBlock(reader, true);
  return { ...long, rule: readRule(reader.text(reader.rest).trim()) };
}

/** What holds before the first change: the first kind that is no summer time. */
function firstKind({ kinds, indexes }: ZoneData): Kind {
  const first = kinds[0];
  if (first !== undefined && !indexes.includes(0)) return first;
  return kinds.find((kind) => !kind.isDst) ?? first ?? { name: 'UTC', seconds: 0, isDst: false };
}

/**
 * A zone out of a compiled zone file.
 * @throws RangeError for bytes that are none.
 */
export function zoneOf(name: string, bytes: Uint8Array): Zone {
  const data = readZoneData(bytes);
  const { times, indexes, kinds, rule } = data;
  const at = (seconds: number): ZoneOffset => {
    const next = times.findIndex((time) => time > seconds);
    if (next === 0 || times.length === 0) {
      if (times.length === 0 && rule !== undefined) return ruleAt(rule, seconds, -Infinity);
      return { ...firstKind(data), start: -Infinity, end: times[0] ?? Infinity };
    }
    const last = next === -1 ? times.length - 1 : next - 1;
    if (next === -1 && rule !== undefined) return ruleAt(rule, seconds, times[last] ?? 0);
    const kind = kinds[indexes[last] ?? 0] ?? firstKind(data);
    return { ...kind, start: times[last] ?? -Infinity, end: times[next] ?? Infinity };
  };
  const named = (wanted: string, seconds: number): number | undefined => {
    const fitting = kinds.find((kind) => kind.name === wanted && at(seconds - kind.seconds).name === wanted);
    return (fitting ?? kinds.find((kind) => kind.name === wanted))?.seconds;
  };
  return { name, at, named };
}
