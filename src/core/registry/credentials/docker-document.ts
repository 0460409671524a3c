/** The text of a config.json as Docker takes it apart: Go's reader of JSON, and of it the first value only. */

/** What a text says, with the three settings of credentials under their usual names and all others as they stand. */
export type DockerDocument = Readonly<Record<string, unknown>>;

const SETTINGS = ['auths', 'credHelpers', 'credsStore'] as const;

/**
 * Takes the first value of the text. Blank text and `null` say nothing; what follows the value is not looked at; names of
 * settings count in any case; of two of the same name the later wins, and maps are joined.
 * @returns why it cannot be read, without quoting a text that may hold secrets; else what it says
 */
export function readDockerDocument(text: string): DockerDocument | string {
  if (/^[ \t\r\n]*$/.test(text)) return {};
  if (text.startsWith('\uFEFF')) return 'it begins with a byte order mark, which Docker does not read either';
  if (/^[ \t\r\n]*null(?![\w"])/.test(text)) return {};
  const members = membersOf(text);
  if (!members) return 'it is not a JSON object';
  const document: Record<string, unknown> = {};
  for (const member of members) {
    const [[name, value] = ['', undefined]] = Object.entries(member);
    const setting = SETTINGS.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
    if (value === null || value === undefined) continue;
    const earlier = document[setting];
    document[setting] =
      setting === 'credsStore' || !isObject(earlier) || !isObject(value) ? value : { ...earlier, ...value };
  }
  return document;
}

/** Member by member, since `JSON.parse` alone would keep one of several with the same name. */
function membersOf(text: string): readonly Readonly<Record<string, unknown>>[] | undefined {
  const start = /^[ \t\r\n]*\{/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const parts: string[] = [];
  let depth = 1;
  let from = start;
  for (const { 0: token, index } of text.slice(start).matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/gs)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > 1 || (depth === 1 && token !== ',')) continue;
    parts.push(text.slice(from, start + index));
    from = start + index + 1;
    if (depth === 0) break;
  }
  if (depth !== 0) return undefined;
  try {
    // The whole says whether the text is right, commas included; the parts say what it holds.
    JSON.parse(text.slice(0, from));
    return parts
      .filter((part) => part.trim() !== '')
      .map((part) => JSON.parse(`{${part}}`) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text of an entry, by a name in any case; '' is none. */
export function textOf(entry: unknown, name: string): string {
  if (!isObject(entry)) return '';
  const found = Object.entries(entry).filter(
    ([key, value]) => key.toLowerCase() === name && typeof value === 'string',
  );
  return (found.at(-1)?.[1] as string | undefined) ?? '';
}
