import { describe, expect, it } from 'vitest';
import { annotationAt } from '../../../src/hosts/github/annotation.ts';

const place = {
  projectDir: '/home/runner/work/shop/shop/app',
  repositoryRoot: '/home/runner/work/shop/shop',
};

describe('an annotation', () => {
  it.each([
    ['has no file without a location', undefined, {}],
    [
      'counts from the root of the repository',
      { file: 'werf.yaml', line: 5, column: 2 },
      { file: 'app/werf.yaml', startLine: 5, startColumn: 2 },
    ],
    ['has no line when none is known', { file: 'Dockerfile' }, { file: 'app/Dockerfile' }],
    ['may be beside the project', { file: '../Dockerfile', line: 1 }, { file: 'Dockerfile', startLine: 1 }],
    ['takes absolute paths', { file: '/home/runner/work/shop/shop/x', line: 1 }, { file: 'x', startLine: 1 }],
    ['has no file outside of the repository', { file: '/root/.docker/config.json', line: 1 }, {}],
    ['has no file for the repository itself', { file: '..' }, {}],
  ])('%s', (_what, location, properties) => {
    expect(annotationAt(location, place)).toEqual({ title: 'slipway', ...properties });
  });
});
