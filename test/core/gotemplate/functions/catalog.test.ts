import { describe, expect, it } from 'vitest';
import { createSprig, SPRIG_NAMES } from '../../../../src/core/gotemplate/functions/catalog.ts';
import { systemWorld } from '../../../../src/core/gotemplate/world.ts';

describe('the catalog of functions', () => {
  it('has all of sprig 3.2.3 but env and expandenv', () => {
    expect(new Set(SPRIG_NAMES).size).toBe(208);
    expect(SPRIG_NAMES.filter((name) => name === 'env' || name === 'sha512sum')).toEqual([]);
  });

  it('loads every group with exactly the functions that it announces', async () => {
    const sprig = createSprig(systemWorld);
    expect(sprig.find('regexMatch')).toBeUndefined();
    await sprig.load(['regexMatch']);
    expect(sprig.find('regexMatch')).toBeDefined();
    expect(sprig.find('now')).toBeUndefined();
    await sprig.load('all');
    expect(SPRIG_NAMES.filter((name) => sprig.find(name) === undefined)).toEqual([]);
    expect(sprig.find('constructor')).toBeUndefined();
  });
});
