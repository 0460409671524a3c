/** Makes the bundles of dist/ as values in memory; build.mjs writes or compares them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { packagesOf, thirdPartyLicenses } from './third-party-licenses.mjs';

/**
 * CommonJS packages inside an ES module still call `require` for Node's own modules; esbuild leaves these calls to a
 * global of that name.
 */
const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module';\n" +
  'const require = __createRequire(import.meta.url);';

/**
 * `@actions/core` loads a whole HTTP client in order to ask for an OIDC token, which next to no run does: the file that
 * does it becomes a chunk that is loaded when it is called.
 *
 * @type {esbuild.Plugin}
 */
const lazyOidc = {
  name: 'lazy-oidc',
  setup(build) {
    build.onResolve({ filter: /\/oidc-utils\.js$/ }, ({ path, resolveDir, namespace }) =>
      namespace === 'lazy-oidc' ? { path } : { path: join(resolveDir, path), namespace: 'lazy-oidc' },
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy-oidc' }, ({ path }) => ({
      contents: `export const OidcClient = {
        getIDToken: async (audience) => (await import(${JSON.stringify(path)})).OidcClient.getIDToken(audience),
      };`,
      resolveDir: dirname(path),
    }));
  },
};

/** @typedef {{ path: string, contents: string, isExecutable: boolean }} DistFile */

/**
 * Bundles every src/entry/*.ts and what they share. The result depends on the sources and the locked packages only.
 *
 * @param {string} root folder that holds src/entry and node_modules
 * @returns {Promise<DistFile[]>} sorted by path, paths relative to dist/
 * @throws {Error} when there is no entry, esbuild fails, or a bundled package has no licence text
 */
export async function bundle(root) {
  const entryFolder = join(root, 'src/entry');
  const entries = existsSync(entryFolder)
    ? readdirSync(entryFolder).filter((file) => file.endsWith('.ts'))
    : [];
  if (entries.length === 0) throw new Error('nothing to bundle: src/entry/ has no .ts file');

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries.sort().map((file) => `src/entry/${file}`),
    outdir: 'dist',
    entryNames: '[name]',
    chunkNames: 'chunks/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    define: { SLIPWAY_VERSION: JSON.stringify(version) },
    plugins: [lazyOidc],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });

  const merged = await mergeChunks(result, root);
  refuseUnreached(merged);
  const files = await Promise.all(merged.map(writeFile));
  const licenses = thirdPartyLicenses(root, packagesOf(result.metafile, namesOfModules(merged)));
  files.push({ path: 'THIRD_PARTY_LICENSES.txt', contents: licenses, isExecutable: false });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Chunks below this size join others: a file costs a run as much time as some 30 KB of code do. */
const SMALL_BYTES = 16_000;

/**
 * esbuild makes a chunk for each set of entries and lazily loaded modules that share code. Rollup knows that a module
 * which is loaded lazily finds loaded already what its importers have loaded, and makes far fewer chunks of the same code.
 *
 * @param {esbuild.BuildResult<{ metafile: true, write: false }>} result
 * @param {string} root
 * @returns {Promise<import('rollup').OutputChunk[]>} file names relative to dist/
 */
async function mergeChunks({ metafile, outputFiles }, root) {
  const dist = join(root, 'dist');
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  /** @param {string} id */
  const sourceOf = (id) => {
    const output = metafile.outputs[relative(root, id)];
    return output?.entryPoint ?? largestInput(output?.inputs ?? {});
  };
  const bundled = await rollup({
    logLevel: 'warn',
    input: [...texts.keys()].filter((path) => dirname(path) === dist),
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    plugins: [
      {
        name: 'esbuild-outputs',
        resolveId: (id, importer) => {
          const path = importer === undefined ? id : join(dirname(importer), id);
          return texts.has(path) ? path : null;
        },
        load: (id) => texts.get(id) ?? null,
      },
    ],
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundled.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    // Named after a module and not after its contents, so that a change of dist/ reads as a change.
    chunkFileNames: ({ facadeModuleId, moduleIds }) => {
      const module = sourceOf(facadeModuleId ?? largestOf(moduleIds, texts));
      const own = basename(module, extname(module));
      return `chunks/${own === 'index' ? basename(dirname(module)) : own}.js`;
    },
    experimentalMinChunkSize: SMALL_BYTES,
    minifyInternalExports: false,
    hoistTransitiveImports: true,
  });
  return output.filter((each) => each.type === 'chunk');
}

/**
 * @param {readonly string[]} paths
 * @param {ReadonlyMap<string, string>} texts
 * @returns {string}
 */
function largestOf(paths, texts) {
  const size = (/** @type {string} */ path) => texts.get(path)?.length ?? 0;
  return paths.toSorted((a, b) => size(b) - size(a) || (a < b ? -1 : 1))[0] ?? '';
}

/**
 * @param {esbuild.Metafile['outputs'][string]['inputs']} inputs
 * @returns {string} path of the module that takes most of the output; the first by name among equals; `runtime` when it
 *   holds nothing but what esbuild adds
 */
function largestInput(inputs) {
  const sizes = Object.entries(inputs).map(([module, { bytesInOutput: bytes }]) => ({ module, bytes }));
  return sizes.sort((a, b) => b.bytes - a.bytes || (a.module < b.module ? -1 : 1))[0]?.module ?? 'runtime';
}

/**
 * @param {readonly import('rollup').OutputChunk[]} chunks
 * @throws {Error} naming each chunk that no entry loads, at once or later
 */
function refuseUnreached(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports, dynamicImports } of reached) {
    for (const name of [...imports, ...dynamicImports]) {
      const next = byName.get(name);
      if (next) reached.add(next);
    }
  }
  const unreached = chunks.filter((chunk) => !reached.has(chunk)).map(({ fileName }) => fileName);
  if (unreached.length > 0) throw new Error(`chunks that no entry loads: ${unreached.join(', ')}`);
}

/**
 * @param {readonly import('rollup').OutputChunk[]} chunks
 * @returns {ReadonlySet<string>} names of esbuild's outputs of which something is left
 */
function namesOfModules(chunks) {
  return new Set(
    chunks.flatMap(({ modules }) =>
      Object.entries(modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([id]) => basename(id)),
    ),
  );
}

/**
 * @param {import('rollup').OutputChunk} chunk
 * @returns {Promise<DistFile>}
 */
async function writeFile({ fileName, code: merged }) {
  const { code } = await esbuild.transform(merged, {
    platform: 'node',
    target: 'node20',
    // Names stay readable, so that the stack of a bug tells where it was.
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 160,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const text = (/\brequire\b/.test(code) ? `${REQUIRE_BANNER}\n` : '') + code;
  const isExecutable = fileName === 'cli.js';
  return {
    path: fileName,
    contents: isExecutable && !text.startsWith('#!') ? `#!/usr/bin/env node\n${text}` : text,
    isExecutable,
  };
}
