/**
 * What the person who starts a run lets a commit do with the machine's secrets: which login goes to which host. The
 * commit itself cannot say so, as it may be a stranger's.
 */

/** Where a password comes from: a variable, a file, or the text of the commit itself. */
export type PasswordSource =
  | { readonly kind: 'env'; readonly name: string }
  /** Absolute. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'value' };

/** One password for one server. */
export interface AllowedLogin {
  /** `https://host:port`, as `serverOf` writes it. */
  readonly server: string;
  readonly source: PasswordSource;
}

/**
 * Reads `HOST=env:NAME`, `HOST=file:PATH` or `HOST=value`. A host without a scheme means https; a password goes over plain
 * http only where `http://` is written.
 * @param resolvePath says what `~` and relative paths mean
 * @returns undefined for any other text
 */
export function parseAllowedLogin(
  text: string,
  resolvePath: (path: string) => string,
): AllowedLogin | undefined {
  const [, scheme = 'https://', host = '', source = ''] =
    /^(https?:\/\/)?([^/=]+)\/?=(.*)$/is.exec(text) ?? [];
  const server = serverOf(scheme + host);
  if (server === undefined) return undefined;
  if (source === 'value') return { server, source: { kind: 'value' } };
  const [, kind, place = ''] = /^(env|file):(.+)$/s.exec(source) ?? [];
  if (kind === 'env') return { server, source: { kind, name: place } };
  if (kind === 'file') return { server, source: { kind, path: resolvePath(place) } };
  return undefined;
}

/** What to write to allow a login: the text that `parseAllowedLogin` reads. */
export function formatAllowedLogin({ server, source }: AllowedLogin): string {
  const host = server.replace(/^https:\/\/(.*?)(?::443)?$/, '$1').replace(/^(http:.*):80$/, '$1');
  return `${host}=${placeOf(source)}`;
}

/** Whether that very password may go to that very server. */
export function isLoginAllowed(allowed: readonly AllowedLogin[], wanted: AllowedLogin): boolean {
  return allowed.some(
    ({ server, source }) => server === wanted.server && placeOf(source) === placeOf(wanted.source),
  );
}

function placeOf(source: PasswordSource): string {
  switch (source.kind) {
    case 'env':
      return `env:${source.name}`;
    case 'file':
      return `file:${source.path}`;
    case 'value':
      return 'value';
  }
}

/**
 * Scheme, host and port of an http URL without user; undefined for every other address, and for hosts that two programs
 * could read in two ways.
 */
export function serverOf(url: string): string | undefined {
  const [, scheme = '', host = '', port] = SERVER.exec(url) ?? [];
  if (host === '') return undefined;
  const lower = scheme.toLowerCase();
  const number = port === undefined ? (lower === 'https' ? 443 : 80) : Number(port);
  return number > 65535 ? undefined : `${lower}://${host.toLowerCase()}:${number}`;
}

const SERVER =
  /^(https?):\/\/([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#]|$)/i;
