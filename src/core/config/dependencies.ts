/** `dependencies` of an image (spec 01 §9.7). */
import type { Location } from '../ground/errors.ts';
import type { DependencyConfig, DependencyImportConfig, StagePlace } from './image-types.ts';
import type { Decoded } from './kinds.ts';
import type { Reporter } from './problems.ts';
import type { dependencySection } from './schema-image.ts';

type DecodedDependency = Decoded<typeof dependencySection>;
type DecodedImport = NonNullable<DecodedDependency['values']['imports']>[number];
type Report = (message: string, location: Location) => void;

const importTypes = ['ImageName', 'ImageTag', 'ImageRepo', 'ImageID', 'ImageDigest'] as const;

/** What every other image brings; the images' existence is checked elsewhere, when all names are known. */
export function readDependencies(
  entries: readonly DecodedDependency[],
  imageKind: 'dockerfile' | 'stapel',
  reporter: Reporter,
): readonly DependencyConfig[] {
  const report: Report = (message, location) => {
    reporter.problem({ code: 'CONFIG_DEPENDENCY', message, location });
  };
  return entries.map((entry): DependencyConfig => {
    const imports = (entry.values.imports ?? []).map((one) => readImport(one, imageKind, report));
    const image = entry.values.image ?? '';
    if (image === '') report('image name is not specified for dependency', entry.location);
    const place = imageKind === 'stapel' ? readStapelPlace(entry, report) : undefined;
    if (imageKind === 'dockerfile') refusePlace(entry, report);
    refuseEqualTargets(imports, imageKind === 'stapel' ? 'targetEnv' : 'targetBuildArg', entry, report);
    return { image, imports, location: entry.location, ...(place === undefined ? {} : { place }) };
  });
}

function readImport(
  { values, locations, location }: DecodedImport,
  imageKind: 'dockerfile' | 'stapel',
  report: Report,
): DependencyImportConfig {
  const written = values.type ?? '';
  const type = importTypes.find((one) => one === written);
  const targetBuildArg = values.targetBuildArg ?? '';
  const targetEnv = values.targetEnv ?? '';
  if (type === undefined) {
    const expected = importTypes.join(', ');
    report(
      `invalid \`type: ${written}\` for dependency import, expected one of: ${expected}`,
      locations.type ?? location,
    );
  }
  const isStapel = imageKind === 'stapel';
  const imageText = isStapel ? 'a Stapel image' : 'a Dockerfile image';
  const [wanted, refused] = isStapel
    ? (['targetEnv', 'targetBuildArg'] as const)
    : (['targetBuildArg', 'targetEnv'] as const);
  if ((values[wanted] ?? '') === '') report(`${wanted} directive cannot be empty for ${imageText}`, location);
  if ((values[refused] ?? '') !== '') {
    report(`${refused} directive cannot be used for ${imageText}`, locations[refused] ?? location);
  }
  return { type: type ?? 'ImageName', targetBuildArg, targetEnv };
}

function readStapelPlace(entry: DecodedDependency, report: Report): StagePlace | undefined {
  const { before = '', after = '' } = entry.values;
  if (before === '' && after === '') {
    report(
      'dependency stage is not specified with `before: install|setup` or `after: install|setup`',
      entry.location,
    );
    return undefined;
  }
  if (before !== '' && after !== '') {
    report(
      'only one dependency stage can be specified with `before: install|setup` or `after: install|setup`, but not both',
      entry.location,
    );
    return undefined;
  }
  const when = before === '' ? 'after' : 'before';
  const stage = before === '' ? after : before;
  if (stage === 'install' || stage === 'setup') return { when, stage };
  report(
    `invalid dependency stage \`${when}: ${stage}\`: expected install or setup!`,
    (before === '' ? entry.locations.after : entry.locations.before) ?? entry.location,
  );
  return undefined;
}

function refusePlace({ values, locations, location }: DecodedDependency, report: Report): void {
  for (const when of ['before', 'after'] as const) {
    if ((values[when] ?? '') === '') continue;
    report(
      `\`${when}:\` directive is not supported for dockerfile dependencies`,
      locations[when] ?? location,
    );
  }
}

function refuseEqualTargets(
  imports: readonly DependencyImportConfig[],
  target: 'targetEnv' | 'targetBuildArg',
  entry: DecodedDependency,
  report: Report,
): void {
  const names = imports.map((one) => one[target]).filter((name) => name !== '');
  const duplicates = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].sort();
  if (duplicates.length === 0) return;
  report(
    `each ${target} for dependency import should be unique, but found duplicates for: ${duplicates.join(', ')}`,
    entry.location,
  );
}
