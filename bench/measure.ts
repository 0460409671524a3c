/** Times of processes and pieces of work, taken in turns so that a busy machine slows all of them down alike. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Does its work once and answers how many milliseconds it took. */
export type Timed = () => Promise<number>;

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * A process from its start to its end. `until` ends the time at the first line of standard output that it accepts,
 * and the process with it.
 * @throws Error with the standard error of the process when it fails
 */
export function command(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
  until?: (line: string) => boolean,
): Timed {
  return async () => {
    const startedAt = now();
    const child = spawn(program, args, {
      ...options,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let reachedAt: number | undefined;
    let stdout = '';
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.stdout.on('data', (chunk: Buffer) => {
      if (!until || reachedAt !== undefined) return;
      stdout += chunk.toString('utf8');
      if (!stdout.split('\n').slice(0, -1).some(until)) return;
      reachedAt = now();
      child.kill('SIGKILL');
    });
    const [exitCode] = (await once(child, 'close')) as [number | null];
    const endedAt = reachedAt ?? now();
    if (exitCode !== 0 && reachedAt === undefined) {
      throw new Error(`${program} ${args.join(' ')} ended with ${exitCode ?? 'a signal'}:\n${stderr}`);
    }
    return endedAt - startedAt;
  };
}

/** One after the other, as one time. */
export function inSequence(...parts: readonly Timed[]): Timed {
  return async () => {
    let sum = 0;
    for (const part of parts) sum += await part();
    return sum;
  };
}

/** The time of `work`; what stands before it in a round, such as a new commit, is done by `prepare`. */
export function task(work: () => Promise<unknown>): Timed {
  return async () => {
    const startedAt = now();
    await work();
    return now() - startedAt;
  };
}

/**
 * Runs all of them in turns, A B A B …, after one round that only warms the caches of the machine up.
 * @returns the median of each, in milliseconds
 */
export async function medians<Name extends string>(
  rounds: number,
  timed: Readonly<Record<Name, Timed>>,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(timed) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const time = await timed[name]();
      if (round > 0) times.get(name)?.push(time);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
