import { describe, expect, it } from 'vitest';
import { parseGoDuration } from '../../../src/core/config/duration.ts';
import { projectOf } from './checked.ts';

describe('the meta section', () => {
  it('has defaults', () => {
    expect(projectOf('configVersion: 1\nproject: p')).toEqual({
      name: 'p',
      build: { cacheVersion: '', platform: [], staged: false },
      deploy: { helmReleaseSlug: true, namespaceSlug: true },
      cleanup: {
        disable: false,
        disableGitHistoryBasedPolicy: false,
        disableBuiltWithinLastNHoursPolicy: false,
        disableKubernetesBasedPolicy: false,
      },
      gitWorktree: { forceShallowClone: false, allowUnshallow: true, allowFetchOriginBranchesAndTags: true },
      images: [],
      warnings: [],
    });
  });

  it('is read in full', () => {
    const project = projectOf(
      [
        'configVersion: 1',
        'project: p',
        'build: {cacheVersion: 1, platform: [linux/x86_64], staged: true}',
        'deploy: {helmChartDir: c, helmChartConfig: {appVersion: 1.10}, namespace: "[[ env ]]", namespaceSlug: no}',
        'cleanup:',
        '  keepImagesBuiltWithinLastNHours: 1.5',
        '  keepPolicies:',
        '  - references: {tag: /v.*/, limit: {last: 10, in: 168h, operator: Or}}',
        '    imagesPerReference: {last: -1, in: 168}',
        '  - references: {branch: "(["}',
        'gitWorktree: {allowUnshallow: false}',
      ].join('\n'),
    );
    expect(project).toMatchObject({
      build: { cacheVersion: '1', platform: ['linux/amd64'], staged: true },
      deploy: { helmChartDir: 'c', appVersion: '1.10', namespace: '[[ env ]]', namespaceSlug: false },
      cleanup: {
        keepBuiltWithinLastNHours: 1,
        keepPolicies: [
          {
            references: { tag: '/v.*/', limit: { last: 10, inMilliseconds: 604_800_000, operator: 'Or' } },
            imagesPerReference: { last: -1, inMilliseconds: 0.000168 },
            location: { line: 8, column: 5 },
          },
          { references: { branch: '([' } },
        ],
      },
      gitWorktree: { allowUnshallow: false },
    });
  });

  it('gives way to a project name from outside, which is not checked', () => {
    expect(projectOf('configVersion: 1\nproject: p', { projectName: 'Other' }).name).toBe('Other');
  });
});

describe('durations', () => {
  it.each([
    ['168h', 604_800_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1_500],
    ['-2ms', -2],
    ['0', 0],
    ['.5m', 30_000],
    ['3ns', 3e-6],
    ['7d', undefined],
    ['1', undefined],
    ['', undefined],
    ['h', undefined],
    ['1h 2m', undefined],
    ['99999999h', undefined],
  ])('%s is %s ms', (text, milliseconds) => {
    expect(parseGoDuration(text)).toBe(milliseconds);
  });
});
