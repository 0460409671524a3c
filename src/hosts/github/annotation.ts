import { join } from 'node:path';
import type { AnnotationProperties } from '@actions/core';
import type { Location } from '../../core/ground/errors.ts';

/**
 * Where the runner shows a message: it wants paths from the root of the workspace.
 * @param projectPath path of the project directory below the workspace, '' when it is the workspace
 */
export function annotationAt(
  location: Location | undefined,
  projectPath: string,
  title: string,
): AnnotationProperties {
  if (!location) return { title };
  const { file, line, column } = location;
  return {
    title,
    file: join(projectPath, file),
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  };
}
