import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../scripts/ensure-modules.mjs';

const project = { version: '0.1.0' };
const yaml = { version: '2.0.0', integrity: 'sha512-a' };
const locked = { packages: { '': project, 'node_modules/yaml': yaml } };

describe('installed packages', () => {
  it.each([
    { shows: 'hold exactly what is locked', installed: { packages: { 'node_modules/yaml': yaml } } },
    {
      shows: 'lack an optional package, which is one of another platform',
      lock: { packages: { ...locked.packages, 'node_modules/win32': { version: '1.0.0', optional: true } } },
      installed: { packages: { 'node_modules/yaml': yaml } },
    },
  ])('are kept when they $shows', ({ lock = locked, installed }) => {
    expect(isInstalled(lock, installed, () => true)).toBe(true);
  });

  it.each([
    { shows: 'are not there', installed: undefined },
    { shows: 'were not completed', installed: {} },
    { shows: 'lack a package', installed: { packages: {} } },
    {
      shows: 'hold another version',
      installed: { packages: { 'node_modules/yaml': { ...yaml, version: '2.0.1' } } },
    },
    {
      shows: 'hold other contents under the same version',
      installed: { packages: { 'node_modules/yaml': { ...yaml, integrity: 'sha512-b' } } },
    },
    {
      shows: 'hold a package that is not locked any more',
      installed: { packages: { 'node_modules/yaml': yaml, 'node_modules/old': { version: '1.0.0' } } },
    },
  ])('are replaced when they $shows', ({ installed }) => {
    expect(isInstalled(locked, installed, () => true)).toBe(false);
  });

  it('are replaced when their folders are gone', () => {
    const installed = { packages: { 'node_modules/yaml': yaml } };
    expect(isInstalled(locked, installed, () => false)).toBe(false);
  });
});
