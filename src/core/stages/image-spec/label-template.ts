/**
 * Label keys and values with `%image%` and `%project%` (spec 03 §12). The reference uses an HTML-aware engine:
 * comments vanish and a `<` that begins no tag is escaped; the rest of its rules are not worth having.
 */
import { UserError } from '../../ground/errors.ts';

export interface TemplateValues {
  readonly image: string;
  readonly project: string;
}

/** Throws UserError `IMAGE_SPEC_TEMPLATE` for a percent sign that begins no known name. */
export function expandLabel(text: string, values: TemplateValues): string {
  const parts = text.split('%');
  if (parts.length % 2 === 0) throw templateError(text, 'a % is not closed');
  const expanded = parts.map((part, index) => (index % 2 === 0 ? part : valueOf(part.trim(), text, values)));
  if (!text.includes('<')) return expanded.join('');
  return expandHtml(parts, expanded);
}

function valueOf(name: string, text: string, values: TemplateValues): string {
  if (name === 'image') return values.image;
  if (name === 'project') return values.project;
  throw templateError(text, name === '' ? 'there is no name between two %' : `%${name}% is not known`);
}

function templateError(text: string, problem: string): UserError {
  return new UserError({
    code: 'IMAGE_SPEC_TEMPLATE',
    message: `imageSpec.config.labels: ${JSON.stringify(text)}: ${problem}.`,
    hint: 'Only %image% and %project% can be used; a plain % cannot be written.',
  });
}

/** Text parts are even, values odd; values in a script are quoted as JavaScript strings. */
function expandHtml(parts: readonly string[], expanded: readonly string[]): string {
  let inComment = false;
  let inTag = false;
  let inScript = false;
  let result = '';
  parts.forEach((part, index) => {
    if (index % 2 === 1) {
      const value = expanded[index] ?? '';
      if (!inComment) result += inScript && !inTag ? JSON.stringify(value) : value;
      return;
    }
    for (let position = 0; position < part.length;) {
      const rest = part.slice(position);
      if (inComment) {
        const end = rest.indexOf('-->');
        if (end < 0) return;
        inComment = false;
        position += end + 3;
      } else if (!inTag && !inScript && rest.startsWith('<!--')) {
        inComment = true;
        position += 4;
      } else if (!inTag && rest.startsWith('<')) {
        const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(rest);
        const closesScript = tag?.[1] === '/' && tag[2]?.toLowerCase() === 'script';
        inTag = tag !== null && (!inScript || closesScript);
        if (inTag) inScript = tag?.[1] === '' && tag[2]?.toLowerCase() === 'script';
        result += inTag || inScript ? '<' : '&lt;';
        position += 1;
      } else {
        const character = part.charAt(position);
        if (inTag && character === '>') inTag = false;
        result += character;
        position += 1;
      }
    }
  });
  return result;
}
