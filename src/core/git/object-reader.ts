/** Git objects through one long-lived `git cat-file --batch`. */
import { DEFAULT_LIMITS, limitExceeded, type Limits } from '../ground/limits.ts';
import type { RunningProcess } from '../ground/processes.ts';
import { startFailure, startGit, type GitPlace } from './git-command.ts';
import { gitFailure } from './git-failure.ts';
import { encodePath } from './path-text.ts';

export interface GitObject {
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly data: Buffer;
}

export interface ObjectReader {
  /**
   * The object that a git expression without newline names (`HEAD`, an id, `HEAD:path`), undefined when there is none.
   * Many calls at once cost one trip. Rejects with UserError GIT_… when git cannot work here,
   * `WORK_LIMIT` for a blob that is too large, whose content is passed over.
   */
  readonly read: (expression: string) => Promise<GitObject | undefined>;
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const ARGS = ['cat-file', '--batch'];

/** Starts the process at once, so that it comes up while the caller does other things. */
export function openObjectReader(place: GitPlace, limits: Limits = DEFAULT_LIMITS): ObjectReader {
  return new BatchReader(place, limits);
}

class BatchReader implements ObjectReader {
  readonly #process: RunningProcess | undefined;
  readonly #waiting: Waiting[] = [];
  readonly #header: Buffer[] = [];
  #first = 0;
  #unsent: Buffer[] = [];
  #object: { id: string; type: GitObject['type']; data: Buffer; filled: number } | undefined;
  /** Bytes still to come of a blob that nobody will get. */
  #passedOver = 0;
  readonly #limits: Limits;
  #hasFailed = false;
  #failure: unknown;
  #stderr = '';

  constructor(place: GitPlace, limits: Limits) {
    this.#limits = limits;
    try {
      this.#process = startGit(place, ARGS);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#process.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#process.stderr.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString('utf8')));
    this.#process.exited.then(
      (exitCode) => this.#fail(gitFailure(ARGS, this.#stderr, exitCode)),
      (error: unknown) => this.#fail(startFailure(error)),
    );
    // Nobody waits for an answer: the process must not keep ours alive.
    this.#process.hold(false);
  }

  readonly read = (expression: string): Promise<GitObject | undefined> => {
    if (this.#hasFailed) return Promise.reject(this.#failure);
    if (expression.includes('\n')) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      if (this.#isIdle()) this.#process?.hold(true);
      this.#waiting.push({ resolve, reject });
      if (this.#unsent.length === 0) queueMicrotask(() => this.#send());
      this.#unsent.push(encodePath(`${expression}\n`));
    });
  };

  readonly close = (): void => {
    this.#fail(new Error('the git object reader is closed'));
    this.#process?.stdin.end();
  };

  #isIdle(): boolean {
    return this.#first === this.#waiting.length;
  }

  #send(): void {
    const lines = this.#unsent;
    this.#unsent = [];
    this.#process?.stdin.write(Buffer.concat(lines));
  }

  #receive(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#passedOver > 0) {
        const taken = Math.min(this.#passedOver, chunk.length - at);
        this.#passedOver -= taken;
        at += taken;
        continue;
      }
      const object = this.#object;
      if (!object) {
        const newline = chunk.indexOf(NEWLINE, at);
        this.#header.push(chunk.subarray(at, newline === -1 ? undefined : newline));
        if (newline === -1) return;
        at = newline + 1;
        const header = Buffer.concat(this.#header.splice(0)).toString('latin1');
        at += this.#startObject(header, chunk, at);
      } else if (object.filled < object.data.length) {
        const taken = chunk.copy(object.data, object.filled, at);
        object.filled += taken;
        at += taken;
      } else {
        // The newline after the content.
        at++;
        this.#object = undefined;
        this.#answer({ id: object.id, type: object.type, data: object.data });
      }
    }
  }

  /** Answers how many bytes of the chunk were taken. */
  #startObject(header: string, chunk: Buffer, at: number): number {
    const found = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(header);
    if (!found) {
      this.#answer(undefined);
      return 0;
    }
    const [, id = '', type] = found;
    const size = Number(found[3]);
    if (type === 'blob' && size > this.#limits.fileBytes) {
      // With the newline after the content.
      this.#passedOver = size + 1;
      const error = limitExceeded(this.#limits, 'fileBytes', { subject: 'The file', found: size });
      this.#settle(({ reject }) => reject(error));
      return 0;
    }
    const common = { id, type: type as GitObject['type'] };
    // The most are small and have come in one piece.
    const isWhole = size < SMALL_BYTES && chunk.length - at >= size;
    const data = isWhole ? chunk.subarray(at, at + size) : Buffer.allocUnsafeSlow(size);
    this.#object = { ...common, data, filled: isWhole ? size : 0 };
    return isWhole ? size : 0;
  }

  #answer(object: GitObject | undefined): void {
    this.#settle(({ resolve }) => resolve(object));
  }

  #settle(answer: (waiting: Waiting) => void): void {
    const waiting = this.#waiting[this.#first++];
    if (this.#isIdle()) {
      this.#waiting.length = 0;
      this.#first = 0;
      if (!this.#hasFailed) this.#process?.hold(false);
    }
    if (waiting) answer(waiting);
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#failure = error;
    for (const waiting of this.#waiting.splice(this.#first)) waiting.reject(error);
  }
}

const NEWLINE = 0x0a;
const SMALL_BYTES = 32 * 1024;
