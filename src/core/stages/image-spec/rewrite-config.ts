/** What the imageSpec stage makes of the previous stage's image config (spec 03 §12). */
import type { ImageSpecConfig, NameValue } from '../../config/index.ts';
import { expandWord, LexError } from '../../dockerfile/index.ts';
import {
  BASE_IMAGE_LABEL,
  COMMIT_LABEL,
  compareBytes,
  CONTENT_DIGEST_LABEL,
  PARENT_STAGE_LABEL,
  PROJECT_LABEL,
  VERSION_LABEL,
} from '../../format/index.ts';
import { UserError } from '../../ground/errors.ts';
import { parsePlatform } from '../../ground/platform.ts';
import { isObject, readImageConfig, textsOf, writeImageConfig, type JsonObject } from './image-config.ts';
import { keyMatcher, type KeyMatcher } from './key-matcher.ts';
import { expandLabel } from './label-template.ts';

export interface RewriteOptions {
  /** Config blob of the previous stage. */
  readonly previous: Uint8Array | string;
  readonly spec: ImageSpecConfig;
  /** Name of the image in werf.yaml. */
  readonly image: string;
  readonly project: string;
  readonly platform: string;
  /** Labels of the new stage itself; they overlay the previous ones (see `imageSpecLabels`). */
  readonly serviceLabels: readonly NameValue[];
}

export interface RewrittenConfig {
  /** The new config blob as text: same layers, no other field of the manifest changes. */
  readonly config: string;
  readonly warnings: readonly string[];
}

const KEPT_LABELS: ReadonlySet<string> = new Set([
  PROJECT_LABEL,
  PARENT_STAGE_LABEL,
  CONTENT_DIGEST_LABEL,
  COMMIT_LABEL,
]);
const DROPPED_ENV: ReadonlySet<string> = new Set([
  'WERF_COMMIT_HASH',
  'WERF_COMMIT_TIME_HUMAN',
  'WERF_COMMIT_TIME_UNIX',
]);
const OWN_SSH_SOCKET = '/.werf/tmp/ssh-auth-sock';
const NANOSECONDS = 1_000_000_000;

/** The service labels of an imageSpec stage. */
export function imageSpecLabels(options: {
  readonly project: string;
  readonly version: string;
  readonly contentDigest: string;
  /** `digest-timestamp` of the previous stage, and the id of its image config. */
  readonly parentStageId: string;
  readonly parentImageId: string;
}): readonly NameValue[] {
  return [
    { name: PROJECT_LABEL, value: options.project },
    { name: VERSION_LABEL, value: options.version },
    { name: CONTENT_DIGEST_LABEL, value: options.contentDigest },
    { name: PARENT_STAGE_LABEL, value: options.parentStageId },
    { name: BASE_IMAGE_LABEL, value: options.parentImageId },
  ];
}

/**
 * Rewrites an image config. Env is sorted by name, so that equal input gives equal bytes.
 * Throws UserError: `IMAGE_SPEC_TEMPLATE`, `IMAGE_SPEC_PATTERN`, `IMAGE_SPEC_ENV`, `IMAGE_CONFIG_INVALID`.
 */
export async function rewriteImageConfig(options: RewriteOptions): Promise<RewrittenConfig> {
  const { spec } = options;
  const previous = readImageConfig(options.previous);
  const config = isObject(previous.config) ? previous.config : {};
  const removesEnv = await keyMatcher(spec.removeEnv, 'removeEnv');
  const removesLabel = await keyMatcher(spec.removeLabels, 'removeLabels');
  const warnings: string[] = [];
  const platform = parsePlatform(options.platform);
  const rewritten: JsonObject = {
    ...previous,
    ...(platform && { os: platform.os, architecture: platform.architecture, variant: platform.variant }),
    ...(spec.author !== '' && { author: spec.author }),
    ...(spec.clearHistory && { history: [] }),
    config: {
      ...config,
      Env: rewriteEnv(textsOf(config.Env), spec, removesEnv),
      Labels: rewriteLabels(config.Labels, options, removesLabel, warnings),
      Volumes: rewriteVolumes(config.Volumes, spec),
      ...(spec.expose.length > 0 && { ExposedPorts: keySet(spec.expose) }),
      User: spec.user || (spec.clearUser ? '' : config.User),
      WorkingDir: spec.workingDir || (spec.clearWorkingDir ? '' : config.WorkingDir),
      Cmd: rewriteCmd(textsOf(config.Cmd), spec),
      Entrypoint:
        spec.entrypoint.length > 0 ? spec.entrypoint : spec.clearEntrypoint ? [] : config.Entrypoint,
      ...(spec.stopSignal !== '' && { StopSignal: spec.stopSignal }),
      ...(spec.healthcheck && {
        Healthcheck: {
          Test: spec.healthcheck.test,
          Interval: spec.healthcheck.interval * NANOSECONDS,
          Timeout: spec.healthcheck.timeout * NANOSECONDS,
          StartPeriod: spec.healthcheck.startPeriod * NANOSECONDS,
          Retries: spec.healthcheck.retries,
        },
      }),
    },
  };
  return { config: writeImageConfig(rewritten), warnings };
}

/** An entrypoint without a cmd drops the previous cmd, which belonged to the previous entrypoint. */
function rewriteCmd(previous: readonly string[], spec: ImageSpecConfig): readonly string[] {
  if (spec.cmd.length > 0) return spec.cmd;
  return spec.clearCmd || spec.entrypoint.length > 0 ? [] : previous;
}

function rewriteEnv(
  previous: readonly string[],
  spec: ImageSpecConfig,
  removes: KeyMatcher,
): readonly string[] {
  const base = new Map(previous.map(splitVariable));
  const kept = [...base].filter(
    ([name, value]) =>
      !removes(name) && !DROPPED_ENV.has(name) && !(name === 'SSH_AUTH_SOCK' && value === OWN_SSH_SOCKET),
  );
  const merged = new Map([...kept, ...spec.env.map(({ name, value }) => [name, value] as const)]);
  return [...merged]
    .sort(([left], [right]) => compareBytes(left, right))
    .map(([name, value]) => `${name}=${expandEnv(name, value, base)}`);
}

/** Values see all previous variables, also removed ones, and none of the new. */
function expandEnv(name: string, value: string, base: ReadonlyMap<string, string>): string {
  try {
    return expandWord(value, { lookup: (variable) => base.get(variable) });
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    throw new UserError({
      code: 'IMAGE_SPEC_ENV',
      message: `imageSpec: the value of the environment variable ${name} cannot be expanded: ${error.message}`,
      hint: 'Values are expanded like words of a Dockerfile: write a quote or a dollar sign with a backslash before it.',
      cause: error,
    });
  }
}

function splitVariable(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

function rewriteLabels(
  previous: unknown,
  options: RewriteOptions,
  removes: KeyMatcher,
  warnings: string[],
): JsonObject {
  const { spec, image, project } = options;
  const labels = new Map<string, unknown>(isObject(previous) ? Object.entries(previous) : []);
  for (const { name, value } of options.serviceLabels) labels.set(name, value);
  for (const name of [...labels.keys()]) {
    if (!removes(name)) continue;
    if (!KEPT_LABELS.has(name)) labels.delete(name);
    else if (!spec.keepEssentialWerfLabels) {
      warnings.push(
        `imageSpec.config.removeLabels: the label ${name} stays, cleanup and later builds need it. Set keepEssentialWerfLabels: true to silence this.`,
      );
    }
  }
  for (const { name, value } of spec.labels) {
    labels.set(expandLabel(name, { image, project }), expandLabel(value, { image, project }));
  }
  return Object.fromEntries(labels);
}

function rewriteVolumes(previous: unknown, spec: ImageSpecConfig): JsonObject {
  const kept = (isObject(previous) ? Object.keys(previous) : []).filter(
    (path) => !spec.removeVolumes.includes(path),
  );
  return keySet([...kept, ...spec.volumes]);
}

function keySet(keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.map((key) => [key, {}]));
}
