import { describe, expect, it } from 'vitest';
import {
  DEFAULT_LIMITS,
  formatCount,
  LIMIT_TABLE,
  limitExceeded,
  limitsFor,
  type LimitName,
} from '../../../src/core/ground/limits.ts';

describe('the limits', () => {
  const rows = Object.entries(LIMIT_TABLE).map(
    ([name, { value, ...row }]) => [name as LimitName, value, 'isFixed' in row] as const,
  );

  it.each(rows)('%s is raised by the factor unless it is fixed', (name, value, isFixed) => {
    expect(DEFAULT_LIMITS[name]).toBe(value);
    expect(limitsFor(3)[name]).toBe(isFixed ? value : 3 * value);
  });

  it.each(rows)('an error of %s names the figure, the place and what raises it', (name, value, isFixed) => {
    const location = { file: 'werf.yaml', line: 3 };
    const error = limitExceeded(limitsFor(2), name, { subject: 'The file', found: 1e9, location });
    expect(error.code).toBe('WORK_LIMIT');
    expect(error.location).toBe(location);
    expect(error.message).toContain(
      `The file goes over the limit of ${formatCount(isFixed ? value : 2 * value)} `,
    );
    expect(error.message).toContain('It has 1,000,000,000.');
    if (!isFixed) expect(error.hint).toContain('--limits-factor');
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567.2, '1,234,568'],
  ])('%d is written as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});
