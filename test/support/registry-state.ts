/** Reads what a registry holds, by plain HTTP and without slipway's own client, in the form of the storage vectors. */
import { createHash } from 'node:crypto';

const MANIFEST_TYPES = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
].join(', ');

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: Record<string, string>;
}

interface ManifestDocument {
  readonly mediaType?: string;
  readonly config?: Descriptor;
  readonly layers?: Descriptor[];
  readonly manifests?: Descriptor[];
}

interface ConfigDocument {
  readonly architecture?: string;
  readonly os?: string;
  readonly variant?: string;
  readonly config?: Record<string, unknown> & { readonly Labels?: Record<string, string> };
  readonly rootfs?: { readonly diff_ids?: string[] };
}

export type StateEntry = Record<string, unknown>;

/** `host:port` and the path of one repository. */
export interface RepoAddress {
  readonly registry: string;
  readonly path: string;
}

export function repoAddress(address: string): RepoAddress {
  const slash = address.indexOf('/');
  return { registry: address.slice(0, slash), path: address.slice(slash + 1) };
}

/** Asks for a path of the repository. */
export async function request(repo: RepoAddress, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://${repo.registry}/v2/${repo.path}/${path}`, {
    ...init,
    headers: { Accept: MANIFEST_TYPES, ...(init.headers as Record<string, string> | undefined) },
  });
}

export async function listTags(repo: RepoAddress): Promise<readonly string[]> {
  const response = await request(repo, 'tags/list?n=10000');
  if (response.status === 404) return [];
  return ((await response.json()) as { tags: string[] | null }).tags ?? [];
}

export async function readManifest(
  repo: RepoAddress,
  reference: string,
): Promise<{
  readonly text: string;
  readonly mediaType: string;
  readonly digest: string;
  readonly document: ManifestDocument;
}> {
  const response = await request(repo, `manifests/${reference}`);
  if (!response.ok) throw new Error(`${reference}: ${response.status}`);
  const text = await response.text();
  return {
    text,
    mediaType: response.headers.get('content-type') ?? '',
    digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    document: JSON.parse(text) as ManifestDocument,
  };
}

/** An image with the bytes of its config. */
export interface PublishedImage {
  readonly mediaType: string;
  readonly manifestDigest: string;
  /** `sha256:…` of the config. */
  readonly imageId: string;
  readonly config: string;
  /** Digests of the layers. */
  readonly layers: readonly string[];
}

export async function readImage(repo: RepoAddress, tag: string): Promise<PublishedImage> {
  const { mediaType, digest, document } = await readManifest(repo, tag);
  const imageId = document.config?.digest ?? '';
  const config = (await readBlob(repo, imageId)).toString('utf8');
  const layers = (document.layers ?? []).map((layer) => layer.digest);
  return { mediaType, manifestDigest: digest, imageId, config, layers };
}

export async function readBlob(repo: RepoAddress, digest: string): Promise<Buffer> {
  const response = await expectOk(request(repo, `blobs/${digest}`));
  return Buffer.from(await response.arrayBuffer());
}

/** Every tag of a repository, described as the vectors describe them. */
export async function readState(repo: RepoAddress): Promise<Record<string, StateEntry>> {
  const tags = [...(await listTags(repo))].sort();
  const manifests = new Map(
    await Promise.all(tags.map(async (tag) => [tag, await readManifest(repo, tag)] as const)),
  );
  const tagsOf = (digest: string): string[] => tags.filter((tag) => manifests.get(tag)?.digest === digest);
  const state: Record<string, StateEntry> = {};
  for (const [tag, { mediaType, document }] of manifests) {
    const kind = kindOfTag(tag);
    const twins = tagsOf(manifests.get(tag)?.digest ?? '').filter((other) => other !== tag);
    state[tag] = {
      kind,
      mediaType,
      ...(document.manifests
        ? {
            manifests: document.manifests.map((child) => ({
              tags: tagsOf(child.digest),
              mediaType: child.mediaType,
              platform: child.platform,
            })),
          }
        : await describeImage(repo, kind, document)),
      ...(kind === 'custom-tag' && twins.length > 0 ? { sameManifestAs: twins } : {}),
    };
  }
  return state;
}

type Kind = (typeof KINDS)[number][0] | 'custom-tag';

const KINDS = [
  ['rejected', /^[0-9a-f]{56}-\d+-rejected$/],
  ['stage', /^[0-9a-f]{56}-\d+$/],
  ['index', /^[0-9a-f]{56}$/],
  ['managed-image', /^managed-image-/],
  ['meta', /^meta-/],
  ['custom-tag-meta', /^custom-tag-meta-/],
  ['import-metadata', /^import-metadata-/],
  ['client-id', /^client-id-/],
  ['cleanup', /^cleanup$/],
] as const;

function kindOfTag(tag: string): Kind {
  return KINDS.find(([, pattern]) => pattern.test(tag))?.[0] ?? 'custom-tag';
}

const CONFIG_FIELDS = ['Env', 'Cmd', 'Entrypoint', 'User', 'WorkingDir', 'Volumes', 'ExposedPorts'] as const;

async function describeImage(repo: RepoAddress, kind: Kind, manifest: ManifestDocument): Promise<StateEntry> {
  const response = await request(repo, `blobs/${manifest.config?.digest ?? ''}`);
  if (response.status === 404) return { configBlob: 'missing' };
  const config = (await response.json()) as ConfigDocument;
  const { architecture = '', os = '', variant } = config;
  const isImage = kind === 'stage' || kind === 'custom-tag';
  const fields = Object.fromEntries(
    CONFIG_FIELDS.flatMap((field) => {
      const value = config.config?.[field];
      return isEmpty(value) ? [] : [[field, value]];
    }),
  );
  return {
    platform: { architecture, os, ...(variant === undefined ? {} : { variant }) },
    labels: config.config?.Labels ?? {},
    ...(isImage
      ? {
          ...(Object.keys(fields).length > 0 ? { config: fields } : {}),
          layers: manifest.layers?.length ?? 0,
        }
      : { diffIds: config.rootfs?.diff_ids }),
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || Object.keys(value).length === 0;
}

/** Rejects an answer that is an error. */
export async function expectOk(pending: Promise<Response>): Promise<Response> {
  const response = await pending;
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response;
}
