/** JSON that a registry sent: bounded before it is parsed, since a few million brackets fill the memory. */

export interface JsonLimits {
  /** How deep lists and objects may lie in each other. */
  readonly depth: number;
  /** How many values there may be. */
  readonly values: number;
}

/** More than any manifest, image config or token has. */
const USUAL: JsonLimits = { depth: 100, values: 200_000 };

/** The value; undefined when the text is not JSON or goes over the limits. */
export function parseBoundedJson(content: Uint8Array, limits: JsonLimits = USUAL): unknown {
  if (!isWithin(content, limits)) return undefined;
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'));
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/** Counts brackets and commas outside of strings. */
function isWithin(content: Uint8Array, { depth: deepest, values: most }: JsonLimits): boolean {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at] ?? 0;
    if (byte === QUOTE) {
      for (at += 1; at < content.length && content[at] !== QUOTE; at += 1)
        if (content[at] === BACKSLASH) at += 1;
    } else if (byte === COMMA) {
      values += 1;
    } else if (OPENING.includes(byte)) {
      values += 1;
      depth += 1;
    } else if (CLOSING.includes(byte)) {
      depth -= 1;
    }
    if (depth > deepest || values > most) return false;
  }
  return true;
}

/** Whether the value is an object and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
