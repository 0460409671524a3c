/** werf-giterminism.yaml: what may be read that is not in the commit (spec 01 §13). */
import { resolve } from 'node:path';
import { type Location, UserError } from '../ground/errors.ts';
import { compileGoRegExp, type GoRegExp, GoRegExpError } from '../ground/go-regexp.ts';
import { DEFAULT_LIMITS, type Limits } from '../ground/limits.ts';
import { meter, type Spend } from '../ground/meter.ts';
import { cleanPath, globCost, globMatches, lengthFactor } from '../ground/patterns/index.ts';
import { type GiterminismRule, readGiterminismRules } from './giterminism-rules.ts';
import type { ConfigWarning } from './project.ts';

/** What is permitted. Paths are relative to the project directory unless said otherwise. */
export interface Giterminism {
  /** `--loose-giterminism`: every directive is permitted; which files are read is the reader's business. */
  readonly isLoose: boolean;
  readonly allowsCustomTags: boolean;
  readonly allowsFromLatest: boolean;
  readonly allowsGitBranch: boolean;
  readonly allowsBuildDirMount: boolean;
  readonly allowsIncludesUpdate: boolean;
  readonly isConfigUncommittedAccepted: () => boolean;
  readonly isTemplateUncommittedAccepted: (path: string) => boolean;
  /** Files of the template functions `.Files.*`. */
  readonly isFileUncommittedAccepted: (path: string) => boolean;
  readonly isDockerfileUncommittedAccepted: (path: string) => boolean;
  readonly isDockerignoreUncommittedAccepted: (path: string) => boolean;
  readonly isChartFileUncommittedAccepted: (path: string) => boolean;
  /** Template function `env`. */
  readonly isEnvAllowed: (name: string) => boolean;
  /** The path of `context` joined with the entry. */
  readonly isContextAddFileAllowed: (path: string) => boolean;
  /** The text of `fromPath` as written. */
  readonly isFromPathAllowed: (path: string) => boolean;
  readonly isSecretEnvAllowed: (name: string) => boolean;
  /** The text of `src` as written; `~` and the current directory are applied to it and to the rules. */
  readonly isSecretFileAllowed: (path: string) => boolean;
  readonly isSecretValueAllowed: (id: string) => boolean;
  /** Whether a list has any entry, so that it can permit something. */
  readonly hasEntries: (rule: GiterminismRule) => boolean;
  /** How to permit something: which key of which file, at which line it stands or would stand. */
  readonly howToAllow: (rule: GiterminismRule, value?: string) => string;
  readonly warnings: readonly ConfigWarning[];
}

export interface GiterminismOptions {
  readonly limits?: Limits | undefined;
  readonly isLoose?: boolean;
  /** For relative paths of secrets. */
  readonly currentDirectory?: string;
  readonly homeDirectory?: string;
}

/**
 * Reads the text of werf-giterminism.yaml; undefined means there is no such file, hence nothing is permitted.
 *
 * Throws UserError `GITERMINISM_CONFIG` for wrong types and a wrong version. The predicates throw it, too,
 * for a malformed glob or expression once it is used.
 */
export function parseGiterminism(
  file: { readonly path: string; readonly text: string } | undefined,
  options: GiterminismOptions = {},
): Giterminism {
  const path = file?.path ?? 'werf-giterminism.yaml';
  const rules = readGiterminismRules(path, file?.text, options.limits);
  const { currentDirectory = '/', homeDirectory = '/' } = options;
  const spend = meter(options.limits ?? DEFAULT_LIMITS, 'matchSteps', {
    subject: 'Asking the rules',
    location: { file: path },
  });
  const expressions = new Map<string, GoRegExp>();

  const covers = (
    rule: GiterminismRule,
    tested: string,
    prepare: (text: string) => string = cleanPath,
  ): boolean => {
    const cleaned = prepare(tested);
    return rules.list(rule).some(({ text, location }) => {
      const glob = prepare(text);
      spend(COST_OF_RULE + globCost(glob) * lengthFactor(cleaned));
      return matchesGlob(cleaned, glob, { path: tested, glob: text, location });
    });
  };
  const texts = new Map<GiterminismRule, ReadonlySet<string>>();
  const names = (rule: GiterminismRule, tested: string): boolean => {
    const known = texts.get(rule) ?? new Set(rules.list(rule).map(({ text }) => text));
    texts.set(rule, known);
    return known.has(tested);
  };
  const fileRule =
    (rule: GiterminismRule) =>
    (tested: string): boolean =>
      covers(rule, tested);

  return {
    isLoose: options.isLoose ?? false,
    allowsCustomTags: rules.flag('cli.allowCustomTags'),
    allowsFromLatest: rules.flag('config.stapel.allowFromLatest'),
    allowsGitBranch: rules.flag('config.stapel.git.allowBranch'),
    allowsBuildDirMount: rules.flag('config.stapel.mount.allowBuildDir'),
    allowsIncludesUpdate: rules.flag('includes.allowIncludesUpdate'),
    isConfigUncommittedAccepted: () => rules.flag('config.allowUncommitted'),
    isTemplateUncommittedAccepted: fileRule('config.allowUncommittedTemplates'),
    isFileUncommittedAccepted: fileRule('config.goTemplateRendering.allowUncommittedFiles'),
    isDockerfileUncommittedAccepted: fileRule('config.dockerfile.allowUncommitted'),
    isDockerignoreUncommittedAccepted: fileRule('config.dockerfile.allowUncommittedDockerignoreFiles'),
    isChartFileUncommittedAccepted: fileRule('helm.allowUncommittedFiles'),
    isEnvAllowed: (name) =>
      rules
        .list('config.goTemplateRendering.allowEnvVariables')
        .some(({ text, location }) => matchesEnvRule(name, text, location, expressions, spend)),
    isContextAddFileAllowed: fileRule('config.dockerfile.allowContextAddFiles'),
    isFromPathAllowed: fileRule('config.stapel.mount.allowFromPaths'),
    isSecretEnvAllowed: (name) => names('config.secrets.allowEnvVariables', name),
    isSecretFileAllowed: (tested) =>
      covers('config.secrets.allowFiles', tested, (text) =>
        expandPath(text, currentDirectory, homeDirectory),
      ),
    isSecretValueAllowed: (id) => names('config.secrets.allowValueIds', id),
    hasEntries: (rule) => rules.list(rule).length > 0,
    howToAllow: (rule, value) => {
      const line = rules.nearestLine(rule);
      const place = file === undefined ? `a new ${path}` : line === undefined ? path : `${path}:${line}`;
      const entry = value === undefined ? `\`${rule}: true\`` : `${JSON.stringify(value)} to \`${rule}\``;
      return `${value === undefined ? 'Set' : 'Add'} ${entry} in ${place}.`;
    },
    warnings: rules.warnings,
  };
}

/** A path of the host made absolute: `~` is the home directory, the rest counts from the current directory. */
export function expandPath(path: string, currentDirectory: string, homeDirectory: string): string {
  if (path === '~' || path.startsWith('~/')) return resolve(homeDirectory, path.slice(2));
  return resolve(currentDirectory, path);
}

function matchesGlob(
  path: string,
  glob: string,
  written: { readonly path: string; readonly glob: string; readonly location: Location },
): boolean {
  try {
    return globMatches(path, glob);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError({
      code: 'GITERMINISM_CONFIG',
      message: `Failed to match path ${JSON.stringify(written.path)} with glob ${JSON.stringify(written.glob)}: syntax error in pattern`,
      hint: 'The characters ? [ { and \\ are special in globs: close what is opened, or escape it with a backslash.',
      location: written.location,
      cause: error,
    });
  }
}

/**
 * A name, or `/REGEX/` which is anchored at both ends as text, so that `/A|B/` is `^A|B$`. A slash alone has the words of
 * the reference, which dies of it.
 */
function matchesEnvRule(
  name: string,
  rule: string,
  location: Location,
  expressions: Map<string, GoRegExp>,
  spend: Spend,
): boolean {
  spend(COST_OF_RULE);
  if (!rule.startsWith('/') || !rule.endsWith('/')) return rule === name;
  if (rule === '/') {
    const message = 'runtime error: slice bounds out of range [1:0]';
    throw new UserError({ code: 'GITERMINISM_CONFIG', message, hint: EMPTY_RULE, location });
  }
  try {
    const expression = expressions.get(rule) ?? compileGoRegExp(`^${rule.slice(1, -1)}$`, spend);
    expressions.set(rule, expression);
    return expression(name);
  } catch (error) {
    if (!(error instanceof GoRegExpError)) throw error;
    throw new UserError({ code: 'GITERMINISM_CONFIG', message: error.message, location, cause: error });
  }
}

const EMPTY_RULE = 'A rule is the name of a variable, or an expression between two slashes: /CI_.*/.';
// Finding and cleaning one rule, next to which comparing is little.
const COST_OF_RULE = 40;
