/** Finding and running a container engine's client, and telling its refusals. */
import { access, constants, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { UserError } from '../ground/errors.ts';
import { ProcessStartError, run, type ProcessResult, type RunOptions } from '../ground/processes.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A client program with what every call of it gets. */
export interface EngineCommand {
  /** Name for messages: `docker`, `buildah`. */
  readonly name: string;
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Environment;
}

/** All programs of this name in the folders of PATH, then in `more`; a program with several names once. */
export async function findPrograms(
  name: string,
  env: Environment,
  more: readonly string[],
): Promise<readonly string[]> {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = new Map<string, string>();
  for (const folder of [...folders, ...more]) {
    const file = join(folder, name);
    try {
      await access(file, constants.X_OK);
      const real = await realpath(file);
      if (!found.has(real)) found.set(real, file);
    } catch {
      // Not in this folder.
    }
  }
  return [...found.values()];
}

export interface EngineRunOptions extends Omit<RunOptions, 'env'> {
  readonly signal: AbortSignal;
  readonly env?: Environment;
}

/** Runs the client to its end; a non-zero exit code is a result. */
export async function runEngine(
  engine: EngineCommand,
  args: readonly string[],
  options: EngineRunOptions,
): Promise<ProcessResult> {
  try {
    return await run(engine.path, [...engine.args, ...args], {
      ...options,
      env: { ...engine.env, ...options.env },
    });
  } catch (error) {
    if (!(error instanceof ProcessStartError)) throw error;
    throw new UserError({
      code: 'BACKEND_START_FAILED',
      message: `${engine.name} cannot be started: ${error.message}.`,
      hint: `Check that ${engine.path} exists and may be executed.`,
      cause: error,
    });
  }
}

/** Runs the client and answers its stdout; throws `UserError` `BACKEND_FAILED` on a non-zero exit code. */
export async function askEngine(
  engine: EngineCommand,
  args: readonly string[],
  options: EngineRunOptions,
): Promise<Buffer> {
  const result = await runEngine(engine, args, options);
  if (result.exitCode !== 0) throw refused(engine, args, result);
  return result.stdout;
}

/** The store has lost an image that was just built: another run has removed its own name of the same image, the last. */
export function imageGone(engine: string, image: string, cause?: unknown): UserError {
  return new UserError({
    code: 'IMAGE_GONE',
    message: `The image ${image} has vanished from the store of ${engine} right after it was built.`,
    hint: 'Something on this machine removes images while builds run, such as a clean-up job: keep them apart.',
    cause,
  });
}

/** What the engine said about a call that it refused. */
export function refused(engine: EngineCommand, args: readonly string[], result: ProcessResult): UserError {
  const words = result.stderr.trim() || `exit code ${result.exitCode}`;
  const verb = args
    .filter((arg) => /^[a-z]+$/.test(arg))
    .slice(0, 2)
    .join(' ');
  return new UserError({
    code: 'BACKEND_FAILED',
    message: `${engine.name} ${verb} failed: ${words}`,
    hint: `Check that ${engine.name} works on this machine and has free disk space, and run again.`,
  });
}
