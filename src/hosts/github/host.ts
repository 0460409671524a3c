import * as core from '@actions/core';
import { formatLocation, UserError } from '../../core/ground/errors.ts';
import type { ProgressEvent } from '../../core/ground/progress.ts';
import { errorText } from '../error-text.ts';
import { formatSeconds } from '../format.ts';
import { GroupedLog } from '../grouped-log.ts';
import type { Host } from '../host.ts';
import { plainEvent, plainLine } from '../plain-text.ts';
import { createRedactor, maskedParts } from '../redactor.ts';
import { SafeLog } from '../safe-log.ts';
import { annotationAt, type ProjectPlace } from './annotation.ts';
import { buildSummaryMarkdown, failureMarkdown } from './summary.ts';

/** What the inputs of the action say about what is shown. */
export interface GitHubSettings {
  readonly level: 'quiet' | 'default' | 'verbose' | 'debug';
  /** Write the job summary. */
  readonly hasSummary: boolean;
  /** Annotate problems at their file and line. */
  readonly hasAnnotations: boolean;
  readonly place: ProjectPlace;
}

/** What only a GitHub job has. */
export interface GitHubHost extends Host {
  /** Shows things as the inputs want it, once they are known; until then all that is worth reading is shown. */
  configure(settings: Partial<GitHubSettings>): void;
  /** Shows why the step fails, at its place, and makes it fail. */
  fail(error: unknown): void;
  /** Ends the step because the runner asked for it. */
  cancelled(exitCode: number): void;
  notice(text: string): void;
  /** Shows lines under a title that folds them. */
  group(title: string, lines: readonly string[]): void;
  setOutput(name: string, value: string): void;
  /** Gives a variable to later steps of the job. */
  exportVariable(name: string, value: string): void;
  /** Writes what is still to be written; nothing may be shown afterwards. */
  close(): Promise<void>;
}

/** The runner cuts longer messages of annotations off. */
const MAX_ANNOTATION_LENGTH = 4000;

/** A step of a GitHub Actions job: groups, annotations, masks, outputs and the summary (spec 08 §4.2). */
export function gitHubHost(signal: AbortSignal): GitHubHost {
  let settings: GitHubSettings = {
    level: 'default',
    hasSummary: true,
    hasAnnotations: true,
    place: { projectDir: process.cwd(), repositoryRoot: process.cwd() },
  };
  let summary = '';
  const annotated = new Set<string>();
  const masked = new Set<string>();
  const redactor = createRedactor();
  const safe = new SafeLog((text) => process.stdout.write(text), redactor.redact);
  const openGroup = (title: string): void => safe.command(() => core.startGroup(redactor.redact(title)));
  const closeGroup = (): void => safe.command(() => core.endGroup());
  const log = new GroupedLog({
    openGroup,
    closeGroup: (title, ok) => {
      closeGroup();
      safe.line(ok ? `${title}: done` : `${title}: failed`);
    },
    line: (text) => safe.line(text),
  });

  const warn = (event: Extract<ProgressEvent, { readonly kind: 'warning' }>): void => {
    const { message, hint, location } = event;
    const place = location ? `${formatLocation(location)}: ` : '';
    const shown = redactor.redact(`${place}${message}${hint === undefined ? '' : `\n${hint}`}`);
    const properties = annotationAt(location, settings.place);
    if (!settings.hasAnnotations) {
      safe.line(`Warning: ${shown}`);
      return;
    }
    // Only ten of a step are shown on its page: one that says the same again, of another platform say, takes no place.
    const key = JSON.stringify([properties, shown]);
    if (annotated.has(key)) return;
    annotated.add(key);
    safe.command(() => core.warning(shown, properties));
  };

  const fail = (error: unknown): void => {
    const text = redactor.redact(errorText(error));
    const location = error instanceof UserError ? error.location : undefined;
    const isLong = text.length > MAX_ANNOTATION_LENGTH;
    if (isLong) safe.line(text);
    const message = isLong ? `${text.slice(0, MAX_ANNOTATION_LENGTH)}…` : text;
    const properties = annotationAt(settings.hasAnnotations ? location : undefined, settings.place);
    process.exitCode = 1;
    safe.command(() => core.error(message, properties));
    if (settings.hasSummary) summary += failureMarkdown(text);
  };

  return {
    signal,
    configure: (changes) => {
      settings = { ...settings, ...changes };
    },
    progress: (given) => {
      const event = plainEvent(given);
      if (event.kind === 'warning') warn(event);
      else if (event.kind === 'debug') {
        if (settings.level === 'verbose' || settings.level === 'debug') safe.line(event.message);
      } else if (settings.level !== 'quiet') log.handle(event);
    },
    print: (text) => safe.line(text.replace(/\n$/, '')),
    mask: (secret) => {
      redactor.add(secret);
      for (const part of maskedParts(secret)) {
        if (!masked.has(part)) safe.command(() => core.setSecret(part));
        masked.add(part);
      }
    },
    showBuild: (built) => {
      for (const image of built.images) {
        const what = image.isRebuilt ? 'built ' : 'reused';
        safe.line(`${what} ${plainLine(image.name)} ${image.reference} (${formatSeconds(image.seconds)})`);
      }
      if (settings.hasSummary) summary += redactor.redact(buildSummaryMarkdown(built));
    },
    notice: (text) => safe.command(() => core.notice(redactor.redact(text), { title: 'slipway' })),
    group: (title, lines) => {
      openGroup(title);
      for (const line of lines) safe.line(line);
      closeGroup();
    },
    setOutput: (name, value) => {
      if (redactor.redact(value) !== value) {
        const message = `The output ${name} holds a value that is masked: GitHub does not hand it on to other jobs.`;
        warn({ kind: 'warning', message });
      }
      safe.command(() => core.setOutput(name, value));
    },
    exportVariable: (name, value) => safe.command(() => core.exportVariable(name, value)),
    fail,
    cancelled: (exitCode) => {
      safe.line('The step was cancelled.');
      process.exitCode = exitCode;
    },
    close: async () => {
      if (summary !== '' && process.env.GITHUB_STEP_SUMMARY) {
        // A summary that cannot be written is no reason to fail a build that was done.
        await core.summary
          .addRaw(summary)
          .write()
          .catch((error: unknown) => warn({ kind: 'warning', message: `No job summary: ${String(error)}` }));
      }
      safe.close();
    },
  };
}
