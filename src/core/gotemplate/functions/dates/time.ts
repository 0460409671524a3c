/** Go's time.Time as a value of templates. */
import { nilDereference } from '../../errors.ts';
import type { ByteString } from '../../text/bytes.ts';
import { quote } from '../../text/quote.ts';
import { integerOf } from '../../values/types.ts';
import {
  type BoundMethod,
  GoObject,
  int64,
  NamedInteger,
  type ParameterType,
  type Value,
} from '../../values/value.ts';
import { type Civil, civilOf, secondsOf, weekdayOf, yearDayOf } from './civil.ts';
import { Duration, SECOND } from './duration.ts';
import { formatLayout, MONTHS, WEEKDAYS } from './layout.ts';
import { UTC, type Zone } from './zone.ts';

const LAYOUT = '2006-01-02 15:04:05.999999999 -0700 MST';
/** Seconds from year 1, Go's zero time, to 1970. */
const ZERO_SECONDS = -62_135_596_800;

/** A month or a weekday. */
class NameOfDate extends NamedInteger {
  readonly typeName: string;
  readonly #text: string;

  constructor(typeName: string, value: number, text: string) {
    super('int', BigInt(value));
    this.typeName = typeName;
    this.#text = text;
  }

  text(): ByteString {
    return this.#text;
  }

  method(name: string): BoundMethod | undefined {
    return name === 'String' ? { parameters: [], call: () => this.#text } : undefined;
  }
}

class LocationObject extends GoObject {
  readonly typeName = '*time.Location';
  override readonly kind = 'ptr';
  readonly zone: Zone;

  constructor(zone: Zone) {
    super();
    this.zone = zone;
  }

  override text(): ByteString {
    return this.zone.name;
  }

  override method(name: string): BoundMethod | undefined {
    return name === 'String' ? { parameters: [], call: () => this.text() } : undefined;
  }
}

interface TimeMethod {
  readonly parameters: readonly ParameterType[];
  readonly call: (time: TimeObject, args: readonly Value[]) => Value;
}

const getter = (call: (time: TimeObject) => Value): TimeMethod => ({ parameters: [], call });
const field = (get: (civil: Civil) => number): TimeMethod => getter((time) => BigInt(get(time.civil)));
const comparing = (call: (order: bigint) => Value): TimeMethod => ({
  parameters: ['time.Time'],
  call: (time, [other]) => call(time.nanoseconds - (other as TimeObject).nanoseconds),
});

const integer = (value: Value | undefined): number => Number(integerOf(value) ?? 0n);

const METHODS: ReadonlyMap<string, TimeMethod> = new Map<string, TimeMethod>([
  ['Unix', getter((time) => int64(BigInt(time.seconds)))],
  ['UnixNano', getter((time) => int64(time.nanoseconds))],
  [
    'UnixMilli',
    getter((time) => int64(BigInt(time.seconds) * 1000n + BigInt(Math.floor(time.nanosecond / 1e6)))),
  ],
  [
    'UnixMicro',
    getter((time) => int64(BigInt(time.seconds) * 1_000_000n + BigInt(Math.floor(time.nanosecond / 1e3)))),
  ],
  ['Year', field(({ year }) => year)],
  ['Month', getter(({ civil }) => new NameOfDate('time.Month', civil.month, MONTHS[civil.month - 1] ?? ''))],
  ['Day', field(({ day }) => day)],
  ['Hour', field(({ hour }) => hour)],
  ['Minute', field(({ minute }) => minute)],
  ['Second', field(({ second }) => second)],
  ['Nanosecond', field(({ nanosecond }) => nanosecond)],
  ['YearDay', field(yearDayOf)],
  [
    'Weekday',
    getter((time) => {
      const day = weekdayOf(time.seconds, time.zone.at(time.seconds).seconds);
      return new NameOfDate('time.Weekday', day, WEEKDAYS[day] ?? '');
    }),
  ],
  ['IsZero', getter((time) => time.seconds === ZERO_SECONDS && time.nanosecond === 0)],
  ['String', getter((time) => time.text())],
  ['GoString', getter((time) => time.goText())],
  ['Location', getter((time) => new LocationObject(time.zone))],
  ['UTC', getter((time) => time.in(UTC))],
  ['Local', getter((time) => time.in(time.local))],
  ['In', { parameters: ['*time.Location'], call: (time, [location]) => time.in(zoneArgument(location)) }],
  ['Format', { parameters: ['string'], call: (time, [layout]) => time.format(layout as string) }],
  ['AddDate', { parameters: ['int', 'int', 'int'], call: (time, args) => time.addDate(args.map(integer)) }],
  ['Add', { parameters: ['time.Duration'], call: (time, [duration]) => time.add(integerOf(duration) ?? 0n) }],
  ['Sub', comparing((difference) => new Duration(difference))],
  ['Before', comparing((difference) => difference < 0n)],
  ['After', comparing((difference) => difference > 0n)],
  ['Equal', comparing((difference) => difference === 0n)],
  ['Compare', comparing((difference) => (difference < 0n ? -1n : difference > 0n ? 1n : 0n))],
]);

function zoneArgument(value: Value | undefined): Zone {
  if (value instanceof LocationObject) return value.zone;
  throw nilDereference();
}

export class TimeObject extends GoObject {
  readonly typeName = 'time.Time';
  /** Seconds since 1970. */
  readonly seconds: number;
  readonly nanosecond: number;
  readonly zone: Zone;
  /** The zone that `.Local` gives. */
  readonly local: Zone;

  constructor(seconds: number, nanosecond: number, zone: Zone, local: Zone) {
    super();
    this.seconds = seconds;
    this.nanosecond = nanosecond;
    this.zone = zone;
    this.local = local;
  }

  get nanoseconds(): bigint {
    return BigInt(this.seconds) * SECOND + BigInt(this.nanosecond);
  }

  get civil(): Civil {
    return civilOf(this.seconds, this.nanosecond, this.zone.at(this.seconds).seconds);
  }

  in(zone: Zone): TimeObject {
    return new TimeObject(this.seconds, this.nanosecond, zone, this.local);
  }

  add(nanoseconds: bigint): TimeObject {
    const total = this.nanoseconds + nanoseconds;
    const nanosecond = ((total % SECOND) + SECOND) % SECOND;
    return new TimeObject(Number((total - nanosecond) / SECOND), Number(nanosecond), this.zone, this.local);
  }

  addDate([years = 0, months = 0, days = 0]: readonly number[]): TimeObject {
    const { civil } = this;
    const moved = { ...civil, year: civil.year + years, month: civil.month + months, day: civil.day + days };
    return new TimeObject(secondsOf(moved, this.zone), this.nanosecond, this.zone, this.local);
  }

  format(layout: ByteString): ByteString {
    const { seconds, civil } = this;
    return formatLayout(layout, { seconds, civil, offset: this.zone.at(seconds) });
  }

  override text(): ByteString {
    return this.format(LAYOUT);
  }

  override goText(): ByteString {
    const { year, month, day, hour, minute, second, nanosecond } = this.civil;
    const parts = [year, `time.${MONTHS[month - 1] ?? ''}`, day, hour, minute, second, nanosecond];
    return `time.Date(${parts.join(', ')}, ${this.#goZone()})`;
  }

  #goZone(): ByteString {
    if (this.zone === UTC) return 'time.UTC';
    return this.zone === this.local ? 'time.Local' : `time.Location(${quote(this.zone.name)})`;
  }

  override json(): ByteString {
    return `"${this.format('2006-01-02T15:04:05.999999999Z07:00')}"`;
  }

  override isIdentical(other: GoObject): boolean {
    return other instanceof TimeObject && other.nanoseconds === this.nanoseconds && other.zone === this.zone;
  }

  override isDeeplyEqual(other: GoObject): boolean {
    return this.isIdentical(other);
  }

  override method(name: string): BoundMethod | undefined {
    const known = METHODS.get(name);
    return known && { parameters: known.parameters, call: (args) => known.call(this, args) };
  }
}
