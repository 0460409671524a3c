/** Keeps secrets out of what is shown. */
export interface Redactor {
  /** From now on the value, and each of its lines, is shown as `***`. */
  readonly add: (secret: string) => void;
  readonly redact: (text: string) => string;
}

/** Shorter values would make logs unreadable and hide nothing. */
const MIN_LENGTH = 4;

/** Words that are no secret wherever they stand; hiding them would make logs and outputs useless. */
const PLAIN_WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'none']);

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  let pattern: RegExp | undefined;
  return {
    add(secret) {
      for (const part of maskedParts(secret)) secrets.add(part);
      pattern = undefined;
    },
    redact(text) {
      if (secrets.size === 0) return text;
      pattern ??= patternOf(secrets);
      return text.replace(pattern, '***');
    },
  };
}

/**
 * The parts of a secret that are hidden: its lines, without blanks around them, because a log shows one line at a time
 * and tools reindent what they quote. What is too short or too common to be a secret is left out.
 */
export function maskedParts(secret: string): readonly string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  return [...new Set(lines)].filter(
    (line) => line.length >= MIN_LENGTH && !PLAIN_WORDS.has(line.toLowerCase()),
  );
}

function patternOf(secrets: ReadonlySet<string>): RegExp {
  // Long ones first, so that a secret within another one does not leave the rest of it.
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(escapePattern).join('|'), 'g');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
