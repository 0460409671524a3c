/** The one way to run a process. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { beginWait } from './waits.ts';

export interface ProcessOptions {
  readonly cwd?: string;
  /** The whole environment of the child; without it the child gets this process's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Cancelling ends the child and all that it started: SIGTERM, and SIGKILL 5 s later. */
  readonly signal?: AbortSignal;
}

export interface RunOptions extends ProcessOptions {
  readonly input?: string | Uint8Array | Readable;
  /** Gets each line of stdout and stderr as it comes, without its newline; what is kept in the result does not change. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface ProcessResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The program is not there, or may not be executed. `code` is the system's, such as ENOENT. */
export class ProcessStartError extends Error {
  override readonly name = 'ProcessStartError';
  readonly code: string;
  constructor(command: string, cause: NodeJS.ErrnoException) {
    super(`cannot start ${command}: ${cause.message}`, { cause });
    this.code = cause.code ?? 'UNKNOWN';
  }
}

const KILL_AFTER_MS = 5000;

/** How long what a child has started may keep its pipes, without a word, after its end. */
const SILENCE_MS = 500;

/**
 * Starts a process in a group of its own with three pipes. Whoever reads or writes them also waits for its end, which may
 * come at any time: use `run` or a stream that does so (`git-command.ts`). Lint rules name the few that may call this.
 * Secrets go by `env` or stdin, never by `args`.
 */
export function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): RunningProcess {
  options.signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  // Without a file descriptor to spare there are no pipes at all, and the event with the reason comes too late for us.
  if ((child.stdin as unknown) === undefined) {
    child.once('error', () => undefined);
    throw new ProcessStartError(
      command,
      Object.assign(new Error(`spawn ${command} EMFILE`), { code: 'EMFILE' }),
    );
  }
  return new RunningProcess(child, { command, args, ...(options.signal && { signal: options.signal }) });
}

/** A child process and its end. */
export class RunningProcess {
  readonly stdin: ChildProcessWithoutNullStreams['stdin'];
  readonly stdout: ChildProcessWithoutNullStreams['stdout'];
  readonly stderr: ChildProcessWithoutNullStreams['stderr'];
  /** Exit code (128 + signal number when ended by a signal). Rejects with ProcessStartError, or the signal's reason. */
  readonly exited: Promise<number>;
  readonly #child: ChildProcessWithoutNullStreams;
  #killTimer: NodeJS.Timeout | undefined;

  readonly #label: string;
  #wait: ReturnType<typeof beginWait>;

  constructor(child: ChildProcessWithoutNullStreams, { command, args, signal }: StartedCommand) {
    this.#child = child;
    this.#label = labelOf(command, args);
    this.#wait = beginWait(this.#label);
    this.stdin = child.stdin;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    // A child that ends early closes its pipes; its exit code tells more than EPIPE does.
    child.stdin.on('error', () => undefined);
    const onAbort = (): void => this.kill();
    signal?.addEventListener('abort', onAbort, { once: true });
    let silence: NodeJS.Timeout | undefined;
    this.exited = new Promise<number>((resolve, reject) => {
      child.once('error', (error) => reject(new ProcessStartError(command, error)));
      child.once('exit', () => (silence = endPipes(child)));
      child.once('close', (code, signalName) => {
        if (signal?.aborted) reject(signal.reason);
        else resolve(code ?? 128 + (SIGNAL_NUMBERS[signalName ?? ''] ?? 0));
      });
    }).finally(() => {
      clearInterval(silence);
      clearTimeout(this.#killTimer);
      signal?.removeEventListener('abort', onAbort);
      this.#wait.end();
    });
    this.exited.catch(() => undefined);
  }

  /** Asks the whole process group to end, and makes it end when it does not. This process waits for it. */
  kill(): void {
    this.#child.ref();
    this.#signalGroup('SIGTERM');
    this.#killTimer ??= setTimeout(() => this.#signalGroup('SIGKILL'), KILL_AFTER_MS).unref();
  }

  /**
   * Whether this process lives on while the child does. Give it up only while nobody waits for the child: an end that
   * comes meanwhile is not noticed.
   */
  hold(isHeld: boolean): void {
    this.#wait.end();
    if (isHeld) this.#wait = beginWait(this.#label);
    const held: unknown[] = [this.#child, this.stdin, this.stdout, this.stderr];
    for (const one of held as { ref?(): void; unref?(): void }[]) {
      if (isHeld) one.ref?.();
      else one.unref?.();
    }
  }

  #signalGroup(name: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, name);
    } catch {
      this.#child.kill(name);
    }
  }
}

interface StartedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly signal?: AbortSignal;
}

/** `git cat-file`: the program and what it does, without options and their values. */
function labelOf(command: string, args: readonly string[]): string {
  const verb = args.find((arg, index) => /^[a-z][\w-]*$/.test(arg) && !args[index - 1]?.startsWith('-'));
  return verb === undefined ? command : `${command} ${verb}`;
}

/**
 * After the end of a child nothing more comes by its pipes, but what the child has started may keep them open, for ever
 * even: then they end as soon as they are empty and silent.
 */
function endPipes(child: ChildProcessWithoutNullStreams): NodeJS.Timeout {
  let seen = -1;
  return setInterval(() => {
    const pipes = [child.stdout, child.stderr].filter((pipe) => !pipe.readableEnded);
    const bytes = [child.stdout, child.stderr].reduce((sum, pipe) => sum + bytesOf(pipe), 0);
    const isSilent = bytes === seen && pipes.every((pipe) => pipe.readableLength === 0);
    seen = bytes;
    if (isSilent) for (const pipe of pipes) pipe.push(null);
  }, SILENCE_MS);
}

function bytesOf(pipe: Readable): number {
  return (pipe as Readable & { readonly bytesRead?: number }).bytesRead ?? 0;
}

const SIGNAL_NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/** Runs a process to its end and keeps what it wrote. A non-zero exit code is a result, not an error. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<ProcessResult> {
  const child = startProcess(command, args, options);
  const { input, onLine } = options;
  // What a program says about an input that ends too early hides why it did.
  let isFed = true;
  const tell = (name: 'stdout' | 'stderr') =>
    onLine && ((line: string) => (isFed ? onLine(line, name) : undefined));
  const stdout = collect(child.stdout, tell('stdout'));
  const stderr = collect(child.stderr, tell('stderr'));
  const fed = feed(child, input);
  fed.catch(() => (isFed = false));
  const [exitCode, out, err] = await Promise.all([child.exited, stdout, stderr, fed]);
  return { exitCode, stdout: out, stderr: err.toString('utf8') };
}

async function feed(child: RunningProcess, input: RunOptions['input']): Promise<void> {
  if (input === undefined || typeof input === 'string' || input instanceof Uint8Array) {
    child.stdin.end(input);
    return;
  }
  try {
    await pipeline(input, child.stdin);
  } catch (error) {
    if (isClosedPipe(error)) return;
    child.kill();
    throw error;
  }
}

function isClosedPipe(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return (
    code === 'EPIPE' ||
    code === 'ECONNRESET' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'ERR_STREAM_DESTROYED'
  );
}

async function collect(stream: Readable, onLine: ((line: string) => void) | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // Pipes cut where they like, also inside a character.
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (!onLine) return;
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  });
  stream.on('error', () => undefined);
  await once(stream, 'close');
  if (onLine && rest !== '') onLine(rest);
  return Buffer.concat(chunks);
}
