/** What a run of tests comes to, taken from the runner's own JSON report. */

/**
 * @typedef {object} TestCounts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} problems what is wrong with the run beside single tests that failed
 */

/**
 * @typedef {object} VitestReport the fields of vitest's JSON report that are read here
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {readonly { name: string, status: string, message?: string, assertionResults: readonly { fullName: string, status: string }[] }[]} testResults
 */

/**
 * A test that was not run has not passed: skipped and unfinished tests count as failed, and so does a file that could
 * not be loaded. A run without any test, and one that the runner calls unsuccessful though no test failed, has failed.
 *
 * @param {string} name of the run, for messages
 * @param {VitestReport | undefined} report undefined when the runner ended without one
 * @returns {TestCounts}
 */
export function countTests(name, report) {
  if (!report) return { passed: 0, failed: 1, problems: [`${name}: the runner ended without a report`] };
  /** @type {string[]} */
  const problems = [];
  let failed = report.numFailedTests;
  for (const file of report.testResults) {
    const notRun = file.assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed');
    failed += notRun.length;
    problems.push(
      ...notRun.map((test) => `${name}: not run (${test.status}): ${test.fullName}, ${file.name}`),
    );
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) {
      failed += 1;
      problems.push(
        `${name}: ${file.name} failed outside of its tests${file.message ? `: ${file.message}` : ''}`,
      );
    }
  }
  if (report.numPassedTests + failed === 0) {
    failed += 1;
    problems.push(`${name}: there was not one test`);
  }
  if (!report.success && failed === 0) {
    failed += 1;
    problems.push(`${name}: the runner reports an error outside of its tests, see its output`);
  }
  return { passed: report.numPassedTests, failed, problems };
}

/**
 * @param {readonly TestCounts[]} runs
 * @returns {TestCounts}
 */
export function sumCounts(runs) {
  return {
    passed: runs.reduce((sum, { passed }) => sum + passed, 0),
    failed: runs.reduce((sum, { failed }) => sum + failed, 0),
    problems: runs.flatMap(({ problems }) => problems),
  };
}
