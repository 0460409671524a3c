import { describe, expect, it } from 'vitest';
import { buildOutputs, imageVariables } from '../../src/commands/build-outputs.ts';
import type { BuildOutcome } from '../../src/commands/build.ts';
import type { RepoStage } from '../../src/core/storage/index.ts';
import { repoStage } from '../support/stages.ts';

type Result = BuildOutcome['result'];

function stage(name: string, digest = `sha256:${name}`): RepoStage {
  const manifest = { digest, mediaType: '', size: 0 };
  return repoStage({ id: { digest: name, timestamp: 1 }, repo: 'r.example/shop', manifest });
}

interface Given {
  readonly name: string;
  readonly isFinal?: boolean;
  readonly rebuilt?: readonly boolean[];
  readonly platforms?: readonly string[];
  readonly hasIndex?: boolean;
  readonly digest?: string;
}

function resultOf(images: readonly Given[]): Result {
  return {
    backend: 'docker',
    images: images.map(
      ({ name, isFinal = true, rebuilt = [true], platforms = ['linux/amd64'], hasIndex, digest }) => {
        const results = platforms.map((platform) => {
          const stages = rebuilt.map((isRebuilt) => ({
            name: 's',
            stage: stage(name, digest),
            rebuilt: isRebuilt,
          }));
          return { platform, stages, last: stages.at(-1), seconds: 0 };
        });
        return {
          image: { name, final: isFinal },
          platforms: results,
          index: hasIndex ? stage(`${name}-index`) : undefined,
        };
      },
    ),
  } as unknown as Result;
}

const outcome = (images: readonly Given[], report = '{}\n'): BuildOutcome => ({
  result: resultOf(images),
  report,
  reportFiles: ['/w/report.json'],
});

describe('the outputs of a build', () => {
  it.each([
    [
      'nothing',
      [],
      {
        images: '{}',
        digests: '{}',
        image: '',
        digest: '',
        rebuilt: 'false',
        'built-stages': '0',
        'reused-stages': '0',
      },
    ],
    [
      'one final image',
      [
        { name: 'base', isFinal: false, rebuilt: [false] },
        { name: 'web', rebuilt: [true, false] },
      ],
      {
        images: '{"web":"r.example/shop:web-1"}',
        digests: '{"web":"sha256:web"}',
        image: 'r.example/shop:web-1',
        digest: 'sha256:web',
        rebuilt: 'true',
        'built-stages': '1',
        'reused-stages': '2',
      },
    ],
    [
      'several, sorted by name',
      [{ name: 'web' }, { name: 'api' }],
      {
        images: '{"api":"r.example/shop:api-1","web":"r.example/shop:web-1"}',
        image: '',
        digest: '',
      },
    ],
    [
      'the index of several platforms',
      [{ name: 'web', platforms: ['linux/amd64', 'linux/arm64'], hasIndex: true }],
      {
        images: '{"web":"r.example/shop:web-index-1"}',
        digests: '{"web":"sha256:web-index"}',
        'built-stages': '2',
      },
    ],
    [
      'several platforms in the store of an engine, which has no name for all',
      [{ name: 'web', platforms: ['linux/amd64', 'linux/arm64'] }],
      { images: '{}', image: '' },
    ],
    [
      'a local image, which has no digest',
      [{ name: 'web', digest: '' }],
      { images: '{"web":"r.example/shop:web-1"}', digests: '{}', digest: '' },
    ],
    ['the nameless image', [{ name: '' }], { images: '{"":"r.example/shop:-1"}' }],
  ] satisfies [string, Given[], object][])('are those of %s', (_what, images, expected) => {
    expect(buildOutputs(outcome(images))).toMatchObject(expected);
  });

  it('hold the report on one line, with its numbers as they are', () => {
    const report =
      '{\n\t"CreatedAt": 1752501286123456789,\n\t"Text": "a\\n\\tb: {",\n\t"Stages": [\n\t\tnull\n\t]\n}\n';
    const expected = '{"CreatedAt": 1752501286123456789,"Text": "a\\n\\tb: {","Stages": [null]}';
    expect(buildOutputs(outcome([], report)).report).toBe(expected);
  });

  it.each([
    [499_998, true],
    [499_999, false],
  ])('leave a report to its file when it is too large: %i characters of text', (length, isThere) => {
    const { report } = buildOutputs(outcome([], `"${'x'.repeat(length)}"\n`));
    expect(report !== '').toBe(isThere);
  });

  it('name the files that were written', () => {
    const files = { ...outcome([]), reportFiles: ['/w/report.json', '/w/a.env'] };
    expect(buildOutputs(files)).toMatchObject({
      'report-path': '/w/report.json',
      'envfile-path': '/w/a.env',
    });
    expect(buildOutputs(outcome([]))['envfile-path']).toBe('');
  });
});

describe('the variables of later steps', () => {
  it('are named after the images', () => {
    const variables = imageVariables(
      resultOf([{ name: 'app/web.1' }, { name: 'base', isFinal: false }, { name: '' }]),
    );
    expect(variables).toEqual([
      ['WERF_DOCKER_IMAGE_NAME', 'r.example/shop:-1'],
      ['WERF_APP_WEB_1_DOCKER_IMAGE_NAME', 'r.example/shop:app/web.1-1'],
    ]);
  });
});
