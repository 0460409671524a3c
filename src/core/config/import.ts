/** `import` of a Stapel image (spec 01 §9.7). */
import type { StagePlace } from './image-types.ts';
import { isExternalImage } from './image-reference.ts';
import type { Decoded } from './kinds.ts';
import { readPaths } from './paths.ts';
import type { Reporter } from './problems.ts';
import type { importSection } from './schema-stapel.ts';
import type { ImportConfig, UserStageName } from './stapel-types.ts';

type DecodedImport = Decoded<typeof importSection>;
type Report = (message: string, at?: DecodedImport['location']) => void;

const userStages: readonly UserStageName[] = ['beforeInstall', 'install', 'beforeSetup', 'setup'];

export function readImports(entries: readonly DecodedImport[], reporter: Reporter): readonly ImportConfig[] {
  return entries.map((entry) => readImport(entry, reporter));
}

function readImport(entry: DecodedImport, reporter: Reporter): ImportConfig {
  const { values, locations, location } = entry;
  let hasProblem = false;
  // One mistake often brings others with it: the first of an entry is enough.
  const report: Report = (message, at = location) => {
    if (!hasProblem) reporter.problem({ code: 'CONFIG_IMPORT', message, location: at });
    hasProblem = true;
  };
  const source = readSource(entry, report);
  const place = readPlace(entry, report);
  const stage = values.stage ?? '';
  const sourceStage = userStages.find((one) => one === stage) ?? '';
  if (stage !== sourceStage) {
    report(
      `invalid stage \`stage: ${stage}\` for import: expected beforeInstall, install, beforeSetup or setup`,
      locations.stage,
    );
  }
  const { add = '', to = '' } = values;
  const paths = readPaths({ ...values, to: to === '' ? add : to }, locations, report);
  if (paths.add === '/' && paths.includePaths.length === 0) {
    report(
      "`add: '/'` requires not empty includePaths to interpret copy sources unambiguously",
      locations.add,
    );
  }
  return { ...paths, ...source, sourceStage, place: place ?? { when: 'after', stage: 'install' }, location };
}

function readSource({ values }: DecodedImport, report: Report): Pick<ImportConfig, 'source' | 'sourceKind'> {
  const { from = '', image = '', artifact = '' } = values;
  if (from !== '' && image !== '') report('specify only `image: NAME` or `from: NAME` for import!');
  const name = from === '' ? image : from;
  if (name === '' && artifact === '') {
    report('artifact name `artifact: NAME` or image name `image: NAME` required for import!');
  } else if (name !== '' && artifact !== '') {
    report(
      'specify only one artifact name using `artifact: NAME` or image name using `image: NAME` for import!',
    );
  }
  if (artifact !== '') return { source: artifact, sourceKind: 'artifact' };
  return { source: name, sourceKind: isExternalImage(name) ? 'external' : 'image' };
}

function readPlace({ values, locations }: DecodedImport, report: Report): StagePlace | undefined {
  const { before = '', after = '' } = values;
  if (before !== '' && after !== '') {
    report(
      'specify only one artifact stage using `before: install|setup` or `after: install|setup` for import!',
    );
    return undefined;
  }
  if (before === '' && after === '') {
    report(
      'artifact stage is not specified with `before: install|setup` or `after: install|setup` for import!',
    );
    return undefined;
  }
  const when = before === '' ? 'after' : 'before';
  const stage = before === '' ? after : before;
  if (stage === 'install' || stage === 'setup') return { when, stage };
  report(
    `invalid artifact stage \`${when}: ${stage}\` for import: expected install or setup!`,
    locations[when],
  );
  return undefined;
}
