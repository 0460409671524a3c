/** Errors of templates in the words of the reference, with the files that they are in (spec 02 §5.4). */
import { type Location, UserError } from '../../ground/errors.ts';
import { DEFAULT_LIMITS, limitExceeded, type LimitName, type Limits } from '../../ground/limits.ts';
import {
  decodeText,
  printTemplate,
  type TemplateError,
  type TemplateFrame,
  type TemplateSet,
} from '../../gotemplate/index.ts';

export interface TemplateProblemOptions {
  /** What comes before the message. */
  readonly prefix: string;
  readonly set: TemplateSet;
  /** The file of a template, by the name under which it was parsed; undefined for one that is in no file. */
  readonly fileOf: (template: string) => string | undefined;
  /** `--debug-templates`: the content of all templates on the way. */
  readonly isDetailed: boolean;
  readonly limits?: Limits | undefined;
}

/** The error for the user. Its hint is that of the function that failed, if it has one. */
export function templateProblem(error: TemplateError, options: TemplateProblemOptions): UserError {
  const { prefix, isDetailed, limits = DEFAULT_LIMITS } = options;
  const details = isDetailed && error.kind !== 'parse' ? detailsOf(error.frames, options) : '';
  const location = locationOf(error, options);
  if (error.limit !== undefined) {
    const where = location === undefined ? {} : { location };
    return limitExceeded(limits, LIMIT_NAMES[error.limit], { subject: 'Rendering', ...where });
  }
  const failed = userErrorBehind(error);
  const hint = failed?.hint ?? (isDetailed || error.kind === 'parse' ? undefined : DETAILS_HINT);
  return new UserError({
    code: 'CONFIG_TEMPLATE',
    message: prefix + error.message,
    details,
    hint: hint ?? PARSE_HINT,
    ...(location === undefined ? {} : { location }),
    cause: error,
  });
}

const LIMIT_NAMES: Readonly<Record<NonNullable<TemplateError['limit']>, LimitName>> = {
  steps: 'templateSteps',
  bytes: 'templateBytes',
  milliseconds: 'templateMilliseconds',
  depth: 'templateDepth',
};

const DETAILS_HINT =
  'Run again with --debug-templates (WERF_DEBUG_TEMPLATES=1) to see the content of the templates on the way.';
const PARSE_HINT =
  'Correct the template. Text with two opening braces that is not meant for it is written {{ "{{" }}.';

/** The innermost place that is in a file. */
function locationOf(
  { frames }: TemplateError,
  { set, fileOf }: TemplateProblemOptions,
): Location | undefined {
  for (const { template, line, column } of frames.toReversed()) {
    const file = fileOf(template);
    if (file === undefined) continue;
    if (column === undefined) return { file, line };
    // Columns of Go count bytes from 0.
    const text = set.tree(template)?.source.text.split('\n')[line - 1];
    const before = text === undefined ? column : decodeText(text.slice(0, column)).length;
    return { file, line, column: before + 1 };
  }
  return undefined;
}

/** What a host's function threw. */
function userErrorBehind(error: unknown): UserError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof UserError) return cause;
  }
  return undefined;
}

/** More templates on the way than anybody looks through. */
const MOST_FRAMES = 20;

/** One part for each template that was being executed, the innermost first. */
function detailsOf(frames: readonly TemplateFrame[], { set }: TemplateProblemOptions): string {
  const parts = frames.slice(-MOST_FRAMES).map(({ executing = '' }, at) => {
    const index = Math.max(frames.length - MOST_FRAMES, 0) + at;
    const caller = frames[index - 1]?.calling ?? '';
    const tree = set.tree(executing);
    // A text that was given to tpl is shown as it was given.
    const content =
      tree === undefined ? '' : caller.startsWith('tpl') ? tree.source.text : printTemplate(tree.root);
    const lines = decodeText(content)
      .trim()
      .split('\n')
      .map((line, at) => `${String(at + 1).padStart(6)}  ${line}`.trimEnd());
    return [
      '\n\nDetails:',
      `  Function name: ${JSON.stringify(caller)}`,
      `  Template name: ${JSON.stringify(executing)}`,
      '  Template content:',
      ...lines,
    ].join('\n');
  });
  return parts.reverse().join('');
}
