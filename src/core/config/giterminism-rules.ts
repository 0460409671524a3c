/** The keys of werf-giterminism.yaml and their validation (spec 01 §13). */
import { type Location, shortened, UserError } from '../ground/errors.ts';
import { DEFAULT_LIMITS, type Limits } from '../ground/limits.ts';
import {
  mappingEntries,
  parseYaml,
  scalarText,
  YamlError,
  type YamlMapping,
  type YamlNode,
} from '../goyaml/index.ts';
import type { ConfigWarning } from './project.ts';
import { checkTextSize, yamlSpender } from './text-limits.ts';
import { suggestName } from '../ground/suggest.ts';

const flagRules = [
  'cli.allowCustomTags',
  'config.allowUncommitted',
  'config.stapel.allowFromLatest',
  'config.stapel.git.allowBranch',
  'config.stapel.mount.allowBuildDir',
  'includes.allowIncludesUpdate',
] as const;

const listRules = [
  'config.allowUncommittedTemplates',
  'config.goTemplateRendering.allowEnvVariables',
  'config.goTemplateRendering.allowUncommittedFiles',
  'config.secrets.allowEnvVariables',
  'config.secrets.allowFiles',
  'config.secrets.allowValueIds',
  'config.stapel.mount.allowFromPaths',
  'config.dockerfile.allowUncommitted',
  'config.dockerfile.allowUncommittedDockerignoreFiles',
  'config.dockerfile.allowContextAddFiles',
  'helm.allowUncommittedFiles',
] as const;

type FlagRule = (typeof flagRules)[number];
type ListRule = (typeof listRules)[number];
export type GiterminismRule = FlagRule | ListRule;

interface ListItem {
  readonly text: string;
  readonly location: Location;
}

interface GiterminismRules {
  readonly flag: (rule: GiterminismRule) => boolean;
  readonly list: (rule: GiterminismRule) => readonly ListItem[];
  /** The line of the rule, else of the section around it that is there. */
  readonly nearestLine: (rule: GiterminismRule) => number | undefined;
  readonly warnings: readonly ConfigWarning[];
}

const versionKey = 'giterminismConfigVersion';

/** Throws UserError `GITERMINISM_CONFIG`, `WORK_LIMIT`. */
export function readGiterminismRules(
  path: string,
  text: string | undefined,
  limits: Limits = DEFAULT_LIMITS,
): GiterminismRules {
  const root = text === undefined ? undefined : readRoot(path, text, limits);
  const nodes = new Map<string, YamlNode>();
  const problems: { readonly message: string; readonly node: YamlNode | undefined }[] = [];
  const warnings: ConfigWarning[] = [];
  const lists = new Map<GiterminismRule, readonly ListItem[]>();
  const locate = (node: YamlNode): Location => ({ file: path, line: node.line, column: node.column });
  if (text !== undefined) {
    problems.push(...versionProblems(root));
    if (root !== undefined) collectSection(root, '', { nodes, problems, warnings, locate });
  }
  const [first] = problems;
  if (first !== undefined) {
    throw invalid(
      problems.map(({ message }) => message).join('\n'),
      first.node === undefined ? { file: path } : locate(first.node),
    );
  }
  return {
    flag: (rule) => {
      const node = nodes.get(rule);
      return node?.kind === 'scalar' && node.type === 'bool' && node.value;
    },
    list: (rule) => {
      const known = lists.get(rule);
      if (known !== undefined) return known;
      const node = nodes.get(rule);
      const items = (node?.kind === 'sequence' ? node.items : []).map((item) => ({
        text: item.kind === 'scalar' ? scalarText(item) : '',
        location: locate(item),
      }));
      lists.set(rule, items);
      return items;
    },
    nearestLine: (rule) => {
      for (let key: string = rule; key !== ''; key = key.slice(0, Math.max(key.lastIndexOf('.'), 0))) {
        const node = nodes.get(key);
        if (node !== undefined) return node.line;
      }
      return undefined;
    },
    warnings,
  };
}

function readRoot(path: string, text: string, limits: Limits): YamlMapping | undefined {
  let root: YamlNode | undefined;
  checkTextSize(path, text, limits);
  try {
    root = parseYaml(
      text,
      yamlSpender(limits, ({ line, column }) => ({ file: path, line, column })),
    );
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { line, column } = error;
    throw invalid(`error converting YAML to JSON: ${error.goText}`, { file: path, line, column });
  }
  if (root === undefined || (root.kind === 'scalar' && root.type === 'null')) return undefined;
  if (root.kind === 'mapping') return root;
  const message = `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonType(root)} into Go value of type map[string]interface {}`;
  throw invalid(message, { file: path, line: root.line, column: root.column });
}

function invalid(message: string, location: Location): UserError {
  return new UserError({
    code: 'GITERMINISM_CONFIG',
    message: `the giterminism config validation failed: ${message}`,
    hint: 'Give the rule a value of that kind, or remove it.',
    location,
  });
}

function versionProblems(root: YamlMapping | undefined): { message: string; node: YamlNode | undefined }[] {
  const version = root?.entries.find(({ key }) => keyText(key) === versionKey)?.value;
  if (version === undefined) return [{ message: `.${versionKey} in body is required`, node: root }];
  const isOne =
    version.kind === 'scalar' &&
    ((version.type === 'int' && version.value === 1n) ||
      (version.type === 'float' && version.value === 1) ||
      (version.type === 'string' && version.value === '1'));
  if (isOne) return [];
  const message = `"${versionKey}" must validate one and only one schema (oneOf). Found none valid\n${versionKey} in body should be one of [1]`;
  return [{ message, node: version }];
}

interface Collected {
  readonly nodes: Map<string, YamlNode>;
  readonly problems: { readonly message: string; readonly node: YamlNode | undefined }[];
  readonly warnings: ConfigWarning[];
  readonly locate: (node: YamlNode) => Location;
}

/** Walks the sections that rules are in; `prefix` is '' or ends with a point. */
function collectSection(section: YamlMapping, prefix: string, collected: Collected): void {
  const rules: readonly string[] = [...flagRules, ...listRules];
  const known = [
    ...new Set(rules.filter((rule) => rule.startsWith(prefix)).map((rule) => nextName(rule, prefix))),
  ];
  for (const { key, value } of mappingEntries(section, 'string')) {
    const written = keyText(key);
    // The reference's decoder does not mind the case of letters.
    const name = known.find((one) => one === written) ?? known.find((one) => equalFold(one, written));
    if (name === undefined) {
      if (prefix !== '' || written !== versionKey) warnUnknown(prefix + written, key, known, collected);
      continue;
    }
    const path = prefix + name;
    collected.nodes.set(path, value);
    if (!rules.includes(path)) {
      if (value.kind === 'mapping') collectSection(value, `${path}.`, collected);
      else expectType(path, 'object', value, collected);
    } else if ((flagRules as readonly string[]).includes(path)) {
      if (value.kind !== 'scalar' || value.type !== 'bool') expectType(path, 'boolean', value, collected);
    } else if (value.kind !== 'sequence') {
      expectType(path, 'array', value, collected);
    } else {
      for (const [index, item] of value.items.entries()) {
        if (jsonType(item) !== 'string') expectType(`${path}.${index}`, 'string', item, collected);
      }
    }
  }
}

function nextName(rule: string, prefix: string): string {
  return rule.slice(prefix.length).split('.')[0] ?? '';
}

function expectType(path: string, type: string, node: YamlNode, { problems }: Collected): void {
  // The reference's schema leaves these out, and its decoder takes null for absent.
  const isLenient = /^(config\.secrets|includes)\b/.test(path);
  if (isLenient && jsonType(node) === 'null') return;
  problems.push({ message: `${path} in body must be of type ${type}: "${jsonType(node)}"`, node });
}

/** Who corrects them sees the others then. */
const MOST_WARNINGS = 30;

function warnUnknown(path: string, key: YamlNode, known: readonly string[], collected: Collected): void {
  if (collected.warnings.length >= MOST_WARNINGS) return;
  const suggestion = suggestName(path.slice(path.lastIndexOf('.') + 1), known);
  collected.warnings.push({
    message: `\`${shortened(path, 200)}\` is no rule of werf-giterminism.yaml and permits nothing`,
    ...(suggestion === undefined ? {} : { hint: `Did you mean \`${suggestion}\`?` }),
    location: collected.locate(key),
  });
}

function keyText(key: YamlNode): string {
  return key.kind === 'scalar' ? scalarText(key) : '';
}

function equalFold(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function jsonType(node: YamlNode): string {
  if (node.kind === 'mapping') return 'object';
  if (node.kind === 'sequence') return 'array';
  switch (node.type) {
    case 'null':
      return 'null';
    case 'bool':
      return 'boolean';
    case 'int':
      return 'integer';
    case 'float':
      return 'number';
    default:
      return 'string';
  }
}
