/** `imageSpec` of one image and of all (spec 01 §9.9). */
import type { HealthcheckConfig, ImageSpecConfig, NameValue } from './image-types.ts';
import type { Decoded } from './kinds.ts';
import type { globalImageSpecSection, imageSpecSection } from './schema-image-spec.ts';

const nothing: ImageSpecConfig = {
  author: '',
  clearHistory: false,
  keepEssentialWerfLabels: false,
  removeLabels: [],
  removeEnv: [],
  removeVolumes: [],
  labels: [],
  env: [],
  volumes: [],
  expose: [],
  cmd: [],
  entrypoint: [],
  user: '',
  workingDir: '',
  stopSignal: '',
  clearCmd: false,
  clearEntrypoint: false,
  clearUser: false,
  clearWorkingDir: false,
};

export function readImageSpec({ values }: Decoded<typeof imageSpecSection>): ImageSpecConfig {
  const config = values.config?.values ?? {};
  const { healthcheck, clearWerfLabels: _, ...rest } = config;
  return {
    ...nothing,
    ...rest,
    author: values.author ?? '',
    clearHistory: values.clearHistory ?? false,
    ...(healthcheck === undefined ? {} : { healthcheck: readHealthcheck(healthcheck.values) }),
  };
}

function readHealthcheck(values: {
  readonly test?: readonly string[];
  readonly interval?: number;
  readonly timeout?: number;
  readonly startperiod?: number;
  readonly retries?: number;
}): HealthcheckConfig {
  const { test = [], interval = 0, timeout = 0, startperiod = 0, retries = 0 } = values;
  return { test, interval, timeout, startPeriod: startperiod, retries };
}

export function readGlobalImageSpec({ values }: Decoded<typeof globalImageSpecSection>): ImageSpecConfig {
  const { clearWerfLabels: _, ...config } = values.config?.values ?? {};
  return {
    ...nothing,
    ...config,
    author: values.author ?? '',
    clearHistory: values.clearHistory ?? false,
  };
}

/**
 * What a final image gets: its own settings, over which the global ones win where both say something.
 * Undefined when neither exists: then the image has no imageSpec stage.
 */
export function mergeImageSpec(
  own: ImageSpecConfig | undefined,
  global: ImageSpecConfig | undefined,
  isFinal: boolean,
): ImageSpecConfig | undefined {
  if (global === undefined || !isFinal) return own;
  const image = own ?? nothing;
  return {
    ...image,
    author: global.author === '' ? image.author : global.author,
    clearHistory: image.clearHistory || global.clearHistory,
    keepEssentialWerfLabels: image.keepEssentialWerfLabels || global.keepEssentialWerfLabels,
    labels: mergeLabels(image.labels, global.labels),
    removeLabels: [
      ...image.removeLabels,
      ...global.removeLabels.filter((label) => !image.removeLabels.includes(label)),
    ],
  };
}

function mergeLabels(own: readonly NameValue[], global: readonly NameValue[]): readonly NameValue[] {
  const merged = new Map(own.map(({ name, value }) => [name, value]));
  for (const { name, value } of global) merged.set(name, value);
  return [...merged].map(([name, value]) => ({ name, value }));
}
