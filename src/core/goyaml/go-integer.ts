/**
 * An integer as Go reads it with automatic base: sign, then decimal, `0x`, `0o`, `0b`, or octal after a
 * leading 0; 64 bit signed, without a sign also unsigned. Undefined for anything else.
 */
export function parseGoInteger(text: string): bigint | undefined {
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const digits = text.slice(sign.length);
  const value = parseMagnitude(digits);
  if (value === undefined) return undefined;
  const signed = sign === '-' ? -value : value;
  if (signed < -0x8000000000000000n) return undefined;
  if (signed > 0x7fffffffffffffffn && (sign !== '' || signed > 0xffffffffffffffffn)) return undefined;
  return signed;
}

function parseMagnitude(digits: string): bigint | undefined {
  // More digits than 64 bits can hold in base 2 would only cost time.
  if (digits.length > 70 && !/^0+/.test(digits)) return undefined;
  if (/^[1-9][0-9]*$/.test(digits) || digits === '0') return BigInt(digits);
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  if (/^0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/.test(digits)) return BigInt(digits.toLowerCase());
  return undefined;
}
