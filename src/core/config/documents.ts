/** One document of a rendered werf.yaml (spec 01 §4). */
export interface ConfigDocument {
  readonly text: string;
  /** Lines of the file before this document. */
  readonly linesBefore: number;
}

const separator = /^---[ \t\r]*(#[^-\n]*)?$/;

/**
 * Splits at lines of three dashes, before any YAML is read: also inside of block scalars, and not where the
 * line's comment has a dash. Documents of blanks and comments only are left out.
 */
export function splitDocuments(text: string): readonly ConfigDocument[] {
  const documents: ConfigDocument[] = [];
  let lines: string[] = [];
  let linesBefore = 0;
  const finish = (isLast: boolean): void => {
    if (!lines.every((line) => /^[ \t\r]*(#.*)?$/s.test(line))) {
      documents.push({ text: lines.join('\n') + (isLast || lines.length === 0 ? '' : '\n'), linesBefore });
    }
  };
  const all = text.split('\n');
  for (const [index, line] of all.entries()) {
    if (!separator.test(line)) {
      lines.push(line);
      continue;
    }
    finish(false);
    lines = [];
    linesBefore = index + 1;
  }
  finish(true);
  return documents;
}

/**
 * The line (from 1) of a document after which its text is silently lost: `...`, or a `---` that is no
 * separator because of a dash in its comment.
 */
export function endOfFirstYamlDocument(text: string): number | undefined {
  const lines = text.split('\n');
  const lastContent = lines.findLastIndex((line) => /^[ \t]*[^ \t\r#]/.test(line));
  let hasContent = false;
  for (const [index, line] of lines.entries()) {
    const isEnd = /^(\.\.\.|---)([ \t\r]|$)/.test(line);
    if (isEnd && hasContent && index < lastContent) return index + 1;
    hasContent ||= !isEnd && /^[ \t]*[^ \t\r#%]/.test(line);
  }
  return undefined;
}
