import { UserError } from '../../ground/errors.ts';
import { createTemporaryFolder, nameOfRun, type TemporaryFolder } from '../../ground/temporary.ts';
import { askEngine, findPrograms, imageGone, runEngine, type EngineCommand } from '../engine-command.ts';
import { exportArchive } from '../image-archive.ts';
import type { BuildahOptions } from '../options.ts';
import type { Backend } from '../types.ts';
import { buildWithBuildah } from './build.ts';
import { removeLeftContainers, type BuildahStore } from './containers.ts';
import { inspectBuildahImage, listBuildahTags, removeBuildahImage } from './images.ts';
import { pushWithBuildah } from './push.ts';
import { rewriteBuildahConfig, saveBuildahImage } from './rewrite-config.ts';

/**
 * Finds Buildah and a storage driver that works here (spec 03 §10.3).
 * Throws `UserError`: `BUILDAH_NOT_FOUND`, `BUILDAH_UNUSABLE`.
 */
export async function openBuildah(options: BuildahOptions): Promise<Backend> {
  const { temporaryParent, env } = options;
  const folder = await openTemporaryFolder(options);
  const { buildah, store } = await findBuildah({ ...options, env: { ...env, TMPDIR: folder.path } });
  let leftContainers: Promise<void> | undefined;
  return {
    name: 'buildah',
    build: (recipe, buildOptions) => {
      // Beside the build. A container that cannot be removed harms nobody.
      leftContainers ??= removeLeftContainers(buildah, store, options.signal).catch(() => undefined);
      return buildWithBuildah(buildah, { ...options, store }, recipe, buildOptions);
    },
    diffIds: async (image, signal) => {
      const info = await inspectBuildahImage(buildah, image.id, signal);
      if (info) return info.diffIds;
      throw imageGone(buildah.name, image.id);
    },
    // Buildah pushes from this very process tree.
    canReachLoopback: async () => true,
    push: (image, target, signal) => pushWithBuildah(buildah, temporaryParent, image, target, signal),
    exportImage: (image, signal) =>
      exportArchive(temporaryParent, (path) => saveBuildahImage(buildah, image, path, signal)),
    tag: async (image, reference, signal) => {
      await askEngine(buildah, ['tag', image.id, reference], { signal });
    },
    listTags: (repository, listOptions, signal) => listBuildahTags(buildah, repository, listOptions, signal),
    inspect: (reference, signal) => inspectBuildahImage(buildah, reference, signal),
    remove: (reference, signal) => removeBuildahImage(buildah, reference, signal),
    rewriteConfig: (image, rewrite, signal) =>
      rewriteBuildahConfig(buildah, temporaryParent, image, rewrite, signal),
  };
}

/** Where Buildah puts temporary files by itself. */
const BUILDAH_TMPDIR = '/var/tmp';
/** The path of a socket has at most 107 bytes, and Buildah makes one below its temporary folder. */
const LONGEST_TMPDIR = 107 - '/.buildah-ssh-sock1234567890/ssh_auth_sock'.length;

/**
 * A folder for Buildah's temporary files: what it leaves there when it is killed goes with ours. It is where Buildah would put
 * them, since layers need room, unless that gives paths that are too long.
 */
async function openTemporaryFolder({ env, temporaryParent }: BuildahOptions): Promise<TemporaryFolder> {
  const nameLength = `/${await nameOfRun()}-123456`.length;
  for (const parent of [env.TMPDIR || BUILDAH_TMPDIR, BUILDAH_TMPDIR]) {
    if (parent.length + nameLength > LONGEST_TMPDIR) continue;
    try {
      return await createTemporaryFolder(parent);
    } catch {
      // Not for this user.
    }
  }
  return createTemporaryFolder(temporaryParent);
}

interface FoundBuildah {
  readonly buildah: EngineCommand;
  readonly store: BuildahStore;
}

async function findBuildah(options: BuildahOptions): Promise<FoundBuildah> {
  const { env, storageDriver, signal } = options;
  const [path] = await findPrograms('buildah', env, ['/usr/bin']);
  if (path === undefined) throw notFound();
  const withDriver = (driver: string): EngineCommand => ({
    name: 'buildah',
    path,
    args: driver === '' ? [] : ['--storage-driver', driver],
    env,
  });
  let words = '';
  // Without a choice, the driver of storage.conf; vfs needs nothing of the kernel, but copies whole images.
  for (const driver of storageDriver === '' ? ['', 'vfs'] : [storageDriver]) {
    const buildah = withDriver(driver);
    const { exitCode, stdout, stderr } = await runEngine(buildah, ['info'], { signal });
    if (exitCode === 0) {
      return { buildah, store: (JSON.parse(stdout.toString()) as { readonly store: BuildahStore }).store };
    }
    words = stderr.trim();
  }
  throw new UserError({
    code: 'BUILDAH_UNUSABLE',
    message: `Buildah does not work here: ${words}`,
    hint:
      storageDriver === 'overlay'
        ? 'The overlay driver needs a file system and rights that allow it: set WERF_BUILDAH_STORAGE_DRIVER=vfs, or run as root.'
        : 'Run `buildah info` as this user and mend what it says; inside a container Buildah needs the right to use user namespaces.',
  });
}

function notFound(): UserError {
  return new UserError({
    code: 'BUILDAH_NOT_FOUND',
    message: 'No Buildah was found on PATH or in /usr/bin.',
    hint: 'Install it (apt-get install buildah, dnf install buildah), or build with Docker: unset WERF_BUILDAH_MODE.',
  });
}
