/** The texts about files that cannot be read (spec 01 §3.4). */
import { UserError } from '../ground/errors.ts';
import type { Unresolved } from './resolve-path.ts';

export function notOnDisk(path: string, prefix: string): UserError {
  return new UserError({
    code: 'FILE_NOT_FOUND',
    message: `${prefix}the file ${JSON.stringify(path)} not found in the project directory`,
    hint: 'Create the file, or correct its path, which counts from the project directory.',
  });
}

export function notInCommit(path: string): UserError {
  return new UserError({
    code: 'FILE_NOT_FOUND',
    message: `the file ${JSON.stringify(path)} not found in the project git repository. If the file exists locally, configure werf-giterminism.yaml to allow uncommitted files`,
    hint: 'Commit the file, or correct its path, which counts from the project directory.',
  });
}

export function isADirectory(path: string): UserError {
  return new UserError({
    code: 'FILE_IS_DIRECTORY',
    message: `unable to get blob ${JSON.stringify(path)} object: object not found (it is a directory)`,
  });
}

export function linkNotAccepted(path: string, target: string): UserError {
  return new UserError({
    code: 'FILE_LINK',
    message: `accepted file ${JSON.stringify(path)} check failed: the link target ${JSON.stringify(target)} should be also accepted by giterminism config`,
  });
}

export function brokenLink(path: string, { problem, at }: Unresolved): UserError {
  const reason =
    problem === 'too-many-links'
      ? 'too many levels of symbolic links'
      : `commit tree entry ${JSON.stringify(at)} not found in the repository`;
  return new UserError({
    code: 'FILE_LINK',
    message: `symlink ${JSON.stringify(path)} check failed: ${reason}`,
  });
}
