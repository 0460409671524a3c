import { describe, expect, it } from 'vitest';
import {
  parseDockerfile,
  referencesOf,
  resolveStageNames,
  selectTarget,
  stageIndex,
} from '../../../src/core/dockerfile/index.ts';

const TEXT = `FROM a AS One
FROM b AS two
FROM c AS one
COPY --from=ONE /x /y
COPY --from=0 /x /y
COPY --from=nginx /x /y
RUN --mount=from=Two --mount=type=cache true
`;

describe('the target', () => {
  it.each([
    ['', 2],
    ['one', 0],
    ['two', 1],
  ])('%j is stage %i', (target, index) => {
    expect(selectTarget(parseDockerfile(TEXT), target)).toBe(index);
  });

  it.each(['One', '0', 'three'])('%j is none', (target) => {
    expect(() => selectTarget(parseDockerfile(TEXT), target)).toThrow(
      `${target} is not a valid target build stage`,
    );
  });
});

describe('names of stages in --from', () => {
  it('become the index of the last stage with the name, whatever their case', () => {
    const instructions = resolveStageNames(parseDockerfile(TEXT)).stages[2]?.instructions ?? [];
    expect(instructions.map(referencesOf)).toEqual([['2'], ['0'], ['nginx'], ['1']]);
    expect(instructions[0]?.code).toBe('COPY --from=ONE /x /y');
  });

  it.each([
    ['0', 0],
    ['+1', 1],
    ['01', 1],
    ['2', undefined],
    ['nginx', undefined],
    ['1.25', undefined],
    ['99999999999999999999999', undefined],
  ])('%j means stage %s of two', (from, index) => {
    expect(stageIndex(from, 2, 1)).toBe(index);
  });

  it('must not be negative', () => {
    expect(() => stageIndex('-1', 2, 3)).toThrow('negative');
  });
});
