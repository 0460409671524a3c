/** A small base image made from the static busybox of this machine, as nothing can be pulled from outside. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const APPLETS =
  'sh cat chmod cp echo env find id ls mkdir mv pwd readlink rm sha256sum sleep sort stat test touch true false wc';

interface BaseImage {
  readonly config: Buffer;
  readonly layer: Buffer;
}

let made: BaseImage | undefined;

/** Config and layer (plain tar) of the base image; the same bytes in every run on a machine. */
function baseImage(): BaseImage {
  if (made) return made;
  const busybox = ['/bin/busybox', '/usr/bin/busybox'].find(existsSync);
  if (!busybox) throw new Error('busybox is missing: apt-get install --no-install-recommends busybox-static');
  const root = mkdtempSync(join(tmpdir(), 'slipway-test-base-'));
  try {
    for (const folder of ['bin', 'etc', 'tmp', 'proc', 'sys', 'dev']) mkdirSync(join(root, folder));
    copyFileSync(busybox, join(root, 'bin/busybox'));
    for (const name of APPLETS.split(' ')) symlinkSync('busybox', join(root, 'bin', name));
    writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/:/bin/sh\n');
    const layer = execFileSync(
      'tar',
      [
        '--sort=name',
        '--mtime=@1700000000',
        '--owner=0',
        '--group=0',
        '--numeric-owner',
        '-C',
        root,
        '-c',
        '.',
      ],
      { maxBuffer: 64 << 20 },
    );
    const config = Buffer.from(
      JSON.stringify({
        architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
        os: 'linux',
        created: '2023-11-14T22:13:20Z',
        config: { Env: ['PATH=/bin'], Cmd: ['sh'] },
        rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
        history: [{ created: '2023-11-14T22:13:20Z', created_by: 'busybox' }],
      }),
    );
    return (made = { config, layer });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Writes the base image as an archive that `docker load` and `buildah pull docker-archive:` read. */
export function writeBaseImageArchive(path: string, reference: string): void {
  const { config, layer } = baseImage();
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-base-'));
  try {
    writeFileSync(join(folder, 'config.json'), config);
    writeFileSync(join(folder, 'layer.tar'), layer);
    const manifest = [{ Config: 'config.json', RepoTags: [reference], Layers: ['layer.tar'] }];
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    execFileSync('tar', ['-C', folder, '-cf', path, 'manifest.json', 'config.json', 'layer.tar']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Pushes the base image to a registry that listens on plain HTTP.
 * `host` is `localhost:PORT`, `name` is `repository:tag`; answers `host/name`.
 */
export async function pushBaseImage(host: string, name = 'base:latest'): Promise<string> {
  const { config, layer } = baseImage();
  const [repository = '', tag = 'latest'] = name.split(':');
  const url = `http://${host}/v2/${repository}`;
  for (const blob of [config, layer]) {
    const start = await expectStatus(await fetch(`${url}/blobs/uploads/`, { method: 'POST' }), 202);
    const location = new URL(start.headers.get('location') ?? '', url);
    location.searchParams.set('digest', digestOf(blob));
    await expectStatus(
      await fetch(location, {
        method: 'PUT',
        body: new Uint8Array(blob),
        headers: { 'content-type': 'application/octet-stream' },
      }),
      201,
    );
  }
  const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: descriptor('application/vnd.docker.container.image.v1+json', config),
    layers: [descriptor('application/vnd.docker.image.rootfs.diff.tar', layer)],
  };
  await expectStatus(
    await fetch(`${url}/manifests/${tag}`, {
      method: 'PUT',
      body: JSON.stringify(manifest),
      headers: { 'content-type': mediaType },
    }),
    201,
  );
  return `${host}/${name}`;
}

async function expectStatus(response: Response, status: number): Promise<Response> {
  if (response.status === status) return response;
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
}

function descriptor(mediaType: string, blob: Buffer): { mediaType: string; size: number; digest: string } {
  return { mediaType, size: blob.length, digest: digestOf(blob) };
}

function digestOf(blob: Buffer): string {
  return `sha256:${createHash('sha256').update(blob).digest('hex')}`;
}
