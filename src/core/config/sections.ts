/** Documents -> decoded sections, by their kind (spec 01 §6). */
import type { Location } from '../ground/errors.ts';
import {
  findDuplicateKeys,
  parseYamlMapping,
  type Spend,
  YamlError,
  type YamlMapping,
} from '../goyaml/index.ts';
import { decodeDocument } from './decode.ts';
import { type ConfigDocument, endOfFirstYamlDocument } from './documents.ts';
import { readImageNames } from './image-names.ts';
import type { Decoded } from './kinds.ts';
import type { DocumentReporter, Reporter } from './problems.ts';
import { configSchema } from './schema.ts';
import type { TextPlaces } from './text-places.ts';

interface SectionBase {
  readonly document: ConfigDocument;
  readonly reporter: DocumentReporter;
}

export interface MetaSection extends SectionBase {
  readonly kind: 'meta';
  readonly decoded: Decoded<typeof configSchema.meta>;
}

export interface DockerfileSection extends SectionBase {
  readonly kind: 'dockerfile';
  readonly names: readonly string[];
  readonly decoded: Decoded<typeof configSchema.dockerfile>;
}

export interface StapelSection extends SectionBase {
  readonly kind: 'stapel';
  readonly names: readonly string[];
  readonly isArtifact: boolean;
  readonly decoded: Decoded<typeof configSchema.stapel>;
}

export type ConfigSection = MetaSection | DockerfileSection | StapelSection;

/** One document's section; undefined after problems were reported. */
export function readSection(
  document: ConfigDocument,
  places: TextPlaces,
  reporter: Reporter,
  spend?: Spend,
): ConfigSection | undefined {
  const here: DocumentReporter = {
    problem: (problem) => {
      reporter.problem(problem);
    },
    warn: (warning) => {
      reporter.warn(warning);
    },
    locate: ({ line, column }) => places.locate({ line: document.linesBefore + line, column }),
    lineOf: ({ line }) => document.linesBefore + line,
  };
  const root = readRoot(document, here, spend);
  if (root === undefined) return undefined;
  warnAboutLostText(document, here);
  const has = (name: string): boolean =>
    root.entries.some(({ key }) => key.kind === 'scalar' && key.text === name) || isMerged(root, name);
  if (has('configVersion')) {
    const decoded = decodeDocument(configSchema.meta, root, here);
    return decoded && { kind: 'meta', document, reporter: here, decoded };
  }
  if (has('dockerfile')) return dockerfileSection(document, root, here);
  if (has('image') || has('artifact')) return stapelSection(document, root, here);
  here.problem({
    code: 'CONFIG_SECTION',
    message: [
      'cannot recognize type of config section (part of YAML stream separated by three hyphens, https://yaml.org/spec/1.2/spec.html#id2800132):',
      " * 'configVersion' required for meta config section;",
      " * 'image' required for the image config sections;",
      " * 'artifact' required for the artifact config sections;",
    ].join('\n'),
    location: here.locate(root),
  });
  return undefined;
}

function dockerfileSection(
  document: ConfigDocument,
  root: YamlMapping,
  reporter: DocumentReporter,
): DockerfileSection | undefined {
  const decoded = decodeDocument(configSchema.dockerfile, root, reporter);
  if (decoded === undefined) return undefined;
  const names = readImageNames(decoded.values.image, reporter);
  if (names === undefined) return undefined;
  if (names.length === 0) {
    reporter.warn({
      message: 'this section has no `image`, so it defines no image and is ignored',
      location: decoded.location,
    });
  }
  return { kind: 'dockerfile', document, reporter, names, decoded };
}

function stapelSection(
  document: ConfigDocument,
  root: YamlMapping,
  reporter: DocumentReporter,
): StapelSection | undefined {
  const decoded = decodeDocument(configSchema.stapel, root, reporter);
  if (decoded === undefined) return undefined;
  const names = readImageNames(decoded.values.image, reporter);
  if (names === undefined) return undefined;
  const { artifact = '' } = decoded.values;
  if ((names.length === 0) === (artifact === '')) {
    const rule = names.length === 0 ? 'one of' : 'one and only one of';
    const message = `unknown doc type: ${rule} \`image: NAME\` or \`artifact: NAME\` non-empty name required!`;
    reporter.problem({ code: 'CONFIG_SECTION', message, location: decoded.location });
    return undefined;
  }
  warnAboutDeprecated(decoded, names, reporter);
  const isArtifact = artifact !== '';
  return { kind: 'stapel', document, reporter, names: isArtifact ? [artifact] : names, isArtifact, decoded };
}

function readRoot(
  document: ConfigDocument,
  reporter: DocumentReporter,
  spend: Spend | undefined,
): YamlMapping | undefined {
  let root: YamlMapping | undefined;
  try {
    root = parseYamlMapping(
      document.text,
      spend && ((nodes, { line, column }) => spend(nodes, { line: document.linesBefore + line, column })),
    );
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    reporter.problem(syntaxProblem(error, document, reporter.locate(error)));
    return undefined;
  }
  const duplicates = root === undefined ? [] : findDuplicateKeys(root);
  for (const error of duplicates) reporter.problem(syntaxProblem(error, document, reporter.locate(error)));
  if (duplicates.length > 0) return undefined;
  // A document of null alone is a section without any key.
  return root ?? { kind: 'mapping', line: 1, column: 1, entries: [] };
}

/** The line in the message is the one that the reference names; the location is where the mistake is. */
function syntaxProblem(
  error: YamlError,
  document: ConfigDocument,
  location: Location,
): Parameters<Reporter['problem']>[0] {
  const line = error.goLine === undefined ? '' : `line ${document.linesBefore + error.goLine}: `;
  return { code: 'CONFIG_SYNTAX', message: `yaml: ${line}${error.message}`, location };
}

/** Only the merge keys of the top can bring a further key in. */
function isMerged(root: YamlMapping, name: string): boolean {
  const pending = root.entries.filter(({ key }) => key.kind === 'scalar' && key.text === '<<');
  for (const { value } of pending) {
    const mappings = value.kind === 'mapping' ? [value] : value.kind === 'sequence' ? value.items : [];
    for (const mapping of mappings) {
      if (mapping.kind !== 'mapping') continue;
      if (mapping.entries.some(({ key }) => key.kind === 'scalar' && key.text === name)) return true;
      if (isMerged(mapping, name)) return true;
    }
  }
  return false;
}

function warnAboutLostText(document: ConfigDocument, reporter: DocumentReporter): void {
  const line = endOfFirstYamlDocument(document.text);
  if (line === undefined) return;
  reporter.warn({
    message: 'the text from this line to the next separator is ignored',
    hint: 'Between sections put a line of three dashes alone; a comment on it must not contain a dash.',
    location: reporter.locate({ line, column: 1 }),
  });
}

function warnAboutDeprecated(
  { values, locations, location }: StapelSection['decoded'],
  names: readonly string[],
  reporter: DocumentReporter,
): void {
  const warn = (message: string, at = location): void => {
    reporter.warn({ message, location: at });
  };
  if (names.includes('')) {
    warn(
      'Support for the nameless image (`image: ~`) is deprecated and will be removed in v3!',
      locations.image,
    );
  }
  if (values.docker !== undefined) {
    warn(
      'The `docker` directive is deprecated and will be removed in v3. Please use the `imageSpec` directive instead.',
      locations.docker,
    );
  }
  if (values.ansible !== undefined) {
    warn('The `ansible` directive is deprecated and will be removed in v3!', locations.ansible);
  }
  const usesArtifact = values.import?.some((one) => (one.values.artifact ?? '') !== '') ?? false;
  if ((values.artifact ?? '') !== '' || (values.fromArtifact ?? '') !== '' || usesArtifact) {
    warn(
      "The 'artifact', 'fromArtifact' and 'import.artifact' directives are deprecated and will be completely removed in version v3.",
      locations.artifact ?? locations.fromArtifact ?? locations.import,
    );
  }
}
