/** Control characters, marks that turn the direction of text, and everything that a terminal or a log takes for a new line. */
const UNPRINTABLE = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Words of somebody else as a part of a message: one line without anything that a terminal obeys, cut to `longest`
 * characters.
 */
export function oneLine(text: string, longest: number): string {
  // Cut first: replacing in a long text takes its time.
  const line = text
    .slice(0, 4 * longest)
    .replace(UNPRINTABLE, ' ')
    .trim();
  return line.length <= longest && text.length <= 4 * longest ? line : `${line.slice(0, longest)}…`;
}
