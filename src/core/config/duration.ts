const unitMilliseconds: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** The longest that Go can count in nanoseconds, about 292 years. */
const longest = 9_223_372_036_854.775;

/** A duration as Go writes it (`168h`, `1h30m`, `-1.5s`, `0`) in milliseconds; undefined if it is none. */
export function parseGoDuration(text: string): number | undefined {
  const unsigned = text.replace(/^[-+]/, '');
  if (unsigned === '0') return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(unsigned)) return undefined;
  let total = 0;
  for (const [, number, unit] of unsigned.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(number) * (unitMilliseconds[unit ?? ''] ?? 0);
  }
  if (total > longest) return undefined;
  return text.startsWith('-') ? -total : total;
}
