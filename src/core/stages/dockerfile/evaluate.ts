/** The strings of every stage of a Dockerfile, before stages are linked (spec 03 §6.1-6.3). */
import { DockerfileError, expandWord, LexError, parseTrigger } from '../../dockerfile/index.ts';
import type { Dockerfile, DockerfileStage, Instruction } from '../../dockerfile/index.ts';
import type { ImportedValue } from './dependency-values.ts';
import { remoteSources, type DockerfileWarning } from './warnings.ts';

/** A value and the images whose selected stage it depends on while that is unknown. */
interface Known {
  readonly text: string;
  readonly waitsFor: readonly string[];
}

type Variables = ReadonlyMap<string, Known>;

/** A string of the list; `sources` instead of `text` where the checksum of context files stands. */
export interface DraftInput {
  readonly name: string;
  readonly line: number | undefined;
  readonly text: string;
  /** Expanded sources, empty where all are here-documents. */
  readonly sources?: readonly string[];
  readonly waitsFor: readonly string[];
}

export interface EvaluatedStage {
  readonly inputs: readonly DraftInput[];
  readonly onbuild: readonly DraftInput[];
}

export interface EvaluateOptions {
  readonly dockerfile: Dockerfile;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly importedArgs: ReadonlyMap<string, ImportedValue>;
  readonly platformArgs: ReadonlyMap<string, string>;
  readonly addHost: readonly string[];
  /** What it throws ends the evaluation. */
  readonly spend: (steps: number) => void;
}

export interface Evaluated {
  readonly stages: readonly EvaluatedStage[];
  readonly warnings: readonly DockerfileWarning[];
  /** Names of all ARGs, after expansion. */
  readonly declaredArgs: ReadonlySet<string>;
}

// Stands for a text that is not known yet; not empty, as image names and digests never are.
const UNKNOWN_TEXT = '<unknown>';

/** Evaluates all stages, also those the target does not need. Throws DockerfileError. */
export function evaluateStages(options: EvaluateOptions): Evaluated {
  return new Evaluator(options).run();
}

class Evaluator {
  readonly #options: EvaluateOptions;
  readonly #warnings: DockerfileWarning[] = [];
  readonly #declared = new Set<string>();

  constructor(options: EvaluateOptions) {
    this.#options = options;
  }

  run(): Evaluated {
    const globals = this.#globals();
    const stages = this.#options.dockerfile.stages.map((stage) => this.#stage(stage, globals));
    return { stages, warnings: this.#warnings, declaredArgs: this.#declared };
  }

  /** Meta arguments over the platform's; a meta argument sees only those before it. */
  #globals(): Variables {
    const meta = new Map<string, Known>();
    for (const instruction of this.#options.dockerfile.metaArgs) {
      for (const { name, value } of instruction.declarations) {
        const key = this.#expand(name, meta, instruction.line);
        const given = this.#given(key.text);
        meta.set(key.text, taint(given ?? this.#expand(value ?? '', meta, instruction.line), key.waitsFor));
        this.#declared.add(key.text);
      }
    }
    const globals = new Map<string, Known>();
    for (const [name, text] of this.#options.platformArgs) globals.set(name, { text, waitsFor: [] });
    for (const [name, value] of meta) globals.set(name, value);
    return globals;
  }

  /** What a dependency or `args` say; they win over every default. */
  #given(name: string): Known | undefined {
    const imported = this.#options.importedArgs.get(name);
    if (imported !== undefined) {
      return 'value' in imported
        ? { text: imported.value, waitsFor: [] }
        : { text: UNKNOWN_TEXT, waitsFor: [imported.waitsFor] };
    }
    const text = this.#options.buildArgs.get(name);
    return text === undefined ? undefined : { text, waitsFor: [] };
  }

  #stage(stage: DockerfileStage, globals: Variables): EvaluatedStage {
    const base = this.#expand(stage.from.baseName, globals, stage.from.line);
    if (base.text === '') {
      throw new DockerfileError(`the base image ${stage.from.baseName} expands to nothing`, stage.from.line);
    }
    const inputs: DraftInput[] = this.#options.addHost.map((text) => ({
      name: 'addHost',
      line: undefined,
      text,
      waitsFor: [],
    }));
    inputs.push({ name: 'FROM', line: stage.from.line, ...base });
    const onbuild: DraftInput[] = [];
    const args = new Map<string, Known>();
    const envs = new Map<string, Known>();
    const variables = new LayeredVariables(args, envs);
    for (const instruction of stage.instructions) {
      switch (instruction.kind) {
        case 'ARG':
          for (const { name, value } of instruction.declarations) {
            const key = this.#expand(name, variables, instruction.line);
            const given = this.#given(key.text);
            const known =
              given ?? this.#argDefault(key.text, value ?? '', globals, variables, instruction.line);
            inputs.push(pairInput(instruction, key, known));
            this.#warnShadow(key.text, known, envs.get(key.text), instruction.line);
            args.set(key.text, taint(known, key.waitsFor));
            this.#declared.add(key.text);
          }
          break;
        case 'ENV':
          for (const pair of instruction.pairs) {
            const key = this.#expand(pair.name, variables, instruction.line);
            const known = this.#expand(pair.value, variables, instruction.line);
            inputs.push(pairInput(instruction, key, known));
            this.#warnShadow(key.text, args.get(key.text), known, instruction.line);
            envs.set(key.text, taint(known, key.waitsFor));
          }
          break;
        case 'ONBUILD':
          inputs.push({ ...inputName(instruction), text: instruction.expression, waitsFor: [] });
          onbuild.push(
            ...this.#trigger(parseTrigger(instruction.expression, instruction.line), instruction.line, envs),
          );
          break;
        default:
          inputs.push(...this.#plain(instruction, instruction.line, variables));
      }
    }
    return { inputs, onbuild };
  }

  #argDefault(key: string, value: string, globals: Variables, variables: Lookup, line: number): Known {
    if (value === '') return globals.get(key) ?? { text: '', waitsFor: [] };
    return this.#expand(value, variables, line);
  }

  /** A trigger sees the ENVs of its stage and changes nothing there. */
  #trigger(instruction: Instruction, line: number, envs: Variables): readonly DraftInput[] {
    const place = { ...instruction, line };
    switch (instruction.kind) {
      case 'ARG':
        return instruction.declarations.map(({ name, value }) =>
          pairInput(place, this.#expand(name, envs, line), this.#expand(value ?? '', envs, line)),
        );
      case 'ENV':
        return instruction.pairs.map((pair) =>
          pairInput(place, this.#expand(pair.name, envs, line), this.#expand(pair.value, envs, line)),
        );
      default:
        return this.#plain(instruction, line, envs);
    }
  }

  #plain(instruction: Instruction, line: number, variables: Lookup): readonly DraftInput[] {
    const place = inputName({ kind: instruction.kind, line });
    if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') {
      return [{ ...place, ...this.#code(instruction, line, variables) }];
    }
    const code: DraftInput = { ...place, text: instruction.code, waitsFor: [] };
    if (instruction.from !== undefined) return [code];
    const sources = instruction.sources.map((source) => this.#expand(source, variables, line));
    const texts = sources.map((source) => source.text);
    this.#warnings.push(...remoteSources({ ...instruction, line }, texts));
    const files: DraftInput = {
      name: `files of ${instruction.kind}`,
      line,
      text: UNKNOWN_TEXT,
      sources: texts,
      waitsFor: sources.flatMap((source) => source.waitsFor),
    };
    return [code, files];
  }

  /** The whole line as one word; shell text that only a shell understands is taken as it is. */
  #code(instruction: Instruction, line: number, variables: Lookup): Known {
    try {
      return expandKnown(instruction.code, variables, this.#options.spend);
    } catch (error) {
      if (!(error instanceof LexError)) throw error;
      if (!this.#isReadByOthers(instruction, variables)) throw new DockerfileError(error.message, line);
      this.#warnings.push({
        message: `${instruction.kind} is taken into the digest as written, without its variables: ${error.message}`,
        hint: 'v2.77.1 cannot build this line. Move the shell code into a script to share images with it.',
        line,
      });
      return { text: instruction.code, waitsFor: [] };
    }
  }

  /** Whether somebody else than the Dockerfile's own expansion gives the text its meaning: a shell, or another escape. */
  #isReadByOthers(instruction: Instruction, variables: Lookup): boolean {
    if (SHELL_TEXT.has(instruction.kind)) return true;
    const { escape } = this.#options.dockerfile;
    if (escape === '\\') return false;
    try {
      expandKnown(instruction.code, variables, this.#options.spend, escape);
      return true;
    } catch {
      return false;
    }
  }

  #expand(text: string, variables: Lookup, line: number): Known {
    try {
      return expandKnown(text, variables, this.#options.spend);
    } catch (error) {
      if (error instanceof LexError) throw new DockerfileError(error.message, line);
      throw error;
    }
  }

  /** `ARG A` with `ENV A=$A` is what everybody writes, and harmless. */
  #warnShadow(name: string, arg: Known | undefined, env: Known | undefined, line: number): void {
    if (arg === undefined || env === undefined || arg.text === env.text) return;
    this.#warnings.push({
      message: `${name} is both an ARG and an ENV: the digest is computed with the ARG, the build uses the ENV.`,
      hint: 'Give one of them another name.',
      line,
    });
  }
}

const SHELL_TEXT: ReadonlySet<string> = new Set([
  'RUN',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'SHELL',
  'MAINTAINER',
]);

interface Lookup {
  get(name: string): Known | undefined;
}

/** An ARG wins over an ENV of the same name, opposite to what the engine does (spec 03 §6.2). */
class LayeredVariables implements Lookup {
  readonly #over: Variables;
  readonly #under: Variables;

  constructor(over: Variables, under: Variables) {
    this.#over = over;
    this.#under = under;
  }

  get(name: string): Known | undefined {
    return this.#over.get(name) ?? this.#under.get(name);
  }
}

/** The escape character is always a backslash here, whatever the Dockerfile's directive says (spec 03 §5). */
function expandKnown(text: string, variables: Lookup, spend: (steps: number) => void, escape = '\\'): Known {
  const waitsFor = new Set<string>();
  const lookup = (name: string): string | undefined => {
    const known = variables.get(name);
    for (const image of known?.waitsFor ?? []) waitsFor.add(image);
    return known?.text;
  };
  const expanded = expandWord(text, { lookup, escape, spend });
  return { text: expanded, waitsFor: [...waitsFor] };
}

function taint(known: Known, waitsFor: readonly string[]): Known {
  return waitsFor.length === 0 ? known : { ...known, waitsFor: [...known.waitsFor, ...waitsFor] };
}

function inputName(instruction: Pick<Instruction, 'kind' | 'line'>): Pick<DraftInput, 'name' | 'line'> {
  return { name: instruction.kind, line: instruction.line };
}

function pairInput(instruction: Pick<Instruction, 'kind' | 'line'>, key: Known, value: Known): DraftInput {
  return {
    ...inputName(instruction),
    text: `${instruction.kind} ${key.text}=${value.text}`,
    waitsFor: [...key.waitsFor, ...value.waitsFor],
  };
}
