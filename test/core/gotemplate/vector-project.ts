/** The project in which the template vectors were made: its files, environment and commit, held in memory. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createTemplateSet,
  encodeText,
  FilesObject,
  fromBytes,
  GoMap,
  mapOf,
  type ProjectFiles,
  type TemplateSet,
  type Value,
} from '../../../src/core/gotemplate/index.ts';
import { parseYamlValue } from '../../../src/core/config/templates/yaml-values.ts';

interface Context {
  readonly prelude: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, { readonly text?: string; readonly base64?: string }>>;
  readonly links: Readonly<Record<string, string>>;
  readonly commit: { readonly hash: string };
}

export interface VectorCase {
  readonly id: string;
  readonly t: string;
  readonly out?: string;
  readonly outB64?: string;
  readonly err?: string;
  readonly terminates?: boolean;
}

const folder = path.join(import.meta.dirname, '../../vectors/template');
const readJson = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

const context = readJson('context.json') as Context;

export const vectorsOf = (name: string): readonly VectorCase[] =>
  (readJson(`${name}.json`) as { cases: VectorCase[] }).cases;

const files = new Map(
  Object.entries(context.files).map(([name, { text, base64 }]) => [
    name,
    text === undefined ? fromBytes(Buffer.from(base64 ?? '', 'base64')) : encodeText(text),
  ]),
);
const links = new Map(Object.entries(context.links));

const isFolder = (name: string): boolean =>
  name === '' || [...files.keys()].some((file) => file.startsWith(`${name}/`));

/** A path without its leading slash and dots; undefined outside of the project. */
function clean(name: string): string | undefined {
  const normal = path.posix.normalize(name.replace(/^\/+/, '') || '.').replace(/\/$/, '');
  return normal.startsWith('..') ? undefined : normal === '.' ? '' : normal;
}

/** A path with its links followed. */
function follow(name: string): string {
  for (const [link, target] of links) {
    if (name !== link && !name.startsWith(`${link}/`)) continue;
    const resolved = path.posix.join(path.posix.dirname(link), target) + name.slice(link.length);
    if (files.has(resolved) || isFolder(resolved)) return resolved;
    throw new Error(
      `symlink ${JSON.stringify(name)} check failed: commit tree entry ${JSON.stringify(resolved)} not found in the repository`,
    );
  }
  return name;
}

/** Follows links; a broken one is said with the call. */
function followOrSay(name: string, call: string): string {
  try {
    return follow(name);
  } catch (error) {
    throw new Error(`${call}: ${(error as Error).message}`, { cause: error });
  }
}

/** All paths, also those below linked folders. */
function allPaths(): readonly string[] {
  const linked = [...links].flatMap(([link, target]) => {
    const real = path.posix.join(path.posix.dirname(link), target);
    const inside = [...files.keys()].filter((file) => file.startsWith(`${real}/`));
    return inside.length === 0 ? [link] : inside.map((file) => link + file.slice(real.length));
  });
  return [...files.keys(), ...linked].sort();
}

function patternOf(glob: string): RegExp {
  const source = glob
    .split('/')
    .map((part) => (part === '**' ? '**' : partPattern(part)))
    .join('/')
    .replace(/\*\*\//g, '(?:[^/]+/)*')
    .replace(/\/\*\*$/, '/.*')
    .replace(/^\*\*$/, '.*');
  return new RegExp(`^${source}$`);
}

function partPattern(part: string): string {
  if (part.split('{').length !== part.split('}').length) throw new Error('syntax error in pattern');
  return part.replace(/\\(.)|[.+^$()|]|\*|\?|\[[!^]?|\{|\}|,/g, (token, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.startsWith('[')) return token.length > 1 ? '[^' : '[';
    if (token === '{') return '(?:';
    if (token === '}') return ')';
    return token === ',' ? '|' : `\\${token}`;
  });
}

const projectFiles: ProjectFiles = {
  get: (name) => {
    const shown = `{{ .Files.Get ${JSON.stringify(name)} }}`;
    const cleaned = clean(name);
    if (cleaned === '') throw new Error(`${shown}: unable to get tree entry .`);
    if (cleaned === undefined) {
      throw new Error(`${shown}: the file ${JSON.stringify(name)} not found in the project git repository`);
    }
    return files.get(followOrSay(cleaned, shown)) ?? '';
  },
  glob: (pattern) => {
    const cleaned = clean(pattern) ?? '';
    const short = cleaned.replace(/(?:\/\*+)+$/, '');
    const patterns = [cleaned, short, `${short}/**/*`].map((glob) => patternOf(glob || '**'));
    return allPaths()
      .filter((name) => patterns.some((regex) => regex.test(name)))
      .map((name): [string, string] => [name, files.get(follow(name)) ?? '']);
  },
  exists: (name) => {
    const cleaned = clean(name);
    if (cleaned === undefined) return false;
    const real = followOrSay(cleaned, `{{ .Files.Exists ${JSON.stringify(name)} }}`);
    return files.has(real) || isFolder(real);
  },
  isDir: (name) => {
    const cleaned = clean(name);
    if (cleaned === undefined) return false;
    return links.has(cleaned) ? isFolder(follow(cleaned)) : isFolder(cleaned);
  },
};

function env(name: string, fallback: string | undefined): string {
  if (!/^TPL_.*$/.test(name)) {
    throw new Error(
      `the configuration with potential external dependency found in the werf config: env name ${JSON.stringify(name)} not allowed by giterminism`,
    );
  }
  const value = context.env[name];
  if (value === undefined && fallback === undefined) {
    throw new Error(
      `the environment variable ${JSON.stringify(name)} must be set or default must be provided`,
    );
  }
  return (value === '' || value === undefined ? fallback : value) ?? '';
}

/** The root context, made anew: templates change it. */
export function rootOfVectors(): Value {
  const date = new GoMap('string', 'string');
  date.set('Unix', '1714564496');
  date.set('Human', '2024-05-01 14:54:56 +0300 +0300');
  return mapOf([
    ['Files', new FilesObject(projectFiles)],
    ['Env', 'prod'],
    [
      'Commit',
      mapOf([
        ['Hash', context.commit.hash],
        ['Date', date],
      ]),
    ],
  ]);
}

/** A set with the project's templates and the case as its main template. */
export function setOfVector({ t }: VectorCase): TemplateSet {
  const set = createTemplateSet({
    name: 'werfConfig',
    host: { env, parseYaml: parseYamlValue },
    without: ['expandenv'],
    world: { localZone: 'UTC' },
  });
  for (const [name, content] of [...files].sort()) {
    if (name.startsWith('.werf/') && name.endsWith('.tmpl')) set.parse(name.slice('.werf/'.length), content);
  }
  set.parse('werfConfig', encodeText(context.prelude + t));
  return set;
}
