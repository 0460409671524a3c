/** How the images of a configuration need each other (spec 01 §12.2, §12.3). */
import type { ImageConfig, Project } from './project.ts';

export interface ImageRelations {
  /** The base, if it is an image of the configuration. */
  readonly from?: string;
  /** Sources of imports in order, also repeated; external images are left out. */
  readonly imports: readonly string[];
  /** Without repetitions. */
  readonly dependencies: readonly string[];
}

export function imageRelations(image: ImageConfig): ImageRelations {
  const dependencies = [...new Set(image.dependencies.map((dependency) => dependency.image))];
  if (image.kind === 'dockerfile') return { imports: [], dependencies };
  const imports = image.imports
    .filter(({ sourceKind }) => sourceKind !== 'external')
    .map(({ source }) => source);
  return { imports, dependencies, ...(image.base.kind === 'image' ? { from: image.base.name } : {}) };
}

/** Names of all images that an image needs directly, each once. */
export function neededImages(image: ImageConfig): readonly string[] {
  const { from, imports, dependencies } = imageRelations(image);
  return [...new Set([...(from === undefined ? [] : [from]), ...imports, ...dependencies])];
}

/** The images and all that they need, directly or not, in the order of the configuration. */
export function withRelatedImages(project: Project, images: readonly ImageConfig[]): readonly ImageConfig[] {
  const byName = new Map(project.images.map((image) => [image.name, image]));
  const needed = new Set<ImageConfig>(images);
  // A set that grows while it is walked: what is added is walked as well.
  for (const image of needed) {
    for (const name of neededImages(image)) {
      const related = byName.get(name);
      if (related !== undefined) needed.add(related);
    }
  }
  return project.images.filter((image) => needed.has(image));
}

/**
 * The images in levels: those of the first need no other, those of every further level need only images of
 * the levels before. `images` must hold all that its members need, as `withRelatedImages` answers.
 */
export function imageLevels(images: readonly ImageConfig[]): readonly (readonly ImageConfig[])[] {
  const byName = new Map(images.map((image) => [image.name, image]));
  const levels = new Map<ImageConfig, number>();
  // With a list of what is still open, as a chain of images may be longer than the stack.
  const open = [...images].reverse();
  for (let image = open.at(-1); image !== undefined; image = open.at(-1)) {
    const related = neededImages(image).flatMap((name) => byName.get(name) ?? []);
    const unknown = related.filter((one) => !levels.has(one));
    open.push(...unknown);
    if (unknown.length > 0) continue;
    levels.set(image, Math.max(-1, ...related.map((one) => levels.get(one) ?? 0)) + 1);
    open.pop();
  }
  const result: ImageConfig[][] = [];
  for (const image of images) (result[levels.get(image) ?? 0] ??= []).push(image);
  return Array.from(result, (level) => level);
}

/** A way from an image back to itself, its name first and last; undefined if there is none. */
export function findLoop(images: readonly ImageConfig[]): readonly string[] | undefined {
  const byName = new Map(images.map((image) => [image.name, image]));
  const finished = new Set<string>();
  for (const image of images) {
    // Walked with a list of its own, as a chain of images may be longer than the stack.
    const path: { readonly name: string; readonly rest: string[] }[] = [];
    const onPath = new Set<string>();
    const enter = (name: string): void => {
      const next = byName.get(name);
      onPath.add(name);
      path.push({ name, rest: next === undefined ? [] : [...neededImages(next)].reverse() });
    };
    if (!finished.has(image.name)) enter(image.name);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const name = last.rest.pop();
      if (name === undefined) {
        path.pop();
        onPath.delete(last.name);
        finished.add(last.name);
      } else if (onPath.has(name)) {
        const names = path.map((step) => step.name);
        return [...names.slice(names.indexOf(name)), name];
      } else if (!finished.has(name)) {
        enter(name);
      }
    }
  }
  return undefined;
}
