/** One logical line -> one instruction, with every check that the reference makes (spec 03 §4.4, §4.5). */
import { jsonOr, splitLine, splitList, splitWords, whole, type Arguments } from './arguments.ts';
import { DockerfileError } from './error.ts';
import { readFlags, type FlagKind, type NewerFlags } from './flags.ts';
import { checkHealthcheck } from './healthcheck.ts';
import { heredocOfWord } from './heredoc.ts';
import {
  INSTRUCTION_KINDS,
  type ArgDeclaration,
  type CommonInstruction,
  type FromInstruction,
  type Instruction,
  type InstructionKind,
  type OtherKind,
  type Pair,
} from './instruction.ts';
import type { LogicalLine } from './logical-lines.ts';
import { readMount } from './run-mount.ts';
import { suggestion } from './suggestion.ts';
import { BLANKS, lowerCase, trim } from './whitespace.ts';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
const ONBUILD_WORD = /^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i;
const COPY_FLAGS = { chown: 'text', from: 'text', chmod: 'text', link: 'boolean' } as const;
const ADD_FLAGS = {
  chown: 'text',
  chmod: 'text',
  link: 'boolean',
  'keep-git-dir': 'boolean',
  checksum: 'text',
} as const;
const EXCLUDE = 'Leave files out with .dockerignore, or copy less.';
const NEWER_COPY_FLAGS: NewerFlags = {
  exclude: EXCLUDE,
  parents: 'Write one COPY for each folder, with the folder in the destination.',
};
const NEWER_ADD_FLAGS: NewerFlags = {
  exclude: EXCLUDE,
  unpack: 'ADD unpacks archives of the context by itself, and COPY never does; unpack a fetched one in RUN.',
};
const NEWER_RUN_FLAGS: NewerFlags = { device: 'Build that image with another tool.' };
const RUN_FLAGS = { mount: 'repeated', network: 'text', security: 'text' } as const;

/** Throws DockerfileError with the first line of the instruction. `escape` is the escape character of the file. */
export function parseInstruction(line: LogicalLine, escape: string): Instruction | FromInstruction {
  const split = splitLine(line.text);
  const kind = instructionKind(split.word, line.line);
  if (split.hasOpenFlag) {
    throw new DockerfileError(
      `quotes do not match in the flags of ${kind}: ${split.flags.at(-1)?.slice(0, 200) ?? ''}`,
      line.line,
    );
  }
  const { values, isJson } = readArguments(kind, split.rest, line.line, escape);
  const common: CommonInstruction = {
    line: line.line,
    endLine: line.endLine,
    code: trim(line.text),
    flags: split.flags,
    args: values,
    isJson,
    heredocs: line.heredocs,
  };
  return build(kind, common, line.text);
}

/** Whether here-documents may follow: only ADD, COPY and RUN, also as triggers, when not in JSON form (spec 03 §4.6). */
export function takesHeredocs(text: string, line: number): boolean {
  const split = splitLine(text);
  const kind = kindNamed(split.word);
  if (kind === 'ONBUILD') {
    return kindNamed(splitLine(split.rest).word) !== 'ONBUILD' && takesHeredocs(split.rest, line);
  }
  if (kind !== 'ADD' && kind !== 'COPY' && kind !== 'RUN') return false;
  return !jsonOr(split.rest, line, () => []).isJson;
}

function kindNamed(word: string): InstructionKind | undefined {
  const lower = lowerCase(word);
  return INSTRUCTION_KINDS.find((name) => name.toLowerCase() === lower);
}

function instructionKind(word: string, line: number): InstructionKind {
  const kind = kindNamed(word);
  if (kind !== undefined) return kind;
  throw new DockerfileError(`unknown instruction: ${word}${suggestion(word, INSTRUCTION_KINDS)}`, line);
}

function readArguments(kind: InstructionKind, rest: string, line: number, escape: string): Arguments {
  switch (kind) {
    case 'FROM':
    case 'EXPOSE':
      return { values: splitList(rest), isJson: false };
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return { values: splitWords(rest, escape), isJson: false };
    case 'COPY':
    case 'ADD':
    case 'VOLUME':
      return jsonOr(rest, line, splitList);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return jsonOr(rest, line, whole);
    case 'HEALTHCHECK': {
      // Bytes again, so that only ASCII blanks end the type.
      const type = rest.search(/[\t-\r ]/);
      if (type < 0) return { values: whole(rest), isJson: false };
      const command = jsonOr(rest.slice(type).replace(/^[\t-\r ]+/, ''), line, whole);
      return { values: [rest.slice(0, type), ...command.values], isJson: command.isJson };
    }
    default:
      return { values: whole(rest), isJson: false };
  }
}

function build(
  kind: InstructionKind,
  common: CommonInstruction,
  text: string,
): Instruction | FromInstruction {
  const { args, flags, line } = common;
  switch (kind) {
    case 'FROM':
      return { kind, ...common, ...readFrom(args, flags, line) };
    case 'ARG':
      return { kind, ...common, declarations: readDeclarations(args, line) };
    case 'ENV':
    case 'LABEL':
      return { kind, ...common, pairs: readPairs(kind, common) };
    case 'COPY':
    case 'ADD':
      return { kind, ...common, ...readCopy(kind, common) };
    case 'RUN':
      return { kind, ...common, mounts: readRun(flags, line) };
    case 'ONBUILD': {
      checkOnbuild(args, flags, line);
      const bodies = common.heredocs.map((heredoc) => `\n${heredoc.body}${heredoc.name}`).join('');
      return { kind, ...common, expression: text.replace(ONBUILD_WORD, '') + bodies };
    }
    default:
      checkOther(kind, common);
      return { kind, ...common };
  }
}

function readFrom(
  args: readonly string[],
  flags: readonly string[],
  line: number,
): Pick<FromInstruction, 'baseName' | 'stageName' | 'platform'> {
  const [baseName, as, name] = args;
  if (baseName === undefined || !(args.length === 1 || (args.length === 3 && /^as$/iu.test(as ?? '')))) {
    throw new DockerfileError('FROM requires either one or three arguments', line);
  }
  const stageName = name === undefined ? undefined : lowerCase(name);
  if (stageName !== undefined && !STAGE_NAME.test(stageName)) {
    throw new DockerfileError(
      `invalid name for build stage: ${JSON.stringify(name)}, name can't start with a number or contain symbols`,
      line,
    );
  }
  const platform = readFlags(flags, { platform: 'text' }, line).get('platform')?.[0];
  return { baseName, stageName, platform };
}

function readDeclarations(args: readonly string[], line: number): readonly ArgDeclaration[] {
  if (args.length === 0) throw new DockerfileError('ARG requires at least one argument', line);
  return args.map((arg) => {
    const equals = arg.indexOf('=');
    if (equals === 0) throw new DockerfileError('ARG names can not be blank', line);
    return equals < 0
      ? { name: arg, value: undefined }
      : { name: arg.slice(0, equals), value: arg.slice(equals + 1) };
  });
}

function readPairs(kind: 'ENV' | 'LABEL', common: CommonInstruction): readonly Pair[] {
  const { args, line } = common;
  const first = args[0];
  if (first === undefined) throw new DockerfileError(`${kind} requires at least one argument`, line);
  const pairs = first.includes('=') ? args.map((word) => readPair(word, line)) : [oldFormPair(kind, common)];
  if (pairs.some((pair) => pair.name === ''))
    throw new DockerfileError(`${kind} names can not be blank`, line);
  readFlags(common.flags, {}, line);
  return pairs;
}

function readPair(word: string, line: number): Pair {
  const equals = word.indexOf('=');
  if (equals < 0) {
    const shown = JSON.stringify(word);
    throw new DockerfileError(
      `Syntax error - can't find = in ${shown}. Must be of the form: name=value`,
      line,
    );
  }
  return { name: word.slice(0, equals), value: word.slice(equals + 1) };
}

/** `ENV KEY the whole rest`: one pair without equals sign. */
function oldFormPair(kind: string, common: CommonInstruction): Pair {
  const { rest } = splitLine(common.code);
  const blanks = BLANKS.exec(rest);
  if (blanks === null) throw new DockerfileError(`${kind} must have two arguments`, common.line);
  return { name: rest.slice(0, blanks.index), value: rest.slice(blanks.index + blanks[0].length) };
}

function readCopy(
  kind: 'COPY' | 'ADD',
  common: CommonInstruction,
): { readonly sources: readonly string[]; readonly destination: string; readonly from: string | undefined } {
  const { args, line } = common;
  const destination = args.at(-1);
  if (destination === undefined || args.length < 2) {
    throw new DockerfileError(
      `${kind} requires at least two arguments, but only one was provided. Destination could not be determined`,
      line,
    );
  }
  const known: Readonly<Record<string, FlagKind>> = kind === 'COPY' ? COPY_FLAGS : ADD_FLAGS;
  const newer = kind === 'COPY' ? NEWER_COPY_FLAGS : NEWER_ADD_FLAGS;
  const from = readFlags(common.flags, known, line, newer).get('from')?.[0];
  if (isHeredoc(destination))
    throw new DockerfileError(`${kind} cannot accept a heredoc as a destination`, line);
  // An empty value is the same as no flag.
  return {
    sources: args.slice(0, -1).filter((source) => !isHeredoc(source)),
    destination,
    from: from || undefined,
  };
}

function isHeredoc(word: string): boolean {
  try {
    return heredocOfWord(word, 0) !== undefined;
  } catch {
    return false;
  }
}

function readRun(flags: readonly string[], line: number): ReturnType<typeof readMount>[] {
  const values = readFlags(flags, RUN_FLAGS, line, NEWER_RUN_FLAGS);
  const mounts = (values.get('mount') ?? []).map((mount) => readMount(mount, line));
  const network = values.get('network')?.[0] ?? 'default';
  if (!['default', 'none', 'host'].includes(network)) {
    throw new DockerfileError(`invalid network mode ${JSON.stringify(network)}`, line);
  }
  const security = values.get('security')?.[0] ?? 'sandbox';
  if (security !== 'sandbox' && security !== 'insecure') {
    throw new DockerfileError(`security ${JSON.stringify(security)} is not valid`, line);
  }
  return mounts;
}

/** The trigger itself is checked when it is evaluated; only its name must be right here. */
function checkOnbuild(args: readonly string[], flags: readonly string[], line: number): void {
  const nested = args[0];
  if (nested === undefined) throw new DockerfileError('ONBUILD requires at least one argument', line);
  readFlags(flags, {}, line);
  const trigger = splitLine(nested).word.toUpperCase();
  if (trigger === 'ONBUILD')
    throw new DockerfileError("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed", line);
  if (trigger === 'MAINTAINER' || trigger === 'FROM') {
    throw new DockerfileError(`${trigger} isn't allowed as an ONBUILD trigger`, line);
  }
}

function checkOther(kind: OtherKind, common: CommonInstruction): void {
  const { args, flags, line } = common;
  if (kind === 'HEALTHCHECK') {
    checkHealthcheck(args, flags, line);
    return;
  }
  if (kind === 'SHELL') {
    if (!common.isJson) throw new DockerfileError('SHELL requires the arguments to be in JSON form', line);
    if (args.length === 0) throw new DockerfileError('SHELL requires at least one argument', line);
  } else if (kind === 'EXPOSE' || kind === 'VOLUME') {
    if (args.length === 0) throw new DockerfileError(`${kind} requires at least one argument`, line);
    if (kind === 'VOLUME' && args.some((volume) => trim(volume) === '')) {
      throw new DockerfileError('VOLUME specified can not be an empty string', line);
    }
  } else if (kind !== 'CMD' && kind !== 'ENTRYPOINT' && args.length !== 1) {
    throw new DockerfileError(`${kind} requires exactly one argument`, line);
  }
  if (kind !== 'STOPSIGNAL') readFlags(flags, {}, line);
}
