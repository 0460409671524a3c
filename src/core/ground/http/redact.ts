/** Keeps secrets out of everything that is logged or thrown. */

/** Query parameters whose values tell nothing secret (spec 07 §3.4). */
const HARMLESS_PARAMETERS: ReadonlySet<string> = new Set([
  'scope',
  'service',
  'mount',
  'from',
  'digest',
  'n',
  'last',
  'page',
  'per_page',
]);

const REDACTED = 'REDACTED';

/** A server may name addresses of any length. */
const LONGEST_SHOWN = 1000;

/** The address without password, and without values of query parameters that are not known to be harmless; cut. */
export function redactUrl(url: URL | string): string {
  const parsed = typeof url === 'string' ? parseUrl(url) : url;
  if (!parsed) return REDACTED;
  const query = parsed.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .map(redactParameter)
    .join('&');
  const shown = `${parsed.protocol}//${parsed.host}${parsed.pathname}${query === '' ? '' : `?${query}`}`;
  return shown.length <= LONGEST_SHOWN ? shown : `${shown.slice(0, LONGEST_SHOWN)}…`;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function redactParameter(part: string): string {
  const [name = '', value] = part.split('=', 2);
  return value === undefined || HARMLESS_PARAMETERS.has(name) ? part : `${name}=${REDACTED}`;
}

/** Tokens of most token services, wherever they stand. */
const JSON_WEB_TOKEN = /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g;

/** The text with every one of the secrets replaced. Secrets shorter than 4 characters would spoil any text. */
export function redactText(text: string, secrets: Iterable<string>): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    // A secret that is no proper text still has to have a form in addresses.
    const encoded = encodeURIComponent(Buffer.from(secret).toString());
    result = result.replaceAll(secret, REDACTED).replaceAll(encoded, REDACTED);
  }
  return result
    .replace(/\b(Basic|Bearer) +[A-Za-z0-9+/._~=-]{8,}/gi, `$1 ${REDACTED}`)
    .replace(JSON_WEB_TOKEN, REDACTED);
}
