/**
 * What `.Files` answers. Templates are evaluated in one go while files are read in the background, so everything is answered
 * from memory: what is not known yet is noted down and answered with nothing, read after that round, and known in the next.
 */
import { UserError } from '../../ground/errors.ts';
import { decodeText, fromBytes, type FunctionCall, type ProjectFiles } from '../../gotemplate/index.ts';
import type { TemplateRules, TemplateSource } from './template-source.ts';

type Method = 'Get' | 'Glob' | 'Exists' | 'IsDir';

/** An answer that came, or why none did. */
type Known<T> = { readonly value: T } | { readonly problem: Error };

export interface KnownFiles extends ProjectFiles {
  /** Reads what the templates ask for by name, so that most are right in the first round. Nothing that fails here counts. */
  readonly foresee: (calls: readonly FunctionCall[]) => Promise<void>;
  /** Whether anything was asked for since the last time that was not known. */
  readonly isIncomplete: () => boolean;
  /** Reads what was asked for and not known. */
  readonly complete: () => Promise<void>;
}

export function knownFiles(source: TemplateSource | undefined, rules: TemplateRules): KnownFiles {
  const texts = new Map<string, Known<string>>();
  const sets = new Map<string, Known<readonly (readonly [path: string, content: string])[]>>();
  const places = new Map<string, Known<{ readonly isDirectory: boolean } | undefined>>();
  const wanted = new Map<string, () => Promise<void>>();

  const read = {
    text: (path: string) =>
      settle(texts, path, async () => fromBytes((await source?.get(path, rules)) ?? missing(path))),
    set: (pattern: string) =>
      settle(sets, pattern, async () => {
        const files = (await source?.glob(pattern, rules)) ?? [];
        return [...files].map(([path, content]) => [path, fromBytes(content)] as const);
      }),
    place: (path: string) => settle(places, path, async () => source?.find(path, rules)),
  };
  const answer = <T>(known: Map<string, Known<T>>, kind: keyof typeof read, key: string, nothing: T): T => {
    const found = known.get(key);
    if (found === undefined) {
      wanted.set(`${kind} ${key}`, () => read[kind](key));
      return nothing;
    }
    if ('problem' in found) throw found.problem;
    return found.value;
  };

  return {
    get: (path) => naming('Get', path, () => answer(texts, 'text', path, '')),
    glob: (pattern) => answer(sets, 'set', pattern, []),
    exists: (path) => naming('Exists', path, () => answer(places, 'place', path, undefined) !== undefined),
    isDir: (path) =>
      naming('IsDir', path, () => answer(places, 'place', path, undefined)?.isDirectory ?? false),
    foresee: async (calls) => {
      const literals = (...names: readonly string[]): ReadonlySet<string> =>
        new Set(
          calls.flatMap(({ name, isMethod, literals: [first] }) =>
            isMethod && first !== undefined && names.includes(name) ? [decodeText(first)] : [],
          ),
        );
      await Promise.all([
        ...[...literals('Files.Get')].map(read.text),
        ...[...literals('Files.Exists', 'Files.IsDir')].map(read.place),
      ]);
    },
    isIncomplete: () => wanted.size > 0,
    complete: async () => {
      const tasks = [...wanted.values()];
      wanted.clear();
      await Promise.all(tasks.map((task) => task()));
    },
  };
}

/** Keeps the answer, also that there is none: only a template that asks for it in the end fails. */
async function settle<T>(known: Map<string, Known<T>>, key: string, read: () => Promise<T>): Promise<void> {
  try {
    known.set(key, { value: await read() });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    known.set(key, { problem: error.code === 'GLOB_SYNTAX' ? badPattern(error) : error });
  }
}

function badPattern(cause: UserError): UserError {
  const { code, hint = '' } = cause;
  return new UserError({ code, message: 'syntax error in pattern', hint, cause });
}

function missing(path: string): never {
  throw new UserError({ code: 'FILE_NOT_FOUND', message: `the file ${JSON.stringify(path)} not found` });
}

/** The reference repeats the call in front of an error, but not that of Glob. */
function naming<T>(method: Method, path: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, hint } = error;
    const call = `{{ .Files.${method} ${JSON.stringify(path)} }}`;
    throw new UserError({ code, message: `${call}: ${message}`, ...(hint === undefined ? {} : { hint }) });
  }
}
