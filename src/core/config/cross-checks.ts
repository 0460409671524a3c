/** What only shows when all sections are known (spec 01 §11). */
import { suggestName } from '../ground/suggest.ts';
import { findLoop } from './graph.ts';
import { shownName } from './image-names.ts';
import type { Reporter } from './problems.ts';
import type { ImageConfig } from './project.ts';

/** Reports equal names, images that do not exist and loops; stops at the first kind of these that occurs. */
export function checkImages(images: readonly ImageConfig[], reporter: Reporter): void {
  if (!checkNames(images, reporter)) return;
  if (!checkExistence(images, reporter)) return;
  const loop = findLoop(images);
  if (loop === undefined) return;
  const first = images.find(({ name }) => name === loop[0]);
  reporter.problem({
    code: 'CONFIG_LOOP',
    message: `infinite loop detected: ${loop.map(shownName).join(' -> ')}`,
    hint: 'Every image needs the next one: take one of the relations away.',
    location: first?.location ?? { file: '' },
  });
}

function checkNames(images: readonly ImageConfig[], reporter: Reporter): boolean {
  const seen = new Map<string, ImageConfig>();
  let isFine = true;
  const report = (message: string, image: ImageConfig, hint: string): void => {
    reporter.problem({ code: 'CONFIG_NAMES', message, hint, location: image.location });
    isFine = false;
  };
  const nameless = images.filter(({ name }) => name === '');
  const finalCount = images.filter(({ final }) => final).length;
  const [firstNameless] = nameless;
  if (firstNameless !== undefined && (finalCount > 1 || nameless.length > 1)) {
    report(
      'conflict between images names: a nameless image cannot be specified in the config with multiple images!',
      firstNameless,
      'Give the image a name.',
    );
  }
  for (const image of images) {
    const other = seen.get(image.name);
    if (other !== undefined && image.name !== '') {
      report(
        'conflict between images names!',
        image,
        `${JSON.stringify(image.name)} is also the name of the image in line ${other.location.line ?? '?'}.`,
      );
    }
    seen.set(image.name, image);
  }
  return isFine;
}

function checkExistence(images: readonly ImageConfig[], reporter: Reporter): boolean {
  const names = new Set(images.map(({ name }) => name));
  let isFine = true;
  for (const image of images) {
    for (const { name, location } of neededImages(image)) {
      if (names.has(name)) continue;
      const nearest = suggestName(name, [...names]);
      reporter.problem({
        code: 'CONFIG_MISSING_IMAGE',
        message: `image ${JSON.stringify(name)} not found!`,
        ...(nearest === undefined ? {} : { hint: `Did you mean ${JSON.stringify(shownName(nearest))}?` }),
        location,
      });
      isFine = false;
    }
  }
  return isFine;
}

function neededImages(
  image: ImageConfig,
): { readonly name: string; readonly location: ImageConfig['location'] }[] {
  const dependencies = image.dependencies.map((one) => ({ name: one.image, location: one.location }));
  if (image.kind === 'dockerfile') return dependencies;
  const { base } = image;
  return [
    ...(base.kind === 'image' ? [{ name: base.name, location: base.location }] : []),
    ...image.imports
      .filter(({ sourceKind }) => sourceKind !== 'external')
      .map(({ source, location }) => ({ name: source, location })),
    ...dependencies,
  ];
}
