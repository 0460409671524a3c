const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domainSyntax = new RegExp(`^${domainPart}(?:\\.${domainPart})*(?::[0-9]+)?$`);
const restSyntax = new RegExp(`^(${part}(?:/${part})*)(:\\w[\\w.-]{0,127})?(@[^@]*)?$`);
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/**
 * Does the source of an import name an image of a registry, that is, is it a reference with a tag or a digest
 * (spec 01 §9.7)? Every other text is the name of an image of this configuration.
 */
export function isExternalImage(text: string): boolean {
  const slash = text.indexOf('/');
  const first = slash === -1 ? '' : text.slice(0, slash);
  const hasDomain = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  const domain = hasDomain ? first : 'docker.io';
  const rest = hasDomain ? text.slice(slash + 1) : text;
  const [, path, tag, digest] = restSyntax.exec(rest) ?? [];
  if (path === undefined || !domainSyntax.test(domain)) return false;
  const isOfficial = !hasDomain && slash === -1;
  if (`${domain}/${isOfficial ? 'library/' : ''}${path}`.length > 255) return false;
  if (digest === undefined) return tag !== undefined;
  const [, algorithm = '', hex = ''] = /^@([a-z0-9]+):([0-9a-f]+)$/.exec(digest) ?? [];
  return digestLengths[algorithm] === hex.length;
}
