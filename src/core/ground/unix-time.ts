/**
 * The nanoseconds since 1970 of a time as engines and registries write it (RFC 3339), in decimal, as they do not fit a
 * number: `2023-11-14T22:13:20.5Z` -> `1700000000500000000`. `0` for what is no time. Times that do not fit 64 bits wrap
 * around, as they do in Go.
 */
export function unixNanoseconds(time: string | null | undefined): string {
  const milliseconds = Date.parse(time ?? '');
  if (Number.isNaN(milliseconds)) return '0';
  const seconds = Math.floor(milliseconds / 1000);
  const fraction = /[:]\d\d\.(\d{1,9})/.exec(time ?? '')?.[1] ?? '';
  return String(BigInt.asIntN(64, BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))));
}
