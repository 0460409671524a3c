/** What the command line says when nothing has to be built. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newMachine, slipway, type Machine } from '../support/slipway.ts';

let machine: Machine;

beforeAll(() => {
  machine = newMachine();
});

afterAll(() => machine.remove());

describe('the command line', () => {
  test.each<[args: readonly string[], exitCode: number, stdout: RegExp, stderr: RegExp]>([
    [['version'], 0, /^slipway \d+\.\d+\.\d+\n$/, /^$/],
    [['help'], 0, /Verbs:\n {2}build/, /^$/],
    [['build', '--help'], 0, /--parallel-tasks-limit=N/, /^$/],
    [['help', 'build'], 0, /--parallel-tasks-limit=N/, /^$/],
    [['help', 'config'], 0, /render/, /^$/],
    [['biuld'], 1, /^$/, /There is no verb biuld.*\n.*Did you mean slipway build/],
    [['converge'], 1, /^$/, /cannot do converge yet.*\n.*werf/],
    [['build', '--add-custom-tag=v1'], 1, /^$/, /cannot do --add-custom-tag yet/],
  ])('slipway %j', async (args, exitCode, stdout, stderr) => {
    const result = await slipway(args, { cwd: machine.folder, env: machine.env });
    expect(result.stdout).toMatch(stdout);
    expect(result.stderr).toMatch(stderr);
    expect(result.exitCode).toBe(exitCode);
  });
});
