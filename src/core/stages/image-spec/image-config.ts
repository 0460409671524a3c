/** An image config as the reference reads and writes it: known fields only, in its order (spec 03 §12). */
import { compareBytes, goJson } from '../../format/index.ts';
import { UserError } from '../../ground/errors.ts';

/** What a JSON object of a registry says; only checked where it is read. */
export type JsonObject = Readonly<Record<string, unknown>>;

type FieldKind = 'text' | 'texts' | 'boolean' | 'text map' | 'set' | 'healthcheck' | 'number';

interface Field {
  readonly key: string;
  readonly kind: FieldKind;
}

const CONFIG_FIELDS: readonly Field[] = [
  { key: 'AttachStderr', kind: 'boolean' },
  { key: 'AttachStdin', kind: 'boolean' },
  { key: 'AttachStdout', kind: 'boolean' },
  { key: 'Cmd', kind: 'texts' },
  { key: 'Healthcheck', kind: 'healthcheck' },
  { key: 'Domainname', kind: 'text' },
  { key: 'Entrypoint', kind: 'texts' },
  { key: 'Env', kind: 'texts' },
  { key: 'Hostname', kind: 'text' },
  { key: 'Image', kind: 'text' },
  { key: 'Labels', kind: 'text map' },
  { key: 'OnBuild', kind: 'texts' },
  { key: 'OpenStdin', kind: 'boolean' },
  { key: 'StdinOnce', kind: 'boolean' },
  { key: 'Tty', kind: 'boolean' },
  { key: 'User', kind: 'text' },
  { key: 'Volumes', kind: 'set' },
  { key: 'WorkingDir', kind: 'text' },
  { key: 'ExposedPorts', kind: 'set' },
  { key: 'ArgsEscaped', kind: 'boolean' },
  { key: 'NetworkDisabled', kind: 'boolean' },
  { key: 'MacAddress', kind: 'text' },
  { key: 'StopSignal', kind: 'text' },
  { key: 'Shell', kind: 'texts' },
];

const HEALTHCHECK_FIELDS: readonly Field[] = [
  { key: 'Test', kind: 'texts' },
  { key: 'Interval', kind: 'number' },
  { key: 'Timeout', kind: 'number' },
  { key: 'StartPeriod', kind: 'number' },
  { key: 'Retries', kind: 'number' },
];

const HISTORY_FIELDS: readonly Field[] = [
  { key: 'author', kind: 'text' },
  { key: 'created', kind: 'text' },
  { key: 'created_by', kind: 'text' },
  { key: 'comment', kind: 'text' },
  { key: 'empty_layer', kind: 'boolean' },
];

const NO_TIME = '0001-01-01T00:00:00Z';

/** Reads a config blob. Throws UserError `IMAGE_CONFIG_INVALID` when it is no JSON object. */
export function readImageConfig(bytes: Uint8Array | string): JsonObject {
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Told below: the place inside the JSON helps nobody.
  }
  throw new UserError({
    code: 'IMAGE_CONFIG_INVALID',
    message: 'The config of the image that imageSpec changes is not a JSON object.',
    hint: 'The image in the registry is broken: delete its tag and build again.',
  });
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Texts of a list; other things and null give none. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Compact JSON with Go's escapes, maps sorted, empty fields left out. */
export function writeImageConfig(image: JsonObject): string {
  const rootfs = isObject(image.rootfs) ? image.rootfs : {};
  const history = Array.isArray(image.history) ? image.history.filter(isObject) : [];
  const config = isObject(image.config) ? image.config : {};
  return objectText([
    ['architecture', goJson(textOf(image.architecture))],
    ['author', fieldText('text', image.author)],
    ['container', fieldText('text', image.container)],
    ['created', goJson(timeText(image.created))],
    ['docker_version', fieldText('text', image.docker_version)],
    ['history', history.length === 0 ? undefined : `[${history.map(historyText).join(',')}]`],
    ['os', goJson(textOf(image.os))],
    [
      'rootfs',
      objectText([
        ['type', goJson(textOf(rootfs.type))],
        ['diff_ids', goJson(textsOf(rootfs.diff_ids))],
      ]),
    ],
    ['config', fieldsText(CONFIG_FIELDS, config)],
    ['os.version', fieldText('text', image['os.version'])],
    ['variant', fieldText('text', image.variant)],
    ['os.features', fieldText('texts', image['os.features'])],
  ]);
}

function historyText(entry: JsonObject): string {
  // A missing time is written as the zero time, like the reference does.
  return fieldsText(HISTORY_FIELDS, { ...entry, created: timeText(entry.created) });
}

function fieldsText(fields: readonly Field[], object: JsonObject): string {
  return objectText(fields.map(({ key, kind }) => [key, fieldText(kind, object[key])]));
}

/** undefined for an empty value: the field is left out. */
function fieldText(kind: FieldKind, value: unknown): string | undefined {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value !== '' ? goJson(value) : undefined;
    case 'boolean':
      return value === true ? 'true' : undefined;
    case 'number':
      return typeof value === 'number' && value !== 0 ? String(value) : undefined;
    case 'texts':
      return textsOf(value).length === 0 ? undefined : goJson(textsOf(value));
    case 'text map':
      return mapText(value, (item) => goJson(textOf(item)));
    case 'set':
      return mapText(value, () => '{}');
    case 'healthcheck':
      return isObject(value) ? fieldsText(HEALTHCHECK_FIELDS, value) : undefined;
  }
}

/** Written by hand: JavaScript moves keys that look like numbers to the front of an object. */
function mapText(value: unknown, itemText: (item: unknown) => string): string | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value).sort(compareBytes);
  return keys.length === 0 ? undefined : objectText(keys.map((key) => [key, itemText(value[key])]));
}

function objectText(entries: readonly (readonly [string, string | undefined])[]): string {
  const present = entries.filter(([, text]) => text !== undefined);
  return `{${present.map(([key, text]) => `${goJson(key)}:${text}`).join(',')}}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Go drops trailing zeros of the fraction of a second. */
function timeText(value: unknown): string {
  const text = textOf(value);
  if (text === '') return NO_TIME;
  return text.replace(/(\.\d*?)0+(?=Z|[+-]\d\d:\d\d$)/, '$1').replace(/\.(?=Z|[+-]\d\d:\d\d$)/, '');
}
