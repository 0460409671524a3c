import { describe, expect, it } from 'vitest';
import { workTreeCheck, type StatusRule, type WorkTreeStatus } from '../../../src/core/git/index.ts';
import { UserError } from '../../../src/core/ground/errors.ts';

/** A status that is there when the test says so. */
function slowStatus(): {
  readonly repository: { readonly status: () => Promise<WorkTreeStatus> };
  readonly arrive: (status: Partial<WorkTreeStatus>) => void;
  readonly isAsked: () => boolean;
} {
  let resolve: (status: WorkTreeStatus) => void = () => undefined;
  const promise = new Promise<WorkTreeStatus>((settle) => (resolve = settle));
  let isAsked = false;
  return {
    repository: {
      status: () => {
        isAsked = true;
        return promise;
      },
    },
    arrive: (status) => resolve({ untracked: [], uncommitted: [], submodules: [], ...status }),
    isAsked: () => isAsked,
  };
}

function rule(path: string): StatusRule {
  return ({ uncommitted }) =>
    uncommitted.includes(path) ? new UserError({ code: 'FILE_UNCOMMITTED', message: path }) : undefined;
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  const settled = promise.then(
    () => undefined,
    () => undefined,
  );
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([settled, Promise.resolve(waiting)])) !== waiting;
}

describe('the check of the work tree', () => {
  it('lets a run go on reading until it asks for leave to write', async () => {
    const status = slowStatus();
    const check = workTreeCheck({ repository: status.repository, mode: 'strict' });
    await check.require(rule('a'));
    await check.require(rule('b'));
    expect(status.isAsked()).toBe(false);
    const clearance = check.clearance();
    expect(await isSettled(clearance)).toBe(false);
    status.arrive({});
    await clearance;
  });

  it('gives no leave when anything that was read is not as committed, however often it is asked', async () => {
    const status = slowStatus();
    const check = workTreeCheck({ repository: status.repository, mode: 'strict' });
    for (const path of ['a', 'b', 'c']) await check.require(rule(path));
    status.arrive({ uncommitted: ['c', 'b'] });
    await expect(check.clearance()).rejects.toMatchObject({ message: 'b' });
    await expect(check.clearance()).rejects.toMatchObject({ message: 'b' });
  });

  it.each<[string, boolean]>([
    ['after it has given leave', true],
    ['while somebody waits for leave', false],
  ])('looks at once at what is read %s', async (_, isGiven) => {
    const status = slowStatus();
    const check = workTreeCheck({ repository: status.repository, mode: 'strict' });
    const clearance = check.clearance();
    if (isGiven) status.arrive({ uncommitted: ['late'] });
    if (isGiven) await clearance;
    const late = check.require(rule('late'));
    late.catch(() => undefined);
    expect(await isSettled(late)).toBe(isGiven);
    status.arrive({ uncommitted: ['late'] });
    await clearance;
    await expect(late).rejects.toMatchObject({ message: 'late' });
    await check.require(rule('other'));
  });

  it('looks at every rule when it is given, if it is to', async () => {
    const status = slowStatus();
    status.arrive({ uncommitted: ['a'] });
    const check = workTreeCheck({ repository: status.repository, mode: 'strict', isImmediate: true });
    await expect(check.require(rule('a'))).rejects.toMatchObject({ message: 'a' });
    await check.require(rule('b'));
  });

  it.each(['loose', 'dev'] as const)('asks for nothing in %s mode', async (mode) => {
    const status = slowStatus();
    const check = workTreeCheck({ repository: status.repository, mode });
    await check.require(rule('a'));
    await check.checkNow(rule('a'));
    await check.clearance();
    expect(status.isAsked()).toBe(false);
  });

  it('tells later what the reader would have said, and at once leaves the words to the caller', async () => {
    const status = slowStatus();
    status.arrive({ uncommitted: ['a'] });
    const check = workTreeCheck({ repository: status.repository, mode: 'strict' });
    const describe = ({ code, message }: UserError): UserError =>
      new UserError({ code, message: `I need ${message}` });
    await check.require(rule('a'), describe);
    await expect(check.clearance()).rejects.toMatchObject({ message: 'I need a' });
    await expect(check.require(rule('a'), describe)).rejects.toMatchObject({ message: 'a' });
  });
});
