/** Makes the bundles of dist/ as values in memory; build.mjs writes or compares them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { mergeChunks } from './merge-chunks.mjs';
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

  const outputs = await mergeChunks(outputsOf(result, join(root, 'dist')), {
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
  const chunkNames = nameChunks(outputs);
  /** @type {DistFile[]} */
  const files = outputs.map((output) => {
    const { path } = output;
    const banner = /\brequire\b/.test(output.text) ? `${REQUIRE_BANNER}\n` : '';
    const text = banner + renameChunks(output.text, chunkNames);
    const isExecutable = path === 'cli.js';
    return {
      path: renameChunks(path, chunkNames),
      contents: isExecutable && !text.startsWith('#!') ? `#!/usr/bin/env node\n${text}` : text,
      isExecutable,
    };
  });
  const licenses = thirdPartyLicenses(root, packagesOf(result.metafile));
  files.push({ path: 'THIRD_PARTY_LICENSES.txt', contents: licenses, isExecutable: false });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * @param {esbuild.BuildResult<{ metafile: true, write: false }>} result
 * @param {string} dist
 * @returns {import('./merge-chunks.mjs').Output[]}
 */
function outputsOf({ metafile, outputFiles }, dist) {
  const texts = new Map(outputFiles.map(({ path, text }) => [path.slice(dist.length + 1), text]));
  return Object.entries(metafile.outputs).map(([outputPath, output]) => {
    const path = outputPath.slice('dist/'.length);
    const targets = output.imports.filter(({ external }) => !external);
    /** @param {boolean} isLazy */
    const imported = (isLazy) =>
      targets
        .filter(({ kind }) => (kind === 'dynamic-import') === isLazy)
        .map((target) => target.path.slice('dist/'.length));
    return {
      path,
      text: texts.get(path) ?? '',
      exports: output.exports,
      imports: imported(false),
      lazyImports: imported(true),
      isRoot: output.entryPoint !== undefined,
      entryPoint: output.entryPoint,
      inputs: Object.entries(output.inputs).map(([module, { bytesInOutput: bytes }]) => ({ module, bytes })),
    };
  });
}

/**
 * Gives every chunk a name that stays when contents change, so that a change of dist/ can be read as a change and not as
 * a new set of files: the name of the module that it was made for, else of its largest module.
 *
 * @param {readonly import('./merge-chunks.mjs').Output[]} outputs
 * @returns {Map<string, string>} from esbuild's hash to our name
 */
function nameChunks(outputs) {
  const chunks = outputs
    .filter(({ path }) => path.startsWith('chunks/'))
    .map(({ path, ...output }) => ({
      hash: basename(path, '.js'),
      module: output.entryPoint ?? largestInput(output),
    }))
    .sort((a, b) => (a.module === b.module ? (a.hash < b.hash ? -1 : 1) : a.module < b.module ? -1 : 1));
  /** @type {Map<string, string>} */
  const names = new Map();
  const taken = new Set();
  for (const { hash, module } of chunks) {
    const own = basename(module, extname(module));
    const base = own === 'index' ? basename(dirname(module)) : own;
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
    taken.add(name);
    names.set(hash, name);
  }
  return names;
}

/**
 * @param {Pick<import('./merge-chunks.mjs').Output, 'inputs'>} output
 * @returns {string} path of the module that takes most of the output; the first by name among equals; `runtime` when it
 *   holds nothing but what esbuild adds
 */
function largestInput(output) {
  const inputs = output.inputs.toSorted((a, b) => b.bytes - a.bytes || (a.module < b.module ? -1 : 1));
  return inputs[0]?.module ?? 'runtime';
}

/**
 * @param {string} text path or code that names chunks
 * @param {Map<string, string>} names
 * @returns {string}
 */
function renameChunks(text, names) {
  return text.replace(/(\/|^)([A-Z0-9]{8})\.js\b/g, (whole, before, hash) => {
    const name = names.get(hash);
    return name === undefined ? whole : `${before}${name}.js`;
  });
}
