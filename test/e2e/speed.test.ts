/** slipway is fast beside what has to be done anyway: ratios, so that the speed of the machine does not matter. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BARS, FULL, openYard, type Yard } from '../../bench/bars.ts';

/** A machine that is busy with other things slows short runs down unevenly: a bar counts as held when one try holds it. */
const TRIES = 5;

/**
 * How much of a time's bar a machine may add of its own: start-up of an empty Node.js alone differs by more than twice with
 * its environment (a file of extra certificates is read at once). `npm run bench` shows the figures against the bars.
 */
const SLACK = 2;

let yard: Yard;

beforeAll(async () => {
  yard = await openYard({ ...FULL, largeFiles: 100, rounds: 7 });
}, 600_000);

afterAll(async () => {
  await yard.close();
});

describe('at the same time on the same machine', () => {
  const judged = BARS.filter(({ under, atLeast }) => under !== undefined || atLeast !== undefined);
  test.each(judged)('$name', async (bar) => {
    const { measure, unit } = bar;
    // Sizes do not depend on how busy a machine is.
    const slack = unit === '×' ? SLACK : 1;
    const under = (bar.under ?? Infinity) * slack;
    const atLeast = (bar.atLeast ?? 0) / slack;
    const values: number[] = [];
    const isHeld = (value: number): boolean => value < under && value >= atLeast;
    while (values.length < TRIES && !values.some(isHeld)) values.push(await measure(yard));
    expect(values.some(isHeld), `measured ${values.map((value) => value.toFixed(2)).join(', ')}`).toBe(true);
  });
});
