/** What is measured, and what it must not fall behind: the figures of docs/performance.md. */
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openRepository } from '../src/core/git/index.ts';
import { createContext } from '../src/core/stages/index.ts';
import { loadedBytes, peakMemory } from './inspect-run.ts';
import { command, inSequence, medians, task, type Timed } from './measure.ts';
import { makeRepositoryOfLargeFiles, makeRepositoryOfManyFiles, makeSmallProject } from './repositories.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

export interface Bar {
  readonly name: string;
  readonly unit: '×' | 'KB' | 'MB';
  /** The value has to be below `under`, or not below `atLeast`; with neither it is only shown. */
  readonly under?: number;
  readonly atLeast?: number;
  readonly measure: (yard: Yard) => Promise<number>;
}

/** How much is measured with. */
export interface Sizes {
  readonly manyFiles: number;
  readonly largeFiles: number;
  readonly rounds: number;
}

export const FULL: Sizes = { manyFiles: 100_000, largeFiles: 2000, rounds: 11 };

/** Repositories whose stages are in the registry already, and what runs in them. */
export interface Yard {
  readonly workshop: Workshop;
  readonly rounds: number;
  readonly places: Readonly<Record<Place, string>>;
  readonly close: () => Promise<void>;
}

type Place = 'one' | 'twenty' | 'many' | 'large' | 'cold';

/** Images of the repository of many files. */
type ManyFilesImage = 'whole' | 'ignoring';

/** Makes what the bars are measured with; the larger `sizes`, the longer it takes. */
export async function openYard(sizes: Sizes): Promise<Yard> {
  const workshop = await openWorkshop();
  const { place, repo } = workshop;
  const places = {
    one: place('one'),
    twenty: place('twenty'),
    many: place('many'),
    large: place('large'),
    cold: place('cold'),
  };
  try {
    await makeSmallProject(places.one, 1);
    await makeSmallProject(places.twenty, 20);
    await makeSmallProject(places.cold, 1);
    await makeRepositoryOfManyFiles(places.many, sizes.manyFiles);
    await makeRepositoryOfLargeFiles(places.large, sizes.largeFiles);
    await workshop.build(places.one, repo('one'));
    await workshop.pretendBuilt(places.twenty, repo('twenty'));
    await workshop.pretendBuilt(places.many, repo('many'));
  } catch (error) {
    await workshop.close();
    throw error;
  }
  return { workshop, rounds: sizes.rounds, places, close: workshop.close };
}

export const BARS: readonly Bar[] = [
  {
    name: 'a second build of one image : node -e 0',
    unit: '×',
    under: 2.5,
    measure: (yard) => againstEmptyNode(yard, secondBuild(yard, 'one')),
  },
  {
    name: 'a second build of twenty images of one context : node -e 0',
    unit: '×',
    under: 3.5,
    measure: (yard) => againstEmptyNode(yard, secondBuild(yard, 'twenty')),
  },
  {
    name: 'config render of a small werf.yaml : node -e 0',
    unit: '×',
    under: 2.5,
    measure: (yard) => againstEmptyNode(yard, yard.workshop.slipway(yard.places.one, 'config', 'render')),
  },
  {
    name: 'a first build of a small image : docker build + docker push',
    unit: '×',
    under: 2,
    measure: measureFirstBuild,
  },
  {
    name: 'JavaScript that slipway --version loads',
    unit: 'KB',
    under: 300,
    measure: async ({ workshop, places }) => {
      const { args, options } = workshop.slipwayRun(places.one, '--version');
      return loadedBytes(args, options) / 1000;
    },
  },
  {
    name: 'JavaScript that a build with the action loads',
    unit: 'KB',
    under: 1200,
    measure: async ({ workshop, places }) => {
      const { args, options } = workshop.actionRun(places.one, workshop.repo('one'));
      return loadedBytes(args, options) / 1000;
    },
  },
  {
    name: 'the first line in the log of the action : node -e 0',
    unit: '×',
    under: 2.5,
    measure: (yard) => measureFirstLine(yard, process.execPath),
  },
  ...(['whole', 'ignoring'] as const).flatMap((image): readonly Bar[] => {
    const what = image === 'whole' ? '100,000 files' : '100,000 files and a .dockerignore';
    return [
      {
        name: `the digest of ${what} : git ls-tree -r HEAD`,
        unit: '×',
        under: 3,
        measure: (yard) => measureDigest(yard, image),
      },
      {
        name: `a second build of ${what} : git status + node -e 0`,
        unit: '×',
        // Not held where every file has to be looked at: see docs/performance.md.
        ...(image === 'whole' && { under: 1.6 }),
        measure: (yard) => measureSecondBuildOfManyFiles(yard, image),
      },
      {
        name: `memory of a second build of ${what}`,
        unit: 'MB',
        under: 150,
        measure: async ({ workshop, places }) => {
          const run = workshop.slipwayRun(places.many, 'build', '--repo', workshop.repo('many'), image);
          return peakMemory(run.args, run.options) / 1e6;
        },
      },
    ];
  }),
  {
    name: 'speed of the context archive of 100,000 files : git archive',
    unit: '×',
    atLeast: 0.25,
    measure: (yard) => measureArchive(yard, 'many'),
  },
  {
    name: 'speed of the context archive of large files : git archive',
    unit: '×',
    atLeast: 0.5,
    measure: (yard) => measureArchive(yard, 'large'),
  },
];

/** Until the bundled action shows that it is alive, with a given Node.js. */
export async function measureFirstLine(yard: Yard, node: string): Promise<number> {
  const { workshop, places, rounds } = yard;
  const { args, options } = workshop.actionRun(places.one, workshop.repo('one'));
  const isLogLine = (line: string): boolean => line !== '' && !line.startsWith('::');
  const { first, empty } = await medians(rounds, {
    first: command(node, args, options, isLogLine),
    empty: command(node, ['-e', '0'], { env: workshop.env }),
  });
  return first / empty;
}

function secondBuild({ workshop, places }: Yard, place: Place, ...images: readonly string[]): Timed {
  return workshop.slipway(places[place], 'build', '--repo', workshop.repo(place), ...images);
}

async function againstEmptyNode({ workshop, rounds }: Yard, build: Timed): Promise<number> {
  const times = await medians(rounds, { build, empty: workshop.emptyNode });
  return times.build / times.empty;
}

async function measureFirstBuild({ workshop, places, rounds }: Yard): Promise<number> {
  const place = places.cold;
  const repo = workshop.repo('cold');
  const reference = workshop.repo('plain');
  const docker = (...args: readonly string[]): Timed => workshop.program(place, 'docker', ...args);
  const build = workshop.slipway(place, 'build', '--repo', repo);
  const plain = inSequence(
    docker('build', '--quiet', '-f', 'app1.Dockerfile', '-t', reference, '.'),
    docker('push', '--quiet', reference),
  );
  // A content that neither of the two has seen before.
  const fresh =
    (timed: Timed): Timed =>
    async () => {
      await workshop.commitChange(place);
      return timed();
    };
  const times = await medians(Math.ceil(rounds / 2), { build: fresh(build), plain: fresh(plain) });
  return times.build / times.plain;
}

/** What the many files add to a run that only computes the digest and does not look at the work tree's state. */
async function measureDigest({ workshop, places, rounds }: Yard, image: ManyFilesImage): Promise<number> {
  const plan = (place: Place, name: string): Timed =>
    workshop.slipway(places[place], 'build', '--dry-run', '--loose-giterminism', name);
  const times = await medians(rounds, {
    digest: plan('many', image),
    start: plan('one', 'app1'),
    list: workshop.program(places.many, 'git', 'ls-tree', '-r', 'HEAD'),
  });
  return Math.max(0, times.digest - times.start) / times.list;
}

async function measureSecondBuildOfManyFiles(yard: Yard, image: ManyFilesImage): Promise<number> {
  const { workshop, places, rounds } = yard;
  const times = await medians(Math.ceil(rounds / 2), {
    build: secondBuild(yard, 'many', image),
    status: workshop.program(places.many, 'git', 'status', '--porcelain=v2', '--untracked-files=all'),
    empty: workshop.emptyNode,
  });
  return times.build / (times.status + times.empty);
}

async function measureArchive({ workshop, places, rounds }: Yard, place: Place): Promise<number> {
  const times = await medians(Math.ceil(rounds / 4), {
    context: task(() => writeContext(places[place], workshop)),
    archive: workshop.program(places[place], 'git', 'archive', '--format=tar', 'HEAD'),
  });
  return times.archive / times.context;
}

/** The context archive as a backend gets it, to nowhere. */
async function writeContext(projectDir: string, { env, place }: Workshop): Promise<void> {
  const repository = openRepository({ projectDir, env });
  try {
    const context = createContext({
      repository,
      commit: await repository.head(),
      context: '',
      dockerfile: 'Dockerfile',
      dockerfileContent: Buffer.from('FROM scratch\n'),
      dockerignorePatterns: [],
      contextAddFiles: [],
      temporaryParent: place(''),
    });
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(context.openTar(new AbortController().signal), nowhere);
  } finally {
    repository.close();
  }
}
