import { formatSeconds, formatSize } from '../format.ts';
import type { BuildSummary, ImageSummary } from '../host.ts';

/** The runner refuses a summary of 1 MiB and more; Markdown beyond this many rows helps nobody anyway. */
const MAX_ROWS = 500;

/** The job summary of a build, in Markdown: what people read instead of the log. */
export function buildSummaryMarkdown({ images, seconds }: BuildSummary): string {
  const rebuilt = images.filter((image) => image.isRebuilt).length;
  const title =
    rebuilt === 0 ? `All ${images.length} images up to date` : `${rebuilt} of ${images.length} images built`;
  const shown = images.slice(0, MAX_ROWS);
  const rest = images.length - shown.length;
  const final = images.filter((image) => image.isFinal);
  return [
    `### slipway: ${title} in ${formatSeconds(seconds)}`,
    '',
    '| Image | | Platform | Size | Time | Pull |',
    '|---|---|---|---|---|---|',
    ...shown.map(row),
    ...(rest > 0 ? ['', `… and ${rest} more`] : []),
    '',
    '<details><summary>Image references</summary>',
    '',
    '```json',
    JSON.stringify(
      Object.fromEntries(final.slice(0, MAX_ROWS).map((image) => [image.name, image.reference])),
      undefined,
      2,
    ),
    '```',
    '',
    '</details>',
    '',
  ].join('\n');
}

function row(image: ImageSummary): string {
  const cells = [
    code(image.name),
    image.isRebuilt ? 'built' : 'reused',
    image.platforms.map(code).join('<br>'),
    formatSize(image.size),
    formatSeconds(image.seconds),
    code(`docker pull ${image.pullReference}`),
  ];
  return `| ${cells.join(' | ')} |`;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
