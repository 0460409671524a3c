/** Keeps secrets out of what is shown. */
export interface Redactor {
  /** From now on the value, and each of its lines, is shown as `***`. */
  add(secret: string): void;
  redact(text: string): string;
}

/** Shorter values would make logs unreadable and hide nothing. */
const MIN_LENGTH = 4;

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  let pattern: RegExp | undefined;
  return {
    add(secret) {
      for (const part of [secret, ...secret.split(/\r?\n/)]) {
        if (part.trim().length >= MIN_LENGTH) secrets.add(part);
      }
      // Long ones first, so that a secret within another one does not leave the rest of it.
      const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
      pattern = secrets.size === 0 ? undefined : new RegExp(longestFirst.map(escapePattern).join('|'), 'g');
    },
    redact: (text) => (pattern ? text.replace(pattern, '***') : text),
  };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
