import { UserError } from '../ground/errors.ts';
import { findBase, findInstruction } from './find-instruction.ts';
import type { DockerfileRecipe } from '../stages/index.ts';

/** What an engine's log tells about the end of a failed build. */
export interface BuildFailure {
  /** The engine's own words, without its prefixes. */
  readonly reason: string;
  /** The instruction as the engine prints it; undefined when the failure belongs to none. */
  readonly instruction?: string;
  /** Line of the Dockerfile, from 1. */
  readonly line?: number;
  /** Last lines that the instruction printed. */
  readonly output: readonly string[];
}

const SHOWN_LINES = 20;

/**
 * Reads the plain progress log of BuildKit, as buildx and the clients with BuildKit built in print it.
 * Example: `#7 [4/4] RUN make`, `#7 0.041 cc …`, `#7 ERROR: process … exit code: 2`, `Dockerfile:6`, `ERROR: failed to solve: …`.
 */
export function readBuildkitFailure(log: string, dockerfile: string): BuildFailure {
  const lines = log.split('\n').map((line) => line.trimEnd());
  const vertex = failedVertex(lines);
  const name = vertex === undefined ? undefined : vertexName(lines, vertex);
  const instruction =
    name === undefined ? undefined : /^\[[^\]]*\] (?:ONBUILD )?([A-Z]+ .*)$/.exec(name)?.[1];
  const reason = finalReason(lines, vertex !== undefined);
  const line = excerptLine(lines) ?? parseErrorLine(reason) ?? placeOf(name, instruction, dockerfile);
  return {
    reason,
    ...(instruction !== undefined && { instruction }),
    ...(line !== undefined && { line }),
    output: vertex === undefined ? [] : vertexOutput(lines, vertex),
  };
}

/**
 * Reads what Buildah prints. Example: `STEP 3/4: RUN make`, the command's output,
 * `Error: building at STEP "RUN make": while running runtime: exit status 2`.
 */
export function readBuildahFailure(log: string, dockerfile: string): BuildFailure {
  const lines = log.split('\n').map((line) => line.trimEnd());
  const last =
    lines.findLast((line) => /^Error: /i.test(line)) ?? lines.findLast((line) => line !== '') ?? '';
  const named = /building at STEP "(.*?)": (.*)$/.exec(last);
  const reason = named?.[2] ?? last.replace(/^Error: /i, '');
  const step = lines.findLastIndex((line) => STEP.test(line));
  const instruction = STEP.exec(lines[step] ?? '')?.[1] ?? named?.[1];
  const line =
    parseErrorLine(reason) ??
    (instruction === undefined ? undefined : findInstruction(dockerfile, instruction));
  const output = lines.slice(step + 1).filter((text) => text !== '' && text !== last && !isNoise(text));
  return {
    reason,
    ...(instruction !== undefined && { instruction }),
    ...(line !== undefined && { line }),
    output: step < 0 ? [] : output.slice(-SHOWN_LINES),
  };
}

/** What Buildah says about its own work between the lines of commands. */
function isNoise(line: string): boolean {
  return /^(time="|subprocess exited with |--> )/.test(line);
}

const STEP = /^(?:\[\d+\/\d+\] )?STEP \d+(?:\/\d+)?: (.*)$/;

/** The one error that a user sees of a failed build. */
export function buildFailed(recipe: DockerfileRecipe, failure: BuildFailure): UserError {
  const image = recipe.image === '' ? 'the image' : `image "${recipe.image}"`;
  const at = failure.instruction === undefined ? '' : ` at \`${shorten(failure.instruction)}\``;
  const output =
    failure.output.length === 0
      ? ''
      : `\nLast lines of its output:\n${failure.output.map((line) => `  ${line}`).join('\n')}`;
  const file = recipe.dockerfileLocation ?? recipe.dockerfile;
  const isPassing = isRegistryTrouble(failure);
  return new UserError({
    code: isPassing ? 'BASE_IMAGE_UNAVAILABLE' : 'BUILD_FAILED',
    message: `Building ${image} failed${at}: ${failure.reason}${output}`,
    hint: isPassing
      ? 'The registry of a base image is in trouble or limits requests: run again later.'
      : remedy(failure.reason),
    location: failure.line === undefined ? { file } : { file, line: failure.line },
  });
}

/** Whether the engine could not get a base image for a reason that passes; what a command of the build meets is its own. */
function isRegistryTrouble({ instruction, reason }: BuildFailure): boolean {
  if (instruction !== undefined && !/^FROM /i.test(instruction)) return false;
  return /\b(?:429|50[0234])\b|toomanyrequests|unexpected EOF|: EOF$|connection reset by peer|TLS handshake timeout|connection refused|i\/o timeout|no route to host|connection timed out/i.test(
    reason,
  );
}

function remedy(reason: string): string {
  if (
    /unauthorized|authentication required|authorization failed|access denied|access to .* denied|\b40[13]\b/i.test(
      reason,
    )
  ) {
    return 'The registry of a base image refuses these credentials: log in to it (docker login) before the build.';
  }
  if (/no such host|i\/o timeout|TLS handshake|connection refused|network is unreachable/i.test(reason)) {
    return 'A server cannot be reached from the container engine: check its network, DNS and proxy settings.';
  }
  if (/no space left on device/i.test(reason)) {
    return 'The disk of the container engine is full: free space (docker system prune) and run again.';
  }
  if (/exec format error/i.test(reason)) {
    return 'The program is made for another platform: build on such a machine, or install its emulator (QEMU, binfmt_misc).';
  }
  return 'Mend the instruction in the Dockerfile, or what it uses, and run again.';
}

function shorten(instruction: string): string {
  return instruction.length > 200 ? `${instruction.slice(0, 200)}…` : instruction;
}

function failedVertex(lines: readonly string[]): string | undefined {
  for (const line of lines.toReversed()) {
    const match = /^#(\d+) ERROR: (.*)$/.exec(line);
    // Steps that ran beside the failed one are cancelled, and say so in the same form.
    if (match && !/context canceled|Canceled/.test(match[2] ?? '')) return match[1];
  }
  return undefined;
}

function vertexName(lines: readonly string[], vertex: string): string | undefined {
  const start = `#${vertex} [`;
  return lines.find((line) => line.startsWith(start))?.slice(vertex.length + 2);
}

function vertexOutput(lines: readonly string[], vertex: string): readonly string[] {
  const pattern = new RegExp(`^#${vertex} \\d+\\.\\d+ (.*)$`);
  return lines.flatMap((line) => pattern.exec(line)?.[1] ?? []).slice(-SHOWN_LINES);
}

/** `Dockerfile:6` above the excerpt that newer versions print. */
function excerptLine(lines: readonly string[]): number | undefined {
  const at = lines.findLastIndex(
    (line, index) => /:\d+$/.test(line) && /^-{20}$/.test(lines[index + 1] ?? ''),
  );
  return at < 0 ? undefined : Number(/(\d+)$/.exec(lines[at] ?? '')?.[1]);
}

function parseErrorLine(reason: string): number | undefined {
  const match = /parse error (?:on )?line (\d+)|\bline (\d+):/i.exec(reason);
  return match ? Number(match[1] ?? match[2]) : undefined;
}

function placeOf(
  name: string | undefined,
  instruction: string | undefined,
  dockerfile: string,
): number | undefined {
  if (instruction !== undefined) return findInstruction(dockerfile, instruction);
  const base = /^\[internal\] load metadata for (\S+)$/.exec(name ?? '')?.[1];
  return base === undefined ? undefined : findBase(dockerfile, base);
}

const PREFIXES = [
  /^ERROR: /,
  /^error: /,
  /^failed to solve: /,
  /^failed to solve with frontend \S+: /,
  /^failed to create LLB definition: /,
  /^failed to build LLB: /,
];

function finalReason(lines: readonly string[], hasVertex: boolean): string {
  const solved = lines.findLast((line) => /^(ERROR|error): /.test(line));
  const told = lines.filter((line) => line !== '');
  const isBuildLog = hasVertex || told.some((line) => /^#\d+ /.test(line));
  // Without a build log the client itself refused, and may have needed several lines.
  const text = solved ?? (isBuildLog ? told.at(-1) : told.slice(-SHOWN_LINES).join('\n')) ?? '';
  return (
    PREFIXES.reduce((rest, prefix) => rest.replace(prefix, ''), text) || 'the container engine gave no reason'
  );
}
