/**
 * `npm run bench`: prints how slipway compares with what is beside it, measured in the same run. Nothing is judged by
 * seconds, which say more about a machine than about a program. See docs/performance.md.
 *
 *     npm run bench [-- --quick] [--only WORDS] [--node PATH]
 *
 * `--quick` measures with fewer large files and rounds, `--only` what has these words in its name. `--node` names another Node.js to start the action with, too.
 */
import { parseArgs } from 'node:util';
import { execFileSync } from 'node:child_process';
import { BARS, FULL, measureFirstLine, openYard, type Bar, type Sizes } from './bars.ts';
import { buildBundles } from './workshop.ts';

const QUICK: Sizes = { manyFiles: 100_000, largeFiles: 100, rounds: 5 };

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string', default: '' },
    node: { type: 'string', multiple: true },
  },
});
buildBundles();
console.log('Making repositories and a registry to measure with …');
const yard = await openYard(values.quick ? QUICK : FULL);
try {
  const bars = BARS.filter(({ name }) => name.includes(values.only));
  for (const bar of bars) console.log(line(bar, await bar.measure(yard)));
  for (const node of values.node ?? []) {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const ratio = await measureFirstLine(yard, node);
    console.log(row(`the same on Node.js ${version}`, `${ratio.toFixed(2)} ×`, 'under 2.5 ×'));
  }
} finally {
  await yard.close();
}

function line({ name, unit, under, atLeast }: Bar, value: number): string {
  const digits = unit === '×' ? 2 : 0;
  return row(name, `${value.toFixed(digits)} ${unit}`, limitText());

  function limitText(): string {
    if (under !== undefined) return `under ${under} ${unit}`;
    return atLeast === undefined ? 'only shown' : `at least ${atLeast} ${unit}`;
  }
}

function row(name: string, value: string, limit: string): string {
  return `${name.padEnd(76)} ${value.padStart(10)}   (${limit})`;
}
