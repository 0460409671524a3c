import { describe, expect, it } from 'vitest';
import { countTests, sumCounts } from '../../scripts/test-counts.mjs';

const test = (status: string) => ({ fullName: `a test that is ${status}`, status });
const file = (status: string, ...tests: readonly { fullName: string; status: string }[]) => ({
  name: 'test/a.test.ts',
  status,
  assertionResults: tests,
});

describe('the counts of a run', () => {
  it.each([
    {
      shows: "the runner's numbers",
      report: {
        success: false,
        numPassedTests: 2,
        numFailedTests: 1,
        testResults: [file('failed', test('passed'), test('passed'), test('failed'))],
      },
      counts: { passed: 2, failed: 1 },
    },
    {
      shows: 'a skipped and an unwritten test as failed',
      report: {
        success: true,
        numPassedTests: 1,
        numFailedTests: 0,
        testResults: [file('passed', test('passed'), test('skipped'), test('todo'))],
      },
      counts: { passed: 1, failed: 2 },
    },
    {
      shows: 'a file that cannot be loaded as failed',
      report: { success: false, numPassedTests: 0, numFailedTests: 0, testResults: [file('failed')] },
      counts: { passed: 0, failed: 1 },
    },
    {
      shows: 'a run without tests as failed',
      report: { success: true, numPassedTests: 0, numFailedTests: 0, testResults: [] },
      counts: { passed: 0, failed: 1 },
    },
    {
      shows: 'an error outside of tests as failed',
      report: {
        success: false,
        numPassedTests: 1,
        numFailedTests: 0,
        testResults: [file('passed', test('passed'))],
      },
      counts: { passed: 1, failed: 1 },
    },
    { shows: 'a runner without a report as failed', report: undefined, counts: { passed: 0, failed: 1 } },
  ])('hold $shows', ({ report, counts }) => {
    expect(countTests('unit', report)).toMatchObject(counts);
  });

  it('name each test that was not run', () => {
    const report = {
      success: true,
      numPassedTests: 0,
      numFailedTests: 0,
      testResults: [file('passed', test('skipped'))],
    };
    expect(countTests('unit', report).problems).toEqual([
      'unit: not run (skipped): a test that is skipped, test/a.test.ts',
    ]);
  });

  it('add up over all runs', () => {
    const runs = [
      { passed: 3, failed: 0, problems: [] },
      { passed: 4, failed: 2, problems: ['integration: x'] },
    ];
    expect(sumCounts(runs)).toEqual({ passed: 7, failed: 2, problems: ['integration: x'] });
  });
});
