import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeReportFile } from '../../../src/core/build/report-file.ts';
import { clearance } from '../../support/clearance.ts';

it('a report that cannot be written in the end is an error of the user and leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  try {
    // Writing works, and so does not what comes after it.
    const path = join(folder, 'x'.repeat(260));
    const write = async (to: string): Promise<void> =>
      writeReportFile(await clearance(), { path: to, format: 'json' }, '{}');
    await expect(write(path)).rejects.toMatchObject({ code: 'REPORT_PATH' });
    await expect(write('/proc/report.json')).rejects.toMatchObject({ code: 'REPORT_PATH' });
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
