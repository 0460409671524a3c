/**
 * Runs the tests and ends with the line `N passed, N failed`.
 *
 *     node scripts/test.mjs [--counts FILE] [unit] [integration] [e2e] [-- arguments of vitest]
 *
 * Without names all of them run, one after the other, also when one fails. What they need (npm packages, container
 * engines) is installed first. `--counts` also writes the two numbers to a file as JSON.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureModules } from './ensure-modules.mjs';
import { countTests, sumCounts } from './test-counts.mjs';

const PROJECTS = ['unit', 'integration', 'e2e'];
const NEEDS_ENGINES = new Set(['integration', 'e2e']);
const root = fileURLToPath(new URL('..', import.meta.url));

const { projects, countsFile, vitestArguments } = parseArguments(process.argv.slice(2));
ensureModules();
if (projects.some((project) => NEEDS_ENGINES.has(project))) setupEngines();
if (projects.includes('e2e')) setupRunner();
const sum = sumCounts(projects.map(runProject));
for (const problem of sum.problems) console.log(problem);
if (countsFile !== undefined) {
  writeFileSync(countsFile, JSON.stringify({ passed: sum.passed, failed: sum.failed }));
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;

/** @param {readonly string[]} args */
function parseArguments(args) {
  const end = args.indexOf('--');
  const own = end === -1 ? [...args] : args.slice(0, end);
  const vitestArguments = end === -1 ? [] : args.slice(end + 1);
  /** @type {string[]} */
  const projects = [];
  /** @type {string | undefined} */
  let countsFile;
  for (let argument = own.shift(); argument !== undefined; argument = own.shift()) {
    if (argument === '--counts') countsFile = own.shift();
    else if (PROJECTS.includes(argument)) projects.push(argument);
    else vitestArguments.push(argument);
  }
  return { projects: projects.length > 0 ? projects : PROJECTS, countsFile, vitestArguments };
}

/** Installs and starts what the tests with real engines need; they fail, and are not skipped, where that cannot be done. */
function setupEngines() {
  const setup = spawnSync('bash', ['scripts/setup-engines.sh'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (setup.status !== 0)
    console.error('scripts/setup-engines.sh failed: tests that need an engine will fail');
}

/** Likewise what a GitHub runner has. */
function setupRunner() {
  const setup = spawnSync('bash', ['scripts/setup-runner.sh'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (setup.status !== 0)
    console.error('scripts/setup-runner.sh failed: tests of the GitHub actions will fail');
}

/** @param {string} project */
function runProject(project) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-report-'));
  const reportFile = join(folder, 'report.json');
  console.log(`\n=== ${project} tests`);
  const startedAt = Date.now();
  try {
    const vitest = spawnSync(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        `--project=${project}`,
        ...(project === 'unit' && vitestArguments.length === 0 ? ['--coverage'] : []),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportFile}`,
        ...vitestArguments,
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const counts = countTests(project, readReport(reportFile));
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`=== ${project}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s`);
    if (vitest.status === 0 || counts.failed > 0) return counts;
    const problem = `${project}: the runner ended with ${vitest.signal ?? `exit code ${vitest.status}`}`;
    return { ...counts, failed: 1, problems: [...counts.problems, problem] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} path
 * @returns {import('./test-counts.mjs').VitestReport | undefined}
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
