/**
 * Puts chunks together that are always loaded together. esbuild makes a chunk for every set of entries and lazily loaded
 * modules that share some code, so that a run loads a dozen small files; each costs as much time as 30 KB of code. But a
 * lazily loaded module finds loaded already whatever its importer has loaded, so it is no reason for a chunk of its own.
 */
import { dirname, join, relative } from 'node:path';
import * as esbuild from 'esbuild';

/**
 * A file of the bundle while it is made. Paths are relative to dist/.
 *
 * @typedef {object} Output
 * @property {string} path
 * @property {string} text
 * @property {readonly string[]} exports
 * @property {readonly string[]} imports paths of outputs that are loaded with it
 * @property {readonly string[]} lazyImports paths of outputs that it loads later
 * @property {boolean} isRoot whether it is an entry or a module that is loaded lazily, and so keeps its exports
 * @property {readonly { readonly module: string, readonly bytes: number }[]} inputs
 * @property {string | undefined} entryPoint
 */

/**
 * @param {readonly Output[]} outputs
 * @param {esbuild.BuildOptions} options of the last step: how the text is written
 * @returns {Promise<Output[]>} fewer outputs that do the same; a merged one has the path of one of its members
 */
export async function mergeChunks(outputs, options) {
  const byPath = new Map(outputs.map((output) => [output.path, output]));
  const groups = groupOutputs(byPath);
  /** @type {Map<string, Output[]>} */
  const groupOf = new Map();
  for (const group of groups) for (const { path } of group) groupOf.set(path, group);
  return Promise.all(groups.map((group) => writeGroup(group, { byPath, groupOf, options })));
}

/**
 * @param {ReadonlyMap<string, Output>} byPath
 * @returns {Output[][]} each with the one first whose path it gets
 */
function groupOutputs(byPath) {
  const roots = [...byPath.values()].filter((output) => output.isRoot);
  const loaded = new Map(roots.map((root) => [root.path, closureOf(root, byPath)]));
  const present = presentBefore(roots, loaded, byPath);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const output of byPath.values()) {
    const loaders = roots
      .map(({ path }) => path)
      .filter((root) => loaded.get(root)?.has(output.path) && !present.get(root)?.has(output.path));
    // What only one lazily loaded module needs becomes part of it; an entry is not imported by others.
    const [only = ''] = loaders;
    const isOwn = loaders.length === 1 && byPath.get(only)?.path.startsWith('chunks/');
    const key = isOwn ? only : output.isRoot ? output.path : `shared by ${loaders.sort().join(' ')}`;
    const group = groups.get(key) ?? { members: [], loaders };
    group.members.push(output);
    groups.set(key, group);
  }
  const seenBy = (/** @type {string} */ root) =>
    new Set([...(loaded.get(root) ?? []), ...(present.get(root) ?? [])]);
  return joinSmall([...groups.values()], seenBy).map(({ members }) =>
    members.sort((a, b) => Number(b.isRoot) - Number(a.isRoot) || (a.path < b.path ? -1 : 1)),
  );
}

/**
 * A small chunk joins one that all its loaders load anyway: a few bytes that a run does not need cost less than a file.
 *
 * @param {readonly Group[]} groups
 * @param {(root: string) => ReadonlySet<string>} seenBy paths of what a root loads or finds loaded
 * @returns {readonly Group[]}
 */
function joinSmall(groups, seenBy) {
  const left = new Set(groups);
  /** @param {string} path */
  const homeOf = (path) => [...left].find(({ members }) => members.some((member) => member.path === path));
  /** @param {Group} group @returns {Set<Group>} the group and all that it makes a run load */
  const reach = (group) => {
    const reached = new Set([group]);
    for (const { members } of reached) {
      for (const path of members.flatMap(({ imports }) => imports)) {
        const home = homeOf(path);
        if (home) reached.add(home);
      }
    }
    return reached;
  };
  /** @param {Group} narrow @param {Group} wide how many bytes more the loaders of `wide` get when it holds `narrow` */
  const cost = (narrow, wide) =>
    Math.max(
      ...wide.loaders.map((loader) => {
        const seen = seenBy(loader);
        const isNew = (/** @type {Group} */ each) => !each.members.some(({ path }) => seen.has(path));
        return [...reach(narrow)].filter(isNew).reduce((sum, each) => sum + sizeOf(each), 0);
      }),
    );
  /** @param {Group} one @param {Group} other whether each would need the other through a third */
  const isCircular = (one, other) =>
    [...reach(one), ...reach(other)].some((third) => {
      if (third === one || third === other) return false;
      const reached = reach(third);
      return reached.has(one) || reached.has(other);
    });
  for (const group of groups.toSorted((a, b) => sizeOf(a) - sizeOf(b))) {
    if (!isShared(group) || sizeOf(group) >= SMALL_BYTES) continue;
    const hosts = [...left].filter(
      (host) =>
        host !== group &&
        isShared(host) &&
        group.loaders.every((loader) => host.loaders.includes(loader)) &&
        !isCircular(group, host) &&
        cost(group, host) < SMALL_BYTES,
    );
    const [host] = hosts.sort((a, b) => a.loaders.length - b.loaders.length || sizeOf(b) - sizeOf(a));
    if (!host) continue;
    host.members.push(...group.members);
    left.delete(group);
  }
  return [...left];
}

/** @param {Group} group */
function isShared({ members }) {
  return members.every(({ isRoot }) => !isRoot);
}

/** Before white space is taken out. */
const SMALL_BYTES = 16_000;

/**
 * What becomes one file, and the roots that load it first.
 *
 * @typedef {{ readonly members: Output[], readonly loaders: readonly string[] }} Group
 */

/** @param {Group} group */
function sizeOf({ members }) {
  return members.reduce((sum, { text }) => sum + text.length, 0);
}

/**
 * @param {Output} root
 * @param {ReadonlyMap<string, Output>} byPath
 * @returns {Set<string>} what is loaded with it, itself included
 */
function closureOf(root, byPath) {
  const closure = new Set([root.path]);
  for (const path of closure) for (const next of byPath.get(path)?.imports ?? []) closure.add(next);
  return closure;
}

/**
 * What is loaded already, whoever it is that loads a root lazily; nothing for an entry.
 *
 * @param {readonly Output[]} roots
 * @param {ReadonlyMap<string, Set<string>>} loaded
 * @param {ReadonlyMap<string, Output>} byPath
 * @returns {Map<string, Set<string>>}
 */
function presentBefore(roots, loaded, byPath) {
  const isEntry = (/** @type {Output} */ { path }) => !path.startsWith('chunks/');
  const present = new Map(roots.map((root) => [root.path, new Set(isEntry(root) ? [] : byPath.keys())]));
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const root of roots) {
      const here = present.get(root.path) ?? new Set();
      const loaders = roots.filter(({ path }) =>
        [...(loaded.get(path) ?? [])].some((each) => byPath.get(each)?.lazyImports.includes(root.path)),
      );
      for (const path of here) {
        if (loaders.every((each) => loaded.get(each.path)?.has(path) || present.get(each.path)?.has(path))) {
          continue;
        }
        here.delete(path);
        hasChanged = true;
      }
    }
  }
  return present;
}

/**
 * @typedef {object} Whole
 * @property {ReadonlyMap<string, Output>} byPath
 * @property {ReadonlyMap<string, readonly Output[]>} groupOf
 * @property {esbuild.BuildOptions} options
 */

/**
 * @param {readonly Output[]} group
 * @param {Whole} whole
 * @returns {Promise<Output>}
 */
async function writeGroup(group, whole) {
  const [first] = group;
  if (!first) throw new Error('a group of no outputs');
  const result = await esbuild.build({
    ...whole.options,
    stdin: { contents: reexports(group), resolveDir: '/', sourcefile: first.path },
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [groupPlugin(group, whole)],
  });
  return {
    ...first,
    text: result.outputFiles[0]?.text ?? '',
    inputs: group.flatMap(({ inputs }) => inputs),
  };
}

/**
 * A root keeps the names of its exports; others get a number, as two of them may export the same name.
 *
 * @param {readonly Output[]} group
 * @returns {string}
 */
function reexports(group) {
  return group
    .map((output, index) => {
      const names = output.exports.map((name) => `${name} as ${aliasOf(group, index, name)}`);
      return `import ${JSON.stringify(`member:${output.path}`)};
        export { ${names.join(', ')} } from ${JSON.stringify(`member:${output.path}`)};`;
    })
    .join('\n');
}

/**
 * @param {readonly Output[]} group
 * @param {number} index
 * @param {string} name
 */
function aliasOf(group, index, name) {
  const isTaken = group.slice(0, index).some(({ exports }) => exports.includes(name));
  return isTaken ? `${name}_${index}` : name;
}

/**
 * Members of the group become part of it, and what is a member of another group is imported from there.
 *
 * @param {readonly Output[]} group
 * @param {Whole} whole
 * @returns {esbuild.Plugin}
 */
function groupPlugin(group, { byPath, groupOf }) {
  const [first] = group;
  /** @param {string} path */
  const fromHere = (path) => {
    const way = relative(dirname(first?.path ?? ''), path);
    return way.startsWith('.') ? way : `./${way}`;
  };
  return {
    name: 'group',
    setup(build) {
      build.onResolve({ filter: /^member:/ }, ({ path }) => ({
        path: path.slice('member:'.length),
        namespace: 'output',
      }));
      build.onResolve({ filter: /^group:/ }, ({ path }) => ({
        path: fromHere(path.slice('group:'.length)),
        external: true,
      }));
      build.onResolve({ filter: /^\.\.?\// }, ({ path, importer, namespace, kind }) => {
        if (namespace !== 'output') return undefined;
        const target = join(dirname(importer), path);
        const home = groupOf.get(target);
        // A package's own relative path that is only text for it.
        if (!home) return undefined;
        if (kind === 'dynamic-import') return { path: fromHere(home[0]?.path ?? target), external: true };
        return { path: target, namespace: home === group ? 'output' : 'elsewhere' };
      });
      build.onResolve({ filter: /.*/ }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /.*/, namespace: 'output' }, ({ path }) => ({
        contents: byPath.get(path)?.text ?? '',
      }));
      build.onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => {
        const home = groupOf.get(path) ?? [];
        const index = home.findIndex((member) => member.path === path);
        const names = home[index]?.exports.map((name) => `${aliasOf(home, index, name)} as ${name}`) ?? [];
        const source = JSON.stringify(`group:${home[0]?.path ?? path}`);
        return { contents: `import ${source}; export { ${names.join(', ')} } from ${source};` };
      });
    },
  };
}
