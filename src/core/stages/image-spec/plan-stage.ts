/** The `imageSpec` stage: its inputs and digests (spec 03 §12). */
import type { HealthcheckConfig, ImageSpecConfig, NameValue } from '../../config/index.ts';
import { compareBytes, WERF_V2 } from '../../format/index.ts';
import { sha256h } from '../../ground/hashes.ts';
import type { StageInput } from '../types.ts';
import { expandLabel } from './label-template.ts';

export interface ImageSpecStagePlan {
  readonly name: 'imageSpec';
  readonly platform: string;
  /** null while the stage before it has none. */
  readonly digest: string | null;
  readonly contentDigest: string | null;
  readonly inputs: readonly StageInput[];
}

/**
 * Computes the stage that follows `previousDigest` of the same image and platform.
 * Label templates are not expanded, so that the image's name is no input; but they are read, because a mistake there
 * should not come up after a long build. Throws UserError `IMAGE_SPEC_TEMPLATE`.
 */
export function planImageSpecStage(options: {
  readonly spec: ImageSpecConfig;
  readonly platform: string;
  readonly previousDigest: string | null;
}): ImageSpecStagePlan {
  const { spec, platform, previousDigest } = options;
  for (const text of spec.labels.flatMap(({ name, value }) => [name, value])) {
    expandLabel(text, { image: '', project: '' });
  }
  const inputs = imageSpecInputs(spec);
  const common = { name: 'imageSpec', platform, inputs } as const;
  if (previousDigest === null) return { ...common, digest: null, contentDigest: null };
  const digest = WERF_V2.stageDigest({
    platform,
    stageName: 'imageSpec',
    dependencies: sha256h(...inputs.map((input) => input.value)),
    previous: { digest: previousDigest, nextDependencies: '' },
  });
  return {
    ...common,
    digest,
    contentDigest: WERF_V2.contentDigest({ platform, stageName: 'imageSpec', digest }),
  };
}

/** Empty lists and maps give no input, scalars give an empty one. */
function imageSpecInputs(spec: ImageSpecConfig): readonly StageInput[] {
  const one = (name: string, value: string | boolean): StageInput[] => [{ name, value: String(value) }];
  const list = (name: string, values: readonly string[]): StageInput[] =>
    [...values].sort(compareBytes).map((value) => ({ name, value }));
  const map = (name: string, pairs: readonly NameValue[]): StageInput[] =>
    [...new Map(pairs.map((pair) => [pair.name, pair.value]))]
      .sort(([left], [right]) => compareBytes(left, right))
      .flatMap(([key, value]) => [
        { name: `${name} name`, value: key },
        { name: `${name} value`, value },
      ]);
  return [
    ...one('author', spec.author),
    ...one('clearHistory', spec.clearHistory),
    ...one('cmd', spec.cmd.join(' ')),
    ...one('entrypoint', spec.entrypoint.join(' ')),
    ...map('env', spec.env),
    ...list('expose', spec.expose),
    ...one('healthcheck', healthcheckText(spec.healthcheck)),
    ...map('label', spec.labels),
    ...one('stopSignal', spec.stopSignal),
    ...one('user', spec.user),
    ...list('volume', spec.volumes),
    ...one('workingDir', spec.workingDir),
    ...list('removeLabel', spec.removeLabels),
    ...list('removeVolume', spec.removeVolumes),
    ...list('removeEnv', spec.removeEnv),
    ...one('keepEssentialWerfLabels', spec.keepEssentialWerfLabels),
    ...one('clearCmd', spec.clearCmd),
    ...one('clearEntrypoint', spec.clearEntrypoint),
    ...one('clearUser', spec.clearUser),
    ...one('clearWorkingDir', spec.clearWorkingDir),
  ];
}

/** As Go prints a pointer to the structure: `&{[CMD true] 30 0 0 3}`. */
function healthcheckText(healthcheck: HealthcheckConfig | undefined): string {
  if (healthcheck === undefined) return '<nil>';
  const { test, interval, timeout, startPeriod, retries } = healthcheck;
  return `&{[${test.join(' ')}] ${interval} ${timeout} ${startPeriod} ${retries}}`;
}
