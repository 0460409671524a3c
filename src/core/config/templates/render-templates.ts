/** Templates and werf.yaml -> the rendered text (spec 02 §1). */
import { UserError } from '../../ground/errors.ts';
import { DEFAULT_LIMITS, limitExceeded, type Limits } from '../../ground/limits.ts';
import {
  Budget,
  createTemplateSet,
  encodeText,
  FilesObject,
  fromBytes,
  mapOf,
  type Limits as TemplateLimits,
  TemplateError,
  type TemplateSet,
  toBytes,
  type TraceWrite,
  type Value,
} from '../../gotemplate/index.ts';
import type { YamlPlace } from '../../goyaml/index.ts';
import type { ConfigFile } from '../config-file.ts';
import { commitValues } from './commit-values.ts';
import { type KnownFiles, knownFiles } from './known-files.ts';
import { renderedPlaces } from './rendered-places.ts';
import { templateProblem } from './template-problem.ts';
import type { RenderedConfig, RenderOptions } from './rendering.ts';
import { type TemplateFile, TEMPLATES_PREFIX } from './template-source.ts';
import { readVariable } from './variables.ts';
import { parseYamlValue } from './yaml-values.ts';

/** The main template's name in errors. */
const MAIN = 'werfConfig';
const PREFIX = 'unable to render werf config: ';
/** Each round knows more files than the one before. Only names made of random texts could go on for ever. */
const MAX_ROUNDS = 200;

/**
 * Renders werf.yaml with the templates of the project. Whatever a template asks of files is read between two rounds of
 * evaluation; only the last one, for which everything is known, counts.
 *
 * Rejects with UserError `CONFIG_TEMPLATE`, and with the signal's reason.
 */
export async function renderTemplates(
  file: ConfigFile,
  templates: readonly TemplateFile[],
  options: RenderOptions,
): Promise<RenderedConfig> {
  const { source, rules, signal } = options;
  const files = knownFiles(source, rules);
  // Time stands still, so that all rounds go the same way.
  const time = BigInt(Date.now()) * 1_000_000n;
  const budget = new Budget(templateLimits(options.limits));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const debugTexts: string[] = [];
    const writes: TraceWrite[] = [];
    const set = parseAll(file, templates, {
      ...options,
      budget,
      time,
      debug: (text) => debugTexts.push(text),
    });
    if (round === 0) await files.foresee(set.calls());
    const outcome = await set
      .execute(MAIN, rootOf(files, options), { signal, trace: (write) => writes.push(write) })
      .catch((error: unknown) => error as Error);
    signal?.throwIfAborted();
    if (files.isIncomplete()) {
      await files.complete();
      continue;
    }
    for (const text of debugTexts) options.debug?.(text);
    if (outcome instanceof Error) throw explained(outcome, set, file, templates, options);
    checkSize(outcome, file, options.limits);
    return renderedConfig(outcome, writes, file, templates);
  }
  throw new UserError({
    code: 'CONFIG_TEMPLATE',
    message: `${PREFIX}the templates ask for other files each time`,
    hint: 'Do not make paths of files out of random texts.',
    location: { file: file.path },
  });
}

/** All rounds together. */
function templateLimits(limits: Limits = DEFAULT_LIMITS): TemplateLimits {
  return {
    steps: limits.templateSteps,
    bytes: limits.templateBytes,
    milliseconds: limits.templateMilliseconds,
    depth: limits.templateDepth,
  };
}

interface ParseOptions extends RenderOptions {
  readonly budget: Budget;
  readonly time: bigint;
  readonly debug: (text: string) => void;
}

/** A set of its own for each round: `tpl` leaves definitions behind. */
function parseAll(file: ConfigFile, templates: readonly TemplateFile[], options: ParseOptions): TemplateSet {
  const { rules, environment = {}, isDebug = false, budget, time, debug } = options;
  const set = createTemplateSet({
    name: MAIN,
    budget,
    host: {
      env: readVariable(environment, rules.giterminism),
      parseYaml: parseYamlValue,
      ...(isDebug ? { debug } : {}),
    },
    without: ['expandenv'],
    world: { now: () => time },
  });
  const parse = (name: string, text: string, prefix: string): void => {
    try {
      set.parse(name, text);
    } catch (error) {
      throw explained(error, set, file, templates, options, prefix);
    }
  };
  for (const { name, content } of templates) parse(name, fromBytes(content), TEMPLATES_PREFIX);
  parse(MAIN, encodeText(file.text), PREFIX);
  return set;
}

/** The root context; templates change it, so each round has its own. */
function rootOf(files: KnownFiles, { env = '', commit }: RenderOptions): Value {
  return mapOf([
    ['Files', new FilesObject(files)],
    ['Env', encodeText(env)],
    ['Commit', commitValues(commit)],
  ]);
}

function explained(
  error: unknown,
  set: TemplateSet,
  file: ConfigFile,
  templates: readonly TemplateFile[],
  { isDebug = false, limits }: RenderOptions,
  prefix = PREFIX,
): unknown {
  if (!(error instanceof TemplateError)) return error;
  const fileOf = filesOf(file, templates);
  return templateProblem(error, { prefix, set, fileOf, isDetailed: isDebug, limits });
}

function checkSize(rendered: string, { path }: ConfigFile, limits: Limits = DEFAULT_LIMITS): void {
  const found = rendered.length;
  if (found <= limits.configBytes) return;
  const location = { file: path };
  throw limitExceeded(limits, 'configBytes', { subject: 'What the templates give', found, location });
}

function renderedConfig(
  text: string,
  writes: readonly TraceWrite[],
  file: ConfigFile,
  templates: readonly TemplateFile[],
): RenderedConfig {
  const content = toBytes(text);
  const decoded = content.toString('utf8');
  return {
    text: decoded,
    content,
    missingValues: placesOutsideComments('<no value>', decoded),
    places: (savedAt) =>
      renderedPlaces({ writes, text, file: file.path, fileOf: filesOf(file, templates), savedAt }),
  };
}

function placesOutsideComments(words: string, text: string): readonly YamlPlace[] {
  if (!text.includes(words)) return [];
  return text.split('\n').flatMap((line, index) => {
    const column = /^\s*#/.test(line) ? 0 : line.indexOf(words) + 1;
    return column === 0 ? [] : [{ line: index + 1, column }];
  });
}

function filesOf(
  file: ConfigFile,
  templates: readonly TemplateFile[],
): (template: string) => string | undefined {
  const paths = new Map(templates.map(({ name, path }) => [name, path]));
  paths.set(MAIN, file.path);
  return (template) => paths.get(template);
}
