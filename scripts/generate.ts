/**
 * Writes what the table of options gives, action.yml files and the reference pages of docs/, and the JSON Schema of
 * werf.yaml. With `--check` it fails when one of them is not fresh.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { configJsonSchema } from '../src/core/config/index.ts';
import { LIMIT_TABLE, MAX_LIMITS_FACTOR, formatCount } from '../src/core/ground/limits.ts';
import { actionInputsOf, BUILD_OUTPUTS, optionsOf, variablesOf, type Option } from '../src/options/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const BUILD_DESCRIPTION =
  'Build the images of a werf.yaml from a git commit, reuse what the registry has, and publish what is new.';

const texts: Readonly<Record<string, string>> = {
  'action.yml': buildAction('dist'),
  'actions/build/action.yml': buildAction('../../dist'),
  'docs/reference/build-action.md': actionPage(),
  'docs/reference/build-flags.md': flagsPage(),
  'docs/reference/limits.md': limitsPage(),
  'schema/werf.schema.json': `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`,
};

// As `npm run format` would leave them.
const files = await Promise.all(
  Object.entries(texts).map(async ([path, text]) => {
    const options = await resolveConfig(join(root, path));
    return [path, await format(text, { ...options, filepath: path })] as const;
  }),
);
const stale = files.filter(([path, text]) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is not fresh; run npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(path);
  }
}

function buildAction(dist: string): string {
  const inputs = actionInputsOf('build').flatMap(({ name, description, default: text }) => [
    `  ${name}:`,
    `    description: ${quote(description)}`,
    ...(text === '' ? [] : [`    default: ${quote(text)}`]),
  ]);
  const outputs = Object.entries(BUILD_OUTPUTS).flatMap(([name, description]) => [
    `  ${name}:`,
    `    description: ${quote(description)}`,
  ]);
  return [
    '# Made by `npm run generate` from src/options.',
    'name: slipway build',
    `description: ${quote(BUILD_DESCRIPTION)}`,
    'branding:',
    '  icon: anchor',
    '  color: blue',
    'inputs:',
    ...inputs,
    'outputs:',
    ...outputs,
    'runs:',
    '  using: node24',
    `  main: ${dist}/build.js`,
    `  post: ${dist}/build.js`,
    '',
  ].join('\n');
}

function actionPage(): string {
  return [
    '# The build action: inputs and outputs',
    '',
    'Made by `npm run generate` from the table of options. Every input that stands for a flag can also be given by its',
    '`WERF_*` variable; the input wins. An empty input counts as absent.',
    '',
    '| Input | Default | Meaning |',
    '|---|---|---|',
    ...actionInputsOf('build').map(
      ({ name, description, default: text }) =>
        `| \`${name}\` | ${text === '' ? '' : `\`${text}\``} | ${cell(description)} |`,
    ),
    '',
    '| Output | Meaning |',
    '|---|---|',
    ...Object.entries(BUILD_OUTPUTS).map(([name, description]) => `| \`${name}\` | ${cell(description)} |`),
    '',
  ].join('\n');
}

function flagsPage(): string {
  const rows = optionsOf('build').flatMap(([name, option]) => (option.hidden ? [] : [flagRow(name, option)]));
  return [
    '# slipway build: flags',
    '',
    'Made by `npm run generate` from the table of options. A flag wins over its variable, except where noted.',
    '',
    '| Flag | Variable | Default | Meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function limitsPage(): string {
  return [
    '# Limits',
    '',
    'Made by `npm run generate` from `src/core/ground/limits.ts`.',
    '',
    'A pull request can bring any `werf.yaml`, template or Dockerfile. Whatever they hold, a run takes seconds and bounded memory',
    'before it says what is wrong. So work is counted, and going over a limit is the error `WORK_LIMIT`. Projects that people',
    'write stay far below: a limit changes no digest and no result, it only ends a run.',
    '',
    `If yours needs more, \`--limits-factor=N\` (\`SLIPWAY_LIMITS_FACTOR\`, N from 1 to ${MAX_LIMITS_FACTOR}) multiplies all limits but those marked as`,
    'fixed. It comes from the command line and the environment only: a commit cannot raise its own limits.',
    '',
    '| Limit | Value | Of | Where |',
    '|---|---:|---|---|',
    ...Object.entries(LIMIT_TABLE).map(
      ([name, { value, of, where, ...row }]) =>
        `| \`${name}\` | ${formatCount(value)}${'isFixed' in row ? ' (fixed)' : ''} | ${of} | ${cell(where)} |`,
    ),
    '',
  ].join('\n');
}

function flagRow(name: string, option: Option): string {
  const short = option.short === undefined ? '' : `, \`-${option.short}\``;
  const prefix = option.type === 'list' ? option.envPrefix : undefined;
  const variables =
    prefix === undefined
      ? variablesOf(name, option)
          .map((one) => `\`${one}\``)
          .join(', ')
      : `\`${prefix}*\``;
  const fallback = option.type === 'list' ? '' : String(option.default ?? '');
  const wins = option.envWins ? ' The variable wins.' : '';
  return `| \`--${name}\`${short} | ${variables} | ${fallback === '' ? '' : `\`${fallback}\``} | ${cell(option.help)}${wins} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
