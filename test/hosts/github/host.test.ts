import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/core/ground/errors.ts';
import { gitHubHost, type GitHubHost } from '../../../src/hosts/github/index.ts';
import { readCommandFile } from '../../support/github-runner.ts';
import { readRunnerLog, type RunnerLog } from '../../support/runner-log.ts';

// One for all tests: the toolkit looks for the file of the summary once in a process.
const folder = mkdtempSync(join(tmpdir(), 'slipway-host-'));
let exitCode: typeof process.exitCode;

beforeEach(() => {
  exitCode = process.exitCode;
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STEP_SUMMARY']) {
    rmSync(join(folder, name), { recursive: true, force: true });
    writeFileSync(join(folder, name), '');
    vi.stubEnv(name, join(folder, name));
  }
});

afterEach(() => {
  process.exitCode = exitCode;
  vi.unstubAllEnvs();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the runner reads of a step in which `use` did what it does. */
async function step(use: (host: GitHubHost) => void): Promise<RunnerLog> {
  let text = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    text += String(part);
    return true;
  });
  try {
    const host = gitHubHost(new AbortController().signal);
    host.configure({ place: { projectDir: '/work/app', repositoryRoot: '/work' } });
    use(host);
    await host.close();
  } finally {
    spy.mockRestore();
  }
  return readRunnerLog(text);
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('a step of a GitHub job', () => {
  it.each(['one', '', 'two\nlines', '{"a":"b"}', 'a=b<<c', '\n'])(
    'hands on the output %j as it is',
    async (value) => {
      await step((host) => {
        host.setOutput('before', 'x');
        host.setOutput('value', value);
        host.exportVariable('SLIPWAY_TEST_VARIABLE', value);
      });
      expect(readCommandFile(read('GITHUB_OUTPUT'))).toEqual({ before: 'x', value });
      expect(readCommandFile(read('GITHUB_ENV'))).toEqual({ SLIPWAY_TEST_VARIABLE: value });
    },
  );

  it('warns of an output that GitHub would drop between jobs', async () => {
    const { commands } = await step((host) => {
      host.mask('acme-secret');
      host.setOutput('images', 'ghcr.io/acme-secret/x');
    });
    expect(commands.map(({ name }) => name)).toEqual(['add-mask', 'warning']);
    expect(commands[1]?.message).toContain('The output images holds a value that is masked');
  });

  it('masks a value once, each of its lines, and never a word that is everywhere', async () => {
    const { commands } = await step((host) => {
      host.mask('line one\nline two\ntrue\nx');
      host.mask('line two');
    });
    expect(commands.map(({ message }) => message)).toEqual(['line one', 'line two']);
  });

  it('annotates a warning at its place, and the same one once', async () => {
    const warning = { kind: 'warning', message: 'a', location: { file: 'werf.yaml', line: 3 } } as const;
    const { commands } = await step((host) => {
      for (const event of [warning, { ...warning, hint: 'b' }, warning]) host.progress(event);
    });
    expect(commands.map(({ message }) => message)).toEqual(['werf.yaml:3: a', 'werf.yaml:3: a\nb']);
    expect(commands[0]?.properties).toEqual({ title: 'slipway', file: 'app/werf.yaml', line: '3' });
  });

  it('writes warnings with their place into the log when annotations are not wanted', async () => {
    const { commands, shown } = await step((host) => {
      host.configure({ hasAnnotations: false });
      host.progress({ kind: 'warning', message: 'a', location: { file: 'werf.yaml', line: 3 } });
    });
    expect(commands).toEqual([]);
    expect(shown).toBe('Warning: werf.yaml:3: a\n');
  });

  it('shows the whole of a long error, and as much of it as an annotation takes', async () => {
    const message = `${'x'.repeat(5000)} end`;
    const { commands, shown } = await step((host) => host.fail(new UserError({ code: 'LONG', message })));
    expect(commands).toHaveLength(1);
    expect(commands[0]?.message).toHaveLength(4001);
    expect(shown).toContain(`${message} [LONG]`);
    expect(process.exitCode).toBe(1);
    expect(read('GITHUB_STEP_SUMMARY')).toContain(`${message} [LONG]`);
  });

  it('keeps secrets out of errors, groups and the summary', async () => {
    const { shown } = await step((host) => {
      host.mask('s3cret');
      host.group('title s3cret', ['line s3cret']);
      host.notice('notice s3cret');
      host.fail(new Error('error s3cret'));
    });
    expect(shown).not.toContain('s3cret');
    expect(read('GITHUB_STEP_SUMMARY')).toContain('error ***');
    expect(read('GITHUB_STEP_SUMMARY')).not.toContain('s3cret');
  });

  it.each([
    ['default', ['info']],
    ['quiet', []],
    ['verbose', ['info', 'debug']],
    ['debug', ['info', 'debug']],
  ] as const)('tells as much as the log level says: %s', async (level, lines) => {
    const { shown } = await step((host) => {
      host.configure({ level });
      host.progress({ kind: 'info', message: 'info' });
      host.progress({ kind: 'debug', message: 'debug' });
    });
    expect(shown.split('\n').filter(Boolean)).toEqual(lines);
  });

  it('folds the lines of each image together', async () => {
    const { shown } = await step((host) => {
      host.progress({ kind: 'image-start', image: 'a' });
      host.progress({ kind: 'image-start', image: 'b' });
      host.progress({ kind: 'output', image: 'b', line: 'b1' });
      host.progress({ kind: 'output', image: 'a', line: 'a1' });
      host.progress({ kind: 'image-end', image: 'b', ok: false });
      host.progress({ kind: 'image-end', image: 'a', ok: true });
    });
    expect(shown.split('\n')).toEqual([
      '##[group]a',
      'a1',
      '##[endgroup]',
      'a: done',
      '##[group]b',
      'b1',
      '##[endgroup]',
      'b: failed',
      '',
    ]);
  });

  it('does not fail because there is no place for a summary', async () => {
    rmSync(join(folder, 'GITHUB_STEP_SUMMARY'));
    mkdirSync(join(folder, 'GITHUB_STEP_SUMMARY'));
    const { commands } = await step((host) => host.showBuild({ images: [], seconds: 1 }));
    expect(commands.map(({ message }) => message)).toEqual([expect.stringContaining('No job summary')]);
  });

  it('writes no summary that is not wanted', async () => {
    await step((host) => {
      host.configure({ hasSummary: false });
      host.showBuild({ images: [], seconds: 1 });
      host.fail(new Error('x'));
    });
    expect(read('GITHUB_STEP_SUMMARY')).toBe('');
  });
});
