/** Credential helpers: `docker-credential-<name> get`, the key on stdin, JSON on stdout (spec 07 §4.4). */
import { UserError } from '../../ground/errors.ts';
import { ProcessStartError, run, type ProcessResult } from '../../ground/processes.ts';
import type { Credentials } from './docker-config.ts';

/** What a helper says on stdout when it has nothing for a key. */
const NOT_FOUND = 'credentials not found in native keychain';

/** Anything else would be a path, or more than a file name can be. */
const HELPER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Helpers ask a service at most; one that waits for a person would wait for ever in a job. */
const PATIENCE_MS = 60_000;

/** The helper's answer; undefined when it has none. Any other failure is a UserError, since a wrong login may follow. */
export async function askHelper(
  name: string,
  key: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal?: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<Credentials | undefined> {
  const program = `docker-credential-${name}`;
  if (!HELPER_NAME.test(name)) {
    const why = 'that is no name of a helper; it has letters, digits and - _ . only';
    throw failed(JSON.stringify(program.slice(0, 200)), key, why);
  }
  const { exitCode, stdout, stderr } = await start(program, key, environment, signal, patienceMs);
  const text = stdout.toString('utf8').trim();
  if (exitCode !== 0) {
    if (text.includes(NOT_FOUND)) return undefined;
    throw failed(
      program,
      key,
      `it ended with code ${exitCode} and said: ${(text || stderr.trim() || 'nothing').slice(0, 500)}`,
    );
  }
  const answer = parseAnswer(text);
  if (!answer) throw failed(program, key, 'its answer is not the JSON of the helper protocol');
  const isToken = answer.username === '<token>';
  return {
    username: isToken ? '' : answer.username,
    password: isToken ? '' : answer.secret,
    identityToken: isToken ? answer.secret : '',
    registryToken: '',
  };
}

async function start(
  program: string,
  key: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal | undefined,
  patienceMs: number,
): Promise<ProcessResult> {
  const late = AbortSignal.timeout(patienceMs);
  try {
    const either = signal ? AbortSignal.any([signal, late]) : late;
    return await run(program, ['get'], { input: key, env: environment, signal: either });
  } catch (error) {
    if (late.aborted && !signal?.aborted) {
      throw failed(program, key, `it has not answered for ${patienceMs / 1000} s`, error);
    }
    if (!(error instanceof ProcessStartError)) throw error;
    throw failed(program, key, `it cannot be started (${error.code})`, error);
  }
}

function parseAnswer(text: string): { readonly username: string; readonly secret: string } | undefined {
  try {
    const { Username: username, Secret: secret } = JSON.parse(text) as Record<string, unknown>;
    return typeof username === 'string' && typeof secret === 'string' ? { username, secret } : undefined;
  } catch {
    return undefined;
  }
}

function failed(program: string, key: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: 'CREDENTIAL_HELPER_FAILED',
    message: `error getting credentials for ${key}: the credential helper ${program} failed: ${why}`,
    hint: `Put ${program} on PATH and make it work, or remove it from credsStore and credHelpers of Docker's config.json.`,
    cause,
  });
}
