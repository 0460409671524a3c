import { afterAll, beforeAll } from 'vitest';
import { createRegistryClient } from '../../../src/core/registry/index.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { describeRepositoryContract } from '../../support/repository-contract.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.close());

describeRepositoryContract('of a real registry', () => ({
  client: createRegistryClient({ environment: {} }),
  host: registry.host,
}));
