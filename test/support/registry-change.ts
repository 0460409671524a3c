/** Writes to a registry, and breaks what it holds, by plain HTTP and without slipway's own client. */
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expectOk, readManifest, request, type RepoAddress, type StateEntry } from './registry-state.ts';

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
      await pushImage(repo, step.tag, config as object);
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
    if (entry.manifests !== undefined) continue;
    const { Labels: _none, ...fields } = (entry.config ?? {}) as Record<string, unknown>;
    await pushImage(repo, tag, {
      ...(entry.platform as object),
      created: '2026-01-02T03:04:05.000000006Z',
      config: { ...fields, Labels: entry.labels },
    });
  }
  for (const [tag, entry] of entries) {
    if (entry.manifests === undefined) continue;
    const children = entry.manifests as readonly {
      readonly tags: readonly string[];
      readonly platform: object;
    }[];
    const manifests = children.map(async ({ tags, platform }) => {
      const { mediaType, digest, text } = await readManifest(repo, tags[0] ?? '');
      return { mediaType, size: Buffer.byteLength(text), digest, platform };
    });
    const mediaType = String(entry.mediaType);
    const index = { schemaVersion: 2, mediaType, manifests: await Promise.all(manifests) };
    await putManifest(repo, tag, JSON.stringify(index), mediaType);
  }
}

/** What records have for a layer. */
const EMPTY_TAR = Buffer.alloc(1024);

/** Pushes an image with one layer, by default one that no host has seen, and the given config. */
async function pushImage(
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
