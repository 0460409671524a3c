/** Repository addresses and references (spec 07 §2). */
import { UserError } from '../ground/errors.ts';
import type { Reference, RepositoryAddress } from './types.ts';

const DOCKER_HUB = 'index.docker.io';

const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const STRICT_ADDRESS = new RegExp(`^(?:${HOST}/)?${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`);

const REPOSITORY = /^[a-z0-9_\-./]{2,255}$/;
const TAG = /^[A-Za-z0-9_\-.]{1,128}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Checks and normalises an address given as `--repo` or one of its relatives (spec 07 §2.1, §2.2).
 * Throws a UserError for anything that is not a plain repository address: a tag, capitals, a scheme, a bare host.
 */
export function parseRepositoryAddress(address: string): RepositoryAddress {
  if (!STRICT_ADDRESS.test(address)) {
    throw new UserError({
      code: 'REPOSITORY_ADDRESS_INVALID',
      message: `invalid repository address "${address}"`,
      hint: 'Write it as host[:port]/path in lower case, without scheme, tag or digest: registry.example.org/team/app.',
    });
  }
  if (address.startsWith('localhost/')) {
    throw new UserError({
      code: 'REPOSITORY_ADDRESS_INVALID',
      message: `repository address "${address}" would be a repository of Docker Hub, because a host name without a dot needs a port`,
      hint: `Write localhost:443/… or localhost:5000/….`,
    });
  }
  const { registry, repository } = parseReference(address);
  return { registry, repository };
}

/**
 * Takes a reference apart by the weak rules (spec 07 §2.2): `alpine` is `index.docker.io/library/alpine:latest`.
 * Throws a UserError when the repository, tag or digest cannot be one.
 */
export function parseReference(reference: string): Reference {
  const [name = '', digest, ...more] = reference.split('@');
  if (more.length > 0) throw invalidReference(reference, 'it has more than one @');
  if (digest !== undefined && !DIGEST.test(digest)) {
    throw invalidReference(reference, 'its digest is not sha256: and 64 lower-case hexadecimal digits');
  }
  const colon = name.lastIndexOf(':');
  const hasTag = colon >= 0 && !name.slice(colon + 1).includes('/');
  const tag = hasTag ? name.slice(colon + 1) : 'latest';
  if (!TAG.test(tag)) throw invalidReference(reference, `"${tag}" cannot be a tag`);
  return { ...splitAddress(hasTag ? name.slice(0, colon) : name, reference), tag, digest };
}

function splitAddress(name: string, reference: string): RepositoryAddress {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasRegistry = /[.:]/.test(first);
  const host = hasRegistry ? first : DOCKER_HUB;
  if (!/^[A-Za-z0-9._\-:[\]]+$/.test(host) || !URL.canParse(`https://${host}/`)) {
    throw invalidReference(reference, `"${host}" cannot be a host`);
  }
  const registry = host === 'docker.io' ? DOCKER_HUB : host;
  const path = hasRegistry ? name.slice(slash + 1) : name;
  if (!REPOSITORY.test(path)) {
    throw invalidReference(
      reference,
      `"${path}" cannot be a repository: 2 to 255 characters out of a-z 0-9 _ - . / are allowed`,
    );
  }
  const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
  return { registry, repository };
}

function invalidReference(reference: string, why: string): UserError {
  return new UserError({
    code: 'IMAGE_REFERENCE_INVALID',
    message: `invalid image reference "${reference}": ${why}`,
  });
}

/** `registry/repository`. */
export function formatAddress(address: RepositoryAddress): string {
  return `${address.registry}/${address.repository}`;
}

/** The canonical printed name: `registry/repository@digest`, or `registry/repository:tag` without a digest. */
export function formatReference(reference: Reference): string {
  const suffix = reference.digest === undefined ? `:${reference.tag}` : `@${reference.digest}`;
  return formatAddress(reference) + suffix;
}

/** The text that enters digests (spec 07 §2.3): official images of Docker Hub lose their prefix, nothing else does. */
export function repoDigest(address: RepositoryAddress, digest: string): string {
  const name = formatAddress(address)
    .replace(/^index\.docker\.io\/library\//, '')
    .replace(/^docker\.io\/library\//, '');
  return `${name}@${digest}`;
}

/** Whether the text is a digest and not a tag. */
export function isDigest(reference: string): boolean {
  return DIGEST.test(reference);
}

/** Whether the text can be a tag. */
export function isTag(reference: string): boolean {
  return TAG.test(reference);
}
