import * as core from '@actions/core';
import { formatLocation, UserError } from '../../core/ground/errors.ts';
import type { ProgressEvent } from '../../core/ground/progress.ts';
import { errorText } from '../error-text.ts';
import { formatSeconds } from '../format.ts';
import { GroupedLog } from '../grouped-log.ts';
import type { BuildSummary, Host } from '../host.ts';
import { createRedactor } from '../redactor.ts';
import { annotationAt } from './annotation.ts';
import { SafeLog } from './safe-log.ts';
import { buildSummaryMarkdown } from './summary.ts';

export interface GitHubHostOptions {
  readonly level: 'quiet' | 'default' | 'verbose' | 'debug';
  /** Write the job summary. */
  readonly hasSummary: boolean;
  /** Annotate problems at their file and line. */
  readonly hasAnnotations: boolean;
  /** Path of the project directory below the workspace, '' when it is the workspace. */
  readonly projectPath: string;
  readonly signal: AbortSignal;
}

/** What only a GitHub job has. */
export interface GitHubHost extends Host {
  /** Shows why the step fails, at its place, and makes it fail. */
  fail(error: unknown): void;
  setOutput(name: string, value: string): void;
  /** Gives a variable to later steps of the job. */
  exportVariable(name: string, value: string): void;
  /** Writes what is still to be written; nothing may be shown afterwards. */
  close(): Promise<void>;
}

/** A step of a GitHub Actions job: groups, annotations, masks, outputs and the summary. */
export function gitHubHost(options: GitHubHostOptions): GitHubHost {
  const { level, hasAnnotations, projectPath } = options;
  const redactor = createRedactor();
  const safe = new SafeLog((text) => process.stdout.write(text), redactor.redact);
  const log = new GroupedLog({
    openGroup: (title) => safe.command(() => core.startGroup(title)),
    closeGroup: (title, ok) => {
      safe.command(() => core.endGroup());
      safe.line(ok ? `${title}: done` : `${title}: failed`);
    },
    line: (text) => safe.line(text),
  });

  const annotate = (event: Extract<ProgressEvent, { readonly kind: 'warning' }>): void => {
    const text = redactor.redact(
      event.hint === undefined ? event.message : `${event.message}\n${event.hint}`,
    );
    if (hasAnnotations) {
      safe.command(() => core.warning(text, annotationAt(event.location, projectPath, 'slipway')));
    } else {
      safe.line(`Warning: ${event.location ? `${formatLocation(event.location)}: ` : ''}${text}`);
    }
  };

  return {
    signal: options.signal,
    progress: (event) => {
      if (event.kind === 'warning') annotate(event);
      else if (event.kind === 'debug') {
        if (level === 'verbose' || level === 'debug') safe.line(event.message);
      } else if (level !== 'quiet') log.handle(event);
    },
    print: (text) => safe.line(text.replace(/\n$/, '')),
    mask: (secret) => {
      redactor.add(secret);
      for (const line of secret.split(/\r?\n/)) {
        if (line.trim() !== '') safe.command(() => core.setSecret(line));
      }
    },
    showBuild: (summary) => {
      for (const image of summary.images) {
        const what = image.isRebuilt ? 'built ' : 'reused';
        safe.line(`${what} ${image.name} ${image.reference} (${formatSeconds(image.seconds)})`);
      }
      if (options.hasSummary && hasSummaryFile()) core.summary.addRaw(buildSummaryMarkdown(summary), true);
    },
    setOutput: (name, value) => safe.command(() => core.setOutput(name, value)),
    exportVariable: (name, value) => safe.command(() => core.exportVariable(name, value)),
    fail: (error) => {
      const text = redactor.redact(errorText(error));
      const location = error instanceof UserError ? error.location : undefined;
      process.exitCode = 1;
      safe.command(() =>
        core.error(
          text,
          hasAnnotations ? annotationAt(location, projectPath, 'slipway') : { title: 'slipway' },
        ),
      );
    },
    close: async () => {
      safe.close();
      if (hasSummaryFile()) await core.summary.write();
    },
  };
}

function hasSummaryFile(): boolean {
  return Boolean(process.env['GITHUB_STEP_SUMMARY']);
}
