import { relative, resolve } from 'node:path';
import type { AnnotationProperties } from '@actions/core';
import type { Location } from '../../core/ground/errors.ts';

/** Where the project lies. */
export interface ProjectPlace {
  /** Absolute path of the project directory, from which locations count. */
  readonly projectDir: string;
  /** Absolute path of the root of the repository, from which GitHub counts. */
  readonly repositoryRoot: string;
}

const TITLE = 'slipway';

/** Where GitHub shows a message; without a file when the location is not in the repository. */
export function annotationAt(location: Location | undefined, place: ProjectPlace): AnnotationProperties {
  if (!location) return { title: TITLE };
  const file = relative(place.repositoryRoot, resolve(place.projectDir, location.file));
  if (file === '' || file === '..' || file.startsWith('../')) return { title: TITLE };
  const { line, column } = location;
  return {
    title: TITLE,
    file,
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  };
}
