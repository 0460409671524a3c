import { mkdir, readFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { withTemporaryFolder } from '../../ground/temporary.ts';
import { buildFailed, readBuildahFailure } from '../build-failure.ts';
import { runEngine, type EngineCommand } from '../engine-command.ts';
import { extractTar } from '../extract-tar.ts';
import { hasSshAgent, isPresent } from '../file-facts.ts';
import type { BuildahOptions } from '../options.ts';
import { checkSecrets, placeSecrets } from '../secrets.ts';

import type { DockerfileRecipe } from '../../stages/index.ts';
import type { BuildOptions, LocalImage } from '../types.ts';
import { buildahBuildArguments, canLimitNetwork, type BuildahIsolation } from './build-arguments.ts';
import { MARK_ID, removeContainersOf, type BuildahStore } from './containers.ts';
import { readOwnRegistriesConf, registriesConf } from './registries.ts';

const REMOVE_MS = 30_000;

/** Buildah sets these by itself, and then complains of a Dockerfile that does without them. */
const OWN_WARNING = /^\[Warning\] one or more build args were not consumed: \[(?:TARGET[A-Z]+ ?)+\]$/;

/** Builds a recipe with Buildah and answers the image's id (spec 03 §10.3). */
export async function buildWithBuildah(
  buildah: EngineCommand,
  options: BuildahOptions & { readonly store: BuildahStore },
  recipe: DockerfileRecipe,
  { signal, progress }: BuildOptions,
): Promise<LocalImage> {
  await checkSecrets(recipe.secrets, options.env);
  const isolation = isolationOf(options.mode);
  if (!canLimitNetwork(isolation) && !['', 'default', 'host'].includes(recipe.network)) {
    progress({
      kind: 'warning',
      message: `The network "${recipe.network}" has no effect: with Buildah's chroot isolation commands use the network of the host.`,
      hint: 'Build this image with Docker, or outside of a container with WERF_BUILDAH_MODE=native-rootless.',
    });
  }
  const secrets = placeSecrets(recipe.secrets);
  const dockerfile = Buffer.from(recipe.dockerfileContent).toString();
  const { temporaryParent } = options;
  return withTemporaryFolder(temporaryParent, async (folder) => {
    const contextFolder = join(folder.path, 'context');
    await mkdir(contextFolder, { mode: 0o755 });
    await extractTar(recipe.openContext(signal), contextFolder);
    const answerFile = join(folder.path, 'answer');
    const mark = await folder.writeFile('mark', '');
    const args = buildahBuildArguments(recipe, {
      isolation,
      hostPlatform: hostPlatform(),
      ulimits: options.ulimits,
      skipTlsVerify: options.skipTlsVerify,
      ...(await authFile(options.dockerConfig)),
      // Outside of the context, where its name could mean something to Buildah (`.in` is run through cpp).
      dockerfile: await folder.writeFile('Dockerfile', recipe.dockerfileContent),
      contextFolder,
      ignoreFile: await folder.writeFile('ignore', ''),
      answerFile,
      secrets: [...secrets.sources, { id: MARK_ID, src: mark }],
      hasSshAgent: await hasSshAgent(options.env),
    });
    const registries = registriesConf(await readOwnRegistriesConf(options.env), {
      mirrors: options.registryMirrors,
      texts: [dockerfile, ...recipe.buildArgs.map(({ value }) => value)],
    });
    const registriesFile = await folder.writeFile('registries.conf', registries);
    const lines: string[] = [];
    const result = await runEngine(buildah, ['--registries-conf', registriesFile, ...args], {
      signal,
      env: secrets.env,
      onLine: (line) => {
        lines.push(line);
        if (!OWN_WARNING.test(line)) progress({ kind: 'output', image: recipe.image, line });
      },
    }).catch(async (error: unknown) => {
      // Cancelled: Buildah had no time for its containers. Hence a signal of its own.
      await removeContainersOf(buildah, options.store, mark, AbortSignal.timeout(REMOVE_MS));
      throw error;
    });
    if (result.exitCode !== 0) throw buildFailed(recipe, readBuildahFailure(lines.join('\n'), dockerfile));
    return { id: imageId(await readFile(answerFile, 'utf8')) };
  });
}

/** Buildah refuses a file that is not there; without one nobody has logged in. */
async function authFile(dockerConfig: string | undefined): Promise<{ authFile?: string }> {
  if (dockerConfig === undefined) return {};
  const path = join(dockerConfig, 'config.json');
  return (await isPresent(path)) ? { authFile: path } : {};
}

/** Buildah writes ids with and without the name of their hash. */
function imageId(text: string): string {
  return `sha256:${text.trim().replace(/^sha256:/, '')}`;
}

function isolationOf(mode: BuildahOptions['mode']): BuildahIsolation {
  if (mode !== 'native-rootless') return 'chroot';
  return process.getuid?.() === 0 ? 'oci' : 'rootless';
}

const GO_ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

function hostPlatform(): string {
  return `linux/${GO_ARCHITECTURES[arch()] ?? arch()}`;
}
