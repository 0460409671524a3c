/** sprig's functions on dates and durations (spec 02 §7.10). */
import { FunctionError } from '../../errors.ts';
import type { World } from '../../world.ts';
import type { ByteString } from '../../text/bytes.ts';
import { parseInteger } from '../../text/parse-number.ts';
import { SizedInteger, type Value } from '../../values/value.ts';
import { define, type FunctionTable, tableOf } from '../define.ts';
import { formatDuration, parseDuration, roundDuration, SECOND } from './duration.ts';
import { parseTime } from './parse.ts';
import { TimeObject } from './time.ts';
import { fixedZone, UTC, type Zone, zoneOf } from './zone.ts';

const HTML_LAYOUT = '2006-01-02';
/** Go's zero time, which unreadable dates become. */
const ZERO_SECONDS = -62_135_596_800;

function readNamedZone(world: World, file: string, name: string): Zone | undefined {
  const bytes = world.readZone(file);
  if (bytes === undefined) return undefined;
  try {
    return zoneOf(name, bytes);
  } catch (error) {
    // A file that is no compiled zone: a folder's index, or a table of countries.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The functions with a clock and time zones. */
export function datesIn(world: World): FunctionTable {
  const zones = new Map<string, Zone | undefined>([
    ['', UTC],
    ['UTC', UTC],
  ]);
  const isUtc = ['UTC', 'Etc/UTC', ''].includes(world.localZone);
  // A zone of its own, as Go prints them apart.
  const local = isUtc
    ? fixedZone('UTC', 0)
    : (readNamedZone(world, world.localZone, 'Local') ?? fixedZone('UTC', 0));
  zones.set('Local', local);
  const zoneNamed = (name: string): Zone => {
    if (!zones.has(name)) zones.set(name, readNamedZone(world, name, name));
    return zones.get(name) ?? UTC;
  };
  const at = (seconds: number, nanosecond = 0, zone = local): TimeObject =>
    new TimeObject(seconds, nanosecond, zone, local);
  const now = (): TimeObject => at(0).add(world.now());
  const since = (time: TimeObject): bigint => world.now() - time.nanoseconds;

  /** Times and integers of some types are dates; everything else silently means now. */
  const timeOf = (value: Value): TimeObject => {
    if (value instanceof TimeObject) return value;
    if (typeof value === 'bigint') return at(Number(value));
    const isSeconds =
      value instanceof SizedInteger && (value.typeName === 'int64' || value.typeName === 'int32');
    return isSeconds ? at(Number(value.value)) : now();
  };
  const inZone = (layout: ByteString, value: Value, zone: string): ByteString =>
    timeOf(value).in(zoneNamed(zone)).format(layout);

  const parse = (layout: ByteString, text: ByteString): TimeObject => {
    const { seconds, nanosecond, zone } = parseTime(layout, text, local);
    return at(seconds, nanosecond, zone);
  };
  const orElse = <T>(make: () => T, fallback: () => T): T => {
    try {
      return make();
    } catch (error) {
      if (error instanceof FunctionError) return fallback();
      throw error;
    }
  };

  const duration = (value: Value): ByteString => {
    let seconds = 0n;
    if (typeof value === 'string') {
      const parsed = parseInteger(value, 10);
      seconds = typeof parsed === 'bigint' ? parsed : 0n;
    } else if (value instanceof SizedInteger && value.typeName === 'int64') seconds = value.value;
    return formatDuration(BigInt.asIntN(64, seconds * SECOND));
  };
  const durationRound = (value: Value): ByteString => {
    if (typeof value === 'string')
      return roundDuration(
        orElse(
          () => parseDuration(value),
          () => 0n,
        ),
      );
    if (value instanceof TimeObject) return roundDuration(since(value));
    const isNanoseconds = value instanceof SizedInteger && value.typeName === 'int64';
    return roundDuration(isNanoseconds ? value.value : 0n);
  };
  const ago = (value: Value): ByteString => {
    const passed = since(timeOf(value));
    const half = passed < 0n ? -SECOND / 2n : SECOND / 2n;
    return formatDuration(((passed + half) / SECOND) * SECOND);
  };

  const dateInZone = define(['string', 'interface {}', 'string'], inZone);
  const asTime = (value: Value): TimeObject => (value instanceof TimeObject ? value : at(ZERO_SECONDS));
  const dateModify = define(['string', 'time.Time'], (text, time) =>
    orElse(
      () => asTime(time).add(parseDuration(text)),
      () => asTime(time),
    ),
  );
  const mustDateModify = define(['string', 'time.Time'], (text, time) =>
    asTime(time).add(parseDuration(text)),
  );
  return tableOf({
    now: define([], now),
    date: define(['string', 'interface {}'], (layout, value) => inZone(layout, value, 'Local')),
    dateInZone,
    date_in_zone: dateInZone,
    htmlDate: define(['interface {}'], (value) => inZone(HTML_LAYOUT, value, 'Local')),
    htmlDateInZone: define(['interface {}', 'string'], (value, zone) => inZone(HTML_LAYOUT, value, zone)),
    toDate: define(['string', 'string'], (layout, text) =>
      orElse(
        () => parse(layout, text),
        () => at(ZERO_SECONDS, 0, UTC),
      ),
    ),
    mustToDate: define(['string', 'string'], parse),
    dateModify,
    date_modify: dateModify,
    mustDateModify,
    must_date_modify: mustDateModify,
    ago: define(['interface {}'], ago),
    duration: define(['interface {}'], duration),
    durationRound: define(['interface {}'], durationRound),
    unixEpoch: define(['time.Time'], (time) => String(asTime(time).seconds)),
  });
}
