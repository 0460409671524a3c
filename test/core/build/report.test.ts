import { describe, expect, it } from 'vitest';
import { formatReport, type BuildResult } from '../../../src/core/build/index.ts';
import type { StageIndex } from '../../../src/core/storage/index.ts';
import { repoStage } from '../../support/stages.ts';
import { dockerfileImage } from '../config/checked.ts';

type Stage = BuildResult['images'][number]['platforms'][number]['stages'][number];

const image = dockerfileImage('image: app\ndockerfile: Dockerfile');

const FOUND = { rebuilt: false, isStored: false, sourceType: '', baseImagePulled: false } as const;
const COPIED = { rebuilt: false, isStored: false, sourceType: 'secondary', baseImagePulled: false } as const;
const BUILT = { rebuilt: true, isStored: true, sourceType: 'repo', baseImagePulled: true } as const;
/** Built, and somebody else's stage of the same digest is older. */
const LOST = { ...BUILT, isStored: false } as const;

function stage(name: string, kind: Omit<Stage, 'name' | 'stage' | 'seconds'>, of = repoStage()): Stage {
  return { name, stage: of, seconds: 0, ...kind };
}

interface Report {
  readonly Rebuilt: boolean;
  readonly Size: number;
  readonly Stages: readonly { readonly Rebuilt: boolean; readonly CreatedAt: number }[];
}

function reportOf(
  platforms: Readonly<Record<string, readonly [Stage, ...Stage[]]>>,
  index?: StageIndex,
): string {
  const results = Object.entries(platforms).map(([platform, stages]) => ({
    platform,
    stages,
    last: stages.at(-1) ?? stages[0],
    seconds: 0,
  }));
  const result: BuildResult = { backend: 'docker', images: [{ image, platforms: results, index }] };
  return formatReport(result, { byPlatform: false, inContainer: false });
}

const appOf = (text: string): Report =>
  (JSON.parse(text) as { readonly Images: { readonly app: Report } }).Images.app;

describe('an image of the report', () => {
  it.each<[string, readonly [Stage, ...Stage[]], boolean, readonly boolean[]]>([
    ['whose stage was found', [stage('dockerfile', FOUND)], false, [false]],
    ['whose stage was copied', [stage('dockerfile', COPIED)], false, [false]],
    ['whose stage was built', [stage('dockerfile', BUILT)], true, [true]],
    ['whose stage was built too late', [stage('dockerfile', LOST)], false, [true]],
    [
      'one of whose stages was built',
      [stage('dockerfile', FOUND), stage('imageSpec', BUILT)],
      true,
      [false, true],
    ],
    [
      'one of whose stages was built too late',
      [stage('dockerfile', FOUND), stage('imageSpec', LOST)],
      false,
      [false, true],
    ],
    [
      'one of whose stages was built, another too late',
      [stage('dockerfile', LOST), stage('imageSpec', BUILT)],
      true,
      [true, true],
    ],
  ])(
    '%s says whether something was stored; its stages say whether something was built',
    (_, stages, isRebuilt, rebuilt) => {
      const app = appOf(reportOf({ 'linux/amd64': stages }));
      expect(app.Rebuilt).toBe(isRebuilt);
      expect(app.Stages.map(({ Rebuilt }) => Rebuilt)).toEqual(rebuilt);
    },
  );

  it.each([
    ['any platform', BUILT, true],
    ['no platform, as another builder was faster', LOST, false],
  ] as const)('for several platforms is rebuilt when %s is', (_, kind, isRebuilt) => {
    const platforms = {
      'linux/amd64': [stage('dockerfile', FOUND)],
      'linux/arm64': [stage('dockerfile', kind)],
    } as const;
    const index = { ...repoStage({ size: 14 }), kind: 'index' } as const;
    const app = appOf(reportOf(platforms, index));
    expect([app.Rebuilt, app.Size]).toEqual([isRebuilt, 14]);
  });
});

it.each(['0', '1700000000000000000', '1700000000123456789', '1700000000000000001', '-6795364578871345152'])(
  'the report has %s nanoseconds digit by digit',
  (createdAt) => {
    const text = reportOf({ 'linux/amd64': [stage('dockerfile', BUILT, repoStage({ createdAt }))] });
    expect(text).toContain(`"CreatedAt": ${createdAt},`);
    expect(appOf(text).Stages).toHaveLength(1);
  },
);

it('a label that looks like a time in the report is left alone', () => {
  const trap = '"CreatedAt": "5"';
  const labels = { 'werf-project-repo-commit': trap };
  const text = reportOf({ 'linux/amd64': [stage('dockerfile', BUILT, repoStage({ labels }))] });
  expect(JSON.parse(text)).toMatchObject({ Images: { app: { Commit: trap } } });
});
