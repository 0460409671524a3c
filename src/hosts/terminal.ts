import { formatLocation } from '../core/ground/errors.ts';
import type { ProgressEvent } from '../core/ground/progress.ts';
import { formatSeconds, formatSize } from './format.ts';
import { GroupedLog } from './grouped-log.ts';
import type { BuildSummary, Host } from './host.ts';
import { plainEvent, plainLine } from './plain-text.ts';
import type { Redactor } from './redactor.ts';
import { guardedText } from './safe-log.ts';

export interface TerminalOptions {
  readonly color: boolean;
  readonly level: 'quiet' | 'default' | 'verbose' | 'debug';
  readonly withTime: boolean;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly signal: AbortSignal;
  /** Says whether a runner of GitHub reads the log, and takes lines of it for commands. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Learns what `mask` is told; whoever else writes to this terminal uses it, too. */
  readonly redactor: Redactor;
}

const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const BOLD = 1;
const DIM = 2;

/** A person, or a CI log that knows nothing of us: the log goes to standard error, results to standard output. */
export function terminalHost(options: TerminalOptions): Host {
  const paint = (code: number, text: string): string =>
    options.color ? `\u001b[${code}m${text}\u001b[0m` : text;
  const { redactor } = options;
  const write = (text: string): void => {
    const time = options.withTime ? `${new Date().toISOString()} ` : '';
    const shown = redactor.redact(text).replace(/^/gm, time);
    options.stderr.write(`${guardedText(shown, options.environment)}\n`);
  };
  const log = new GroupedLog({
    openGroup: (title) => write(paint(BOLD, `> ${title}`)),
    closeGroup: (title, ok) =>
      write(ok ? paint(GREEN, `< ${title}: done`) : paint(RED, `< ${title}: failed`)),
    line: (text) => write(`  ${text}`),
  });

  const progress = (given: ProgressEvent): void => {
    const event = plainEvent(given);
    if (event.kind === 'warning') {
      const place = event.location ? `${formatLocation(event.location)}: ` : '';
      const hint = event.hint === undefined ? '' : `\n  ${event.hint}`;
      write(`${paint(YELLOW, 'Warning:')} ${place}${event.message}${hint}`);
    } else if (event.kind === 'debug') {
      if (options.level === 'verbose' || options.level === 'debug') write(paint(DIM, event.message));
    } else if (options.level !== 'quiet') {
      log.handle(event);
    }
  };

  return {
    progress,
    signal: options.signal,
    print: (text) => void options.stdout.write(guardedResult(text, options.environment)),
    mask: (secret) => redactor.add(secret),
    showBuild(summary) {
      if (options.level !== 'quiet') write(summaryText(summary));
    },
  };
}

/** A result stays as it is, for programs read it, unless a line of it would be a command. */
function guardedResult(text: string, environment: TerminalOptions['environment']): string {
  if (!/^[^\S\n]*::|##\[/m.test(text)) return text;
  const guarded = guardedText(text.replace(/\n$/, ''), environment);
  return guarded.startsWith('::stop-commands::') && environment.GITHUB_ACTIONS === 'true'
    ? `${guarded}\n`
    : text;
}

function summaryText({ images, seconds }: BuildSummary): string {
  const rebuilt = images.filter((image) => image.isRebuilt).length;
  const total = `${images.length} image${images.length === 1 ? '' : 's'}`;
  if (rebuilt === 0) return `${total} up to date in ${formatSeconds(seconds)}`;
  const rows = images.map((image) => [
    plainLine(image.name),
    image.isRebuilt ? 'built' : 'reused',
    formatSize(image.size),
    formatSeconds(image.seconds),
    image.reference,
  ]);
  return `${table(rows)}\n${rebuilt} of ${total} built in ${formatSeconds(seconds)}`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
