/**
 * `node scripts/build.mjs` writes dist/; with `--check` it compares a fresh bundle with dist/ byte by byte and fails when
 * they differ.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureModules } from './ensure-modules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const dist = join(root, 'dist');

ensureModules();
const { bundle } = await import('./bundle.mjs');
const files = await bundle(root).catch((error) => {
  // esbuild has shown its own errors with their places.
  if (!error.errors) console.error(error.message);
  process.exit(1);
});

if (process.argv.includes('--check')) {
  const differences = compare(files);
  if (differences.length > 0) {
    console.error(`dist/ is not what the sources give; run \`npm run build\` and commit dist/:`);
    for (const difference of differences) console.error(`  ${difference}`);
    process.exitCode = 1;
  } else {
    console.log(`dist/ is fresh (${files.length} files)`);
  }
} else {
  rmSync(dist, { recursive: true, force: true });
  for (const { path, contents, isExecutable } of files) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), contents);
    chmodSync(join(dist, path), isExecutable ? 0o755 : 0o644);
    console.log(`dist/${path}  ${Math.ceil(Buffer.byteLength(contents) / 1024)} KB`);
  }
}

/**
 * @param {readonly import('./bundle.mjs').DistFile[]} fresh
 * @returns {string[]} one line per file that is missing, left over, or different in bytes or in being executable
 */
function compare(fresh) {
  /** @type {string[]} */
  const differences = [];
  for (const { path, contents, isExecutable } of fresh) {
    const file = join(dist, path);
    if (!existsSync(file)) differences.push(`${path} is missing`);
    else if (!readFileSync(file).equals(Buffer.from(contents))) differences.push(`${path} differs`);
    else if (((statSync(file).mode & 0o100) !== 0) !== isExecutable) {
      differences.push(`${path} ${isExecutable ? 'must be' : 'must not be'} executable`);
    }
  }
  const wanted = new Set(fresh.map(({ path }) => path));
  const present = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: 'utf8' }) : [];
  for (const path of present.sort()) {
    if (!wanted.has(path) && statSync(join(dist, path)).isFile()) differences.push(`${path} is left over`);
  }
  return differences;
}
