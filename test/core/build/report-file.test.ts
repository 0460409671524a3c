import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeReportFile } from '../../../src/core/build/report-file.ts';

it('a report that cannot be written in the end is an error of the user and leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  try {
    // Writing works, and so does not what comes after it.
    const path = join(folder, 'x'.repeat(260));
    await expect(writeReportFile({ path, format: 'json' }, '{}')).rejects.toMatchObject({
      code: 'REPORT_PATH',
    });
    await expect(writeReportFile({ path: '/proc/report.json', format: 'json' }, '{}')).rejects.toMatchObject({
      code: 'REPORT_PATH',
    });
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
