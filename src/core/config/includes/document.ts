import { type Location, UserError } from '../../ground/errors.ts';
import { DEFAULT_LIMITS, type Limits } from '../../ground/limits.ts';
import { findDuplicateKeys, parseYamlMapping, YamlError, type YamlPlace } from '../../goyaml/index.ts';
import { decodeDocument } from '../decode.ts';
import type { Decoded, Section } from '../kinds.ts';
import { type Problem, toUserError } from '../problems.ts';
import type { ConfigWarning } from '../project.ts';
import { checkTextSize, yamlSpender } from '../text-limits.ts';
import type { ConfigFile } from '../config-file.ts';

export interface ReadDocumentOptions {
  /** Code and beginning of the message of all errors. */
  readonly code: string;
  readonly prefix: string;
  readonly warn: (warning: ConfigWarning) => void;
  readonly limits?: Limits | undefined;
}

/** One YAML file as a section of the schema; undefined for a file of nothing. Throws UserError of the given code. */
export function readDocument<S extends Section>(
  section: S,
  { path, text }: ConfigFile,
  { code, prefix, warn, limits = DEFAULT_LIMITS }: ReadDocumentOptions,
): Decoded<S> | undefined {
  const problems: Problem[] = [];
  const locate = ({ line, column }: YamlPlace): Location => ({ file: path, line, column });
  checkTextSize(path, text, limits);
  try {
    const root = parseYamlMapping(text, yamlSpender(limits, locate));
    if (root === undefined) return undefined;
    const [duplicate] = findDuplicateKeys(root);
    if (duplicate) throw duplicate;
    const decoded = decodeDocument(section, root, {
      problem: (problem) => problems.push(problem),
      warn,
      locate,
      lineOf: ({ line }) => line,
    });
    const [first] = problems;
    if (!first) return decoded;
    const lines = problems.map(({ message }) => message.replace(/^yaml: /, '  '));
    const message = `${prefix}yaml: unmarshal errors:\n${lines.join('\n')}`;
    throw toUserError({ ...first, code, message });
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { goText, line, column } = error;
    throw new UserError({
      code,
      message: `${prefix}${goText}`,
      hint: 'Look at the indentation (spaces, no tabs), the quotes and the colons up to this place.',
      location: { file: path, line, column },
      cause: error,
    });
  }
}
