import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import type { Clearance } from '../ground/clearance.ts';
import { UserError } from '../ground/errors.ts';
import { replaceFile } from '../ground/replace-file.ts';

export interface ReportFile {
  /** Absolute. */
  readonly path: string;
  readonly format: 'json' | 'env';
}

/**
 * Where the report goes, checked before anything is built: the name's extension says the format, and the folder can be
 * written (spec 08 §3.4).
 * @param path as given; relative to the working directory
 * @throws UserError REPORT_PATH
 */
export async function checkReportPath(path: string, workingDirectory: string): Promise<ReportFile> {
  const absolute = resolve(workingDirectory, path);
  const file = reportFile(path, absolute);
  if (!file) {
    throw new UserError({
      code: 'REPORT_PATH',
      message: `invalid --build-report-path "${path}": extension must be either .json or .env or unspecified`,
      hint: 'Name the file something.json for the report, or something.env for an envfile.',
    });
  }
  try {
    await access(dirname(file.path), constants.W_OK);
  } catch (error) {
    throw new UserError({
      code: 'REPORT_PATH',
      message: `The build report cannot be written to ${path}: its folder is not there or may not be written.`,
      hint: `Make the folder ${dirname(file.path)} before the build, or choose another --build-report-path.`,
      cause: error,
    });
  }
  if ((await stat(file.path).catch(() => undefined))?.isDirectory()) {
    throw new UserError({
      code: 'REPORT_PATH',
      message: `The build report cannot be written to ${path}: that is a folder.`,
      hint: 'Choose another --build-report-path.',
    });
  }
  return file;
}

function reportFile(path: string, absolute: string): ReportFile | undefined {
  // Go's path.Ext: also a name that is nothing but an extension, such as `.env`, has that extension.
  const extension = extname(`x${path.slice(path.lastIndexOf('/') + 1)}`);
  if (extension === '.json') return { path: absolute, format: 'json' };
  if (extension === '.env') return { path: absolute, format: 'env' };
  if (extension === '') return { path: `${absolute}.json`, format: 'json' };
  return undefined;
}

/**
 * Writes the whole file or nothing of it.
 * @throws UserError REPORT_PATH
 */
export async function writeReportFile(_clearance: Clearance, file: ReportFile, text: string): Promise<void> {
  try {
    await replaceFile(file.path, text);
  } catch (error) {
    throw new UserError({
      code: 'REPORT_PATH',
      message: `The build report cannot be written to ${file.path}: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'Free space on that disk, or choose another --build-report-path; what is built is published, and found by the next run.',
      cause: error,
    });
  }
}
