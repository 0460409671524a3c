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

/** The address without password, and without values of query parameters that are not known to be harmless. */
export function redactUrl(url: URL | string): string {
  const parsed = typeof url === 'string' ? parseUrl(url) : url;
  if (!parsed) return REDACTED;
  const query = parsed.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .map(redactParameter)
    .join('&');
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}${query === '' ? '' : `?${query}`}`;
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

/** The text with every one of the secrets replaced. Secrets shorter than 4 characters would spoil any text. */
export function redactText(text: string, secrets: Iterable<string>): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length >= 4) result = result.replaceAll(secret, REDACTED);
  }
  return result.replace(/\b(Basic|Bearer) +[A-Za-z0-9+/._~=-]{8,}/gi, `$1 ${REDACTED}`);
}
