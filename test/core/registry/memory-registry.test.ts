import { memoryRegistries } from '../../../src/core/registry/index.ts';
import { describeRepositoryContract } from '../../support/repository-contract.ts';

const registries = memoryRegistries();

describeRepositoryContract('in memory', () => ({ client: registries.client(), host: 'memory.example.org' }));
