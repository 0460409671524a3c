import { formatSeconds, formatSize } from '../format.ts';
import type { BuildSummary, ImageSummary } from '../host.ts';
import { plainLine } from '../plain-text.ts';

/** The runner refuses a whole summary of more than 1024 KiB (spec 08 §4.2); other steps of the action write nothing. */
const MAX_BYTES = 1024 * 1024;

/** Room for everything that is neither a row nor a reference. */
const RESERVED_BYTES = 4096;

/** The job summary of a build, in Markdown: what people read instead of the log. */
export function buildSummaryMarkdown({ images, seconds }: BuildSummary): string {
  const rebuilt = images.filter((image) => image.isRebuilt).length;
  const title =
    rebuilt === 0 ? `${allOf(images.length)} up to date` : `${rebuilt} of ${countOf(images.length)} built`;
  const rows = fitting(images.map(row), (MAX_BYTES - RESERVED_BYTES) / 2);
  const references = fitting(
    images.filter((image) => image.isFinal).map(reference),
    (MAX_BYTES - RESERVED_BYTES) / 2,
  );
  const json = `{\n${references.shown.join(',\n')}\n}`;
  const fence = fenceAround(json);
  return [
    `### slipway: ${title} in ${formatSeconds(seconds)}`,
    '',
    ...(images.length === 0
      ? []
      : ['| Image | | Platform | Size | Time | Pull |', '|---|---|---|---|---|---|']),
    ...rows.shown,
    ...more(rows.left),
    ...(references.shown.length === 0
      ? []
      : ['', '<details><summary>Image references</summary>', '', `${fence}json`, json, fence]),
    ...more(references.left),
    ...(references.shown.length === 0 ? [] : ['', '</details>']),
    '',
  ].join('\n');
}

/** The job summary of a build that failed. */
export function failureMarkdown(message: string): string {
  const text = cut(message, MAX_BYTES / 2);
  const fence = fenceAround(text);
  return ['### slipway: the build failed', '', fence, text, fence, ''].join('\n');
}

function allOf(count: number): string {
  return count === 1 ? '1 image' : `All ${count} images`;
}

function countOf(count: number): string {
  return count === 1 ? '1 image' : `${count} images`;
}

function row(image: ImageSummary): string {
  const cells = [
    code(image.name),
    image.isRebuilt ? 'built' : 'reused',
    image.platforms.map(code).join('<br>'),
    formatSize(image.size),
    formatSeconds(image.seconds),
    // Without a digest it is in the store of this machine's engine, where nobody can pull it.
    code(image.pullReference.includes('@') ? `docker pull ${image.pullReference}` : image.pullReference),
  ];
  return `| ${cells.join(' | ')} |`;
}

function reference(image: ImageSummary): string {
  return `  ${plainLine(JSON.stringify(image.name))}: ${JSON.stringify(image.reference)}`;
}

/** As many of the lines as fit. */
function fitting(
  lines: readonly string[],
  maxBytes: number,
): { readonly shown: readonly string[]; readonly left: number } {
  let bytes = 0;
  const end = lines.findIndex((line) => (bytes += Buffer.byteLength(line) + 2) > maxBytes);
  const shown = end === -1 ? lines : lines.slice(0, end);
  return { shown, left: lines.length - shown.length };
}

function more(left: number): readonly string[] {
  return left === 0 ? [] : ['', `… and ${left} more`];
}

function cut(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= maxBytes ? text : `${bytes.subarray(0, maxBytes).toString()}…`;
}

/** A fence that no run of backticks in the text can close. */
function fenceAround(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}

function code(text: string): string {
  return `\`${plainLine(text)
    .replaceAll('`', "'")
    .replaceAll('|', '\\|')
    .replace(/[\r\n]+/g, ' ')}\``;
}
