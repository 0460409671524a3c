import { describe, expect, it } from 'vitest';
import { buildArguments } from '../../../../src/core/stages/dockerfile/dependency-values.ts';
import { dockerfileLabels, importValue } from '../../../../src/core/stages/index.ts';

const STAGE_ID = '0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567-1700000000000';
const FACTS = {
  imageName: `localhost:5000/app:${STAGE_ID}`,
  stageId: STAGE_ID,
  imageId: 'sha256:1',
  imageDigest: 'sha256:2',
};

describe('labels of a dockerfile stage', () => {
  it('name the project, the version, the commit and the stages it depends on', () => {
    const options = {
      project: 'p',
      version: 'v',
      contentDigest: 'c',
      commit: 'h',
      dependencyStageIds: [STAGE_ID],
    };
    expect(dockerfileLabels(options)).toEqual([
      { name: 'werf', value: 'p' },
      { name: 'werf-version', value: 'v' },
      { name: 'werf-stage-content-digest', value: 'c' },
      { name: 'werf-project-repo-commit', value: 'h' },
      {
        name: 'werf-dependency-stage-id-1689a038f43de69dfc5d5d27ed9fc117855e41ba6a57e8d9568781ddb5823e14',
        value: STAGE_ID,
      },
    ]);
  });

  it('leave an unknown commit out', () => {
    const names = dockerfileLabels({
      project: 'p',
      version: 'v',
      contentDigest: 'c',
      dependencyStageIds: [],
    });
    expect(names.map((label) => label.name)).toEqual(['werf', 'werf-version', 'werf-stage-content-digest']);
  });
});

describe('values of imports', () => {
  it.each([
    ['ImageName', FACTS.imageName],
    ['ImageRepo', 'localhost:5000/app'],
    ['ImageTag', STAGE_ID],
    ['ImageID', 'sha256:1'],
    ['ImageDigest', 'sha256:2'],
  ] as const)('%s is %s', (type, value) => {
    expect(importValue(type, FACTS)).toBe(value);
  });

  const image = {
    args: [{ name: 'A', value: '1' }],
    dependencies: [
      {
        image: 'dep',
        imports: [{ type: 'ImageTag' as const, targetBuildArg: 'T', targetEnv: '' }],
        location: { file: 'werf.yaml' },
      },
    ],
  };

  it('follow args among the build arguments', () => {
    expect(buildArguments(image, () => FACTS)).toEqual([
      { name: 'A', value: '1' },
      { name: 'T', value: STAGE_ID },
    ]);
  });

  it('must be known when the engine is called', () => {
    expect(() => buildArguments(image, () => undefined)).toThrow('dep');
  });
});
