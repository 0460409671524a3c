/** Reads what a registry holds, by plain HTTP and without slipway's own client, in the form of the storage vectors. */
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';

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

async function request(repo: RepoAddress, path: string, init: RequestInit = {}): Promise<Response> {
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
  return value === undefined || value === null || value === '' || Object.keys(value as object).length === 0;
}

/** One manipulation of a registry that the vectors describe (their README). */
export interface Manipulation {
  readonly op: 'deleteTag' | 'deleteBlob' | 'copyTag' | 'freshLayer' | 'putRecord';
  readonly tag: string;
  readonly newTag?: string;
  readonly which?: 'layer' | 'config';
  readonly labels?: Record<string, string>;
  readonly created?: string;
}

export async function manipulate(repo: RepoAddress, step: Manipulation): Promise<void> {
  switch (step.op) {
    case 'deleteTag':
      await expectOk(
        request(repo, `manifests/${(await readManifest(repo, step.tag)).digest}`, { method: 'DELETE' }),
      );
      return;
    case 'deleteBlob': {
      const { document } = await readManifest(repo, step.tag);
      const blobs = step.which === 'config' ? [document.config] : (document.layers ?? []);
      for (const blob of blobs) {
        await expectOk(request(repo, `blobs/${blob?.digest ?? ''}`, { method: 'DELETE' }));
      }
      return;
    }
    case 'copyTag': {
      const { text, mediaType } = await readManifest(repo, step.tag);
      await putManifest(repo, step.newTag ?? '', text, mediaType);
      return;
    }
    case 'freshLayer': {
      const { document } = await readManifest(repo, step.tag);
      const config = await (await request(repo, `blobs/${document.config?.digest ?? ''}`)).json();
      await pushImage(repo, step.tag, config as ConfigDocument);
      return;
    }
    case 'putRecord': {
      const created =
        step.created ?? `${new Date().toISOString().slice(0, -1)}${randomBytes(1).readUInt8()}Z`;
      const config = { architecture: '', os: '', created, config: { Labels: step.labels ?? {} } };
      await pushImage(repo, step.tag, config, EMPTY_TAR);
    }
  }
}

/**
 * Puts into a repository what a vector says that it held: images with these labels and configs, on layers of no matter
 * what content, and indexes of them.
 */
export async function loadState(
  repo: RepoAddress,
  state: Readonly<Record<string, StateEntry>>,
): Promise<void> {
  const entries = Object.entries(state);
  for (const [tag, entry] of entries) {
    if (entry['manifests'] !== undefined) continue;
    const { Labels: _none, ...fields } = (entry['config'] ?? {}) as Record<string, unknown>;
    await pushImage(repo, tag, {
      ...(entry['platform'] as object),
      created: '2026-01-02T03:04:05.000000006Z',
      config: { ...fields, Labels: entry['labels'] },
    });
  }
  for (const [tag, entry] of entries) {
    if (entry['manifests'] === undefined) continue;
    const children = entry['manifests'] as readonly {
      readonly tags: readonly string[];
      readonly platform: object;
    }[];
    const manifests = children.map(async ({ tags, platform }) => {
      const { mediaType, digest, text } = await readManifest(repo, tags[0] ?? '');
      return { mediaType, size: Buffer.byteLength(text), digest, platform };
    });
    const mediaType = String(entry['mediaType']);
    const index = { schemaVersion: 2, mediaType, manifests: await Promise.all(manifests) };
    await putManifest(repo, tag, JSON.stringify(index), mediaType);
  }
}

/** What records have for a layer. */
const EMPTY_TAR = Buffer.alloc(1024);

/** Pushes an image with one layer, by default one that no host has seen, and the given config. */
export async function pushImage(
  repo: RepoAddress,
  tag: string,
  config: object,
  tar = Buffer.concat([randomTarEntry(), EMPTY_TAR]),
): Promise<string> {
  const layer = gzipSync(tar);
  const diffId = `sha256:${createHash('sha256').update(tar).digest('hex')}`;
  const body = Buffer.from(JSON.stringify({ ...config, rootfs: { type: 'layers', diff_ids: [diffId] } }));
  const [layerDigest, configDigest] = [await pushBlob(repo, layer), await pushBlob(repo, body)];
  const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType,
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: body.length,
      digest: configDigest,
    },
    layers: [
      {
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        size: layer.length,
        digest: layerDigest,
      },
    ],
  });
  await putManifest(repo, tag, manifest, mediaType);
  return `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
}

function randomTarEntry(): Buffer {
  const content = randomBytes(16).toString('hex');
  const header = Buffer.alloc(512);
  header.write(`fresh-${content}`, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const data = Buffer.alloc(512);
  data.write(content);
  return Buffer.concat([header, data]);
}

export async function pushBlob(repo: RepoAddress, content: Buffer): Promise<string> {
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  const started = await expectOk(request(repo, 'blobs/uploads/', { method: 'POST' }));
  const location = new URL(started.headers.get('location') ?? '', `http://${repo.registry}`);
  location.searchParams.set('digest', digest);
  await expectOk(fetch(location, { method: 'PUT', body: new Uint8Array(content) }));
  return digest;
}

export async function putManifest(
  repo: RepoAddress,
  tag: string,
  text: string,
  mediaType: string,
): Promise<void> {
  await expectOk(
    request(repo, `manifests/${tag}`, { method: 'PUT', body: text, headers: { 'Content-Type': mediaType } }),
  );
}

async function expectOk(pending: Promise<Response>): Promise<Response> {
  const response = await pending;
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response;
}
