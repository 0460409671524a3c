/** What `dependencies` of an image give its build: arguments and labels (spec 03 §9). */
import type { DependencyConfig, DependencyImportConfig, NameValue } from '../../config/index.ts';
import type { DependencyFacts } from '../types.ts';

/** Answers what is known of another image's last stage on the same platform; undefined while it is not selected yet. */
export type FactsOfImage = (imageName: string) => DependencyFacts | undefined;

/** The value of a build argument that comes from another image, or the image that has to be waited for. */
export type ImportedValue = { readonly value: string } | { readonly waitsFor: string };

/** By name of the build argument; of two imports into one argument the later wins. */
export function importedArguments(
  dependencies: readonly DependencyConfig[],
  factsOf: FactsOfImage,
): ReadonlyMap<string, ImportedValue> {
  const values = new Map<string, ImportedValue>();
  for (const dependency of dependencies) {
    const facts = factsOf(dependency.image);
    for (const imported of dependency.imports) {
      const name = imported.targetBuildArg;
      if (name === '') continue;
      values.set(
        name,
        facts === undefined ? { waitsFor: dependency.image } : { value: importValue(imported.type, facts) },
      );
    }
  }
  return values;
}

/** The text that an import of this type gives, for build arguments and for environment variables. */
export function importValue(type: DependencyImportConfig['type'], facts: DependencyFacts): string {
  const colon = facts.imageName.lastIndexOf(':');
  switch (type) {
    case 'ImageName':
      return facts.imageName;
    case 'ImageRepo':
      return facts.imageName.slice(0, Math.max(colon, 0));
    case 'ImageTag':
      return facts.imageName.slice(colon + 1);
    case 'ImageID':
      return facts.imageId;
    case 'ImageDigest':
      return facts.imageDigest;
  }
}

/**
 * The build arguments that the engine gets: all `args`, declared or not, then the imports.
 * Throws an Error when an image that is imported from has no facts: it must be built first.
 */
export function buildArguments(
  image: { readonly args: readonly NameValue[]; readonly dependencies: readonly DependencyConfig[] },
  factsOf: FactsOfImage,
): readonly NameValue[] {
  const imports = [...importedArguments(image.dependencies, factsOf)].map(([name, imported]) => {
    if ('waitsFor' in imported) throw new Error(`image ${imported.waitsFor} is not built yet`);
    return { name, value: imported.value };
  });
  return [...image.args, ...imports];
}
