/** Reads the configuration vectors and answers them with the loader. */
import { readFileSync } from 'node:fs';
import {
  type ConfigFile,
  type ConfigSource,
  formatImageGraph,
  loadProject,
  type LoadedProject,
  selectImages,
} from '../../../src/core/config/index.ts';
import { UserError } from '../../../src/core/ground/errors.ts';

export interface VectorCase {
  readonly id: string;
  readonly shows: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly repos?: unknown;
  readonly then?: unknown;
  readonly links?: unknown;
  readonly git?: boolean;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly command: string;
  readonly args?: readonly string[];
  readonly exit?: number;
  readonly stdout?: string;
  readonly stdoutSorted?: readonly string[];
  readonly error?: string;
  readonly crash?: string;
}

export function readVectors(name: string): readonly VectorCase[] {
  const url = new URL(`../../vectors/config/${name}`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { readonly cases: readonly VectorCase[] }).cases;
}

export function sourceOf(files: Readonly<Record<string, string>>): ConfigSource {
  const file = (path: string): ConfigFile | undefined => {
    const text = files[path];
    return text === undefined ? undefined : { path, text };
  };
  return {
    readGiterminismConfig: () => Promise.resolve(file('werf-giterminism.yaml')),
    readConfig: () => {
      const found = file('werf.yaml') ?? file('werf.yml');
      return found === undefined ? Promise.reject(new Error('no werf.yaml')) : Promise.resolve(found);
    },
  };
}

/** Standard output in sorted pieces, or the error. */
export async function answer(one: VectorCase): Promise<readonly string[] | UserError> {
  try {
    const loaded = await loadProject({
      source: sourceOf(one.files ?? {}),
      suggestedProjectName: 'repo',
      currentDirectory: '/project',
      homeDirectory: '/home/user',
      projectName: one.env?.WERF_PROJECT_NAME ?? '',
    });
    return [...print(loaded, one)].sort();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function print(
  { project, rendered, sections }: LoadedProject,
  { command, args = [], env = {} }: VectorCase,
): readonly string[] {
  const patterns = args.filter((arg) => !arg.startsWith('--'));
  const isFinalOnly =
    args.includes('--final-images-only') ||
    (command === 'config graph' && env.WERF_FINAL_IMAGES_ONLY !== undefined);
  const selected = selectImages(project, {
    patterns: command === 'config list' ? [] : patterns,
    finalImagesOnly: isFinalOnly,
  }).images;
  switch (command) {
    case 'config graph':
      return selected.map((image) => formatImageGraph([image]));
    case 'config list':
      return selected.map(({ name }) => (name === '' ? '~' : name));
    default:
      if (patterns.length === 0) return [rendered.text];
      return selected.map(({ name }) => sections.find(({ names }) => names.includes(name))?.text ?? '');
  }
}
