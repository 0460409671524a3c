/** The walk through images, platforms, needs and stages, with steps that only take notes: no engine and no registry. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepResult, WalkOptions } from '../../../src/core/build/walk.ts';
import { walkImages } from '../../../src/core/build/walk.ts';
import type { ImageConfig } from '../../../src/core/config/index.ts';
import type { PlannedStage } from '../../../src/core/stages/index.ts';
import { StageUnavailable, type StoredStage } from '../../../src/core/storage/index.ts';
import { repoStage } from '../../support/stages.ts';
import { dockerfileImage } from '../config/checked.ts';

const { signal } = new AbortController();

function imageThatNeeds(name: string, needs: readonly string[]): ImageConfig {
  const location = { file: 'werf.yaml', line: 1 };
  const dependencies = needs.map((image) => ({ image, imports: [], location }));
  return { ...dockerfileImage(`image: ${name}\ndockerfile: Dockerfile`), dependencies };
}

function stored(digest: string, timestamp: number): StoredStage {
  return repoStage({ id: { digest, timestamp } });
}

function planned(digest: string): PlannedStage {
  const recipe = (): never => {
    throw new Error('nothing is made here');
  };
  return {
    kind: 'stage',
    name: 'dockerfile',
    inputs: [],
    digest,
    contentDigest: digest,
    accepts: () => true,
    recipe,
  };
}

/** Images of one stage, whose digest is made of the tags of the stages that it needs. */
function optionsOf(
  needs: Readonly<Record<string, readonly string[]>>,
  more: Partial<WalkOptions> = {},
): WalkOptions {
  return {
    images: Object.entries(needs).map(([name, needed]) => imageThatNeeds(name, needed)),
    platformsOf: () => ['linux/amd64'],
    lineOf: (image) => [
      {
        stage: async ({ factsOf }) => {
          const facts = image.dependencies.map((one) => factsOf(one.image));
          if (facts.includes(undefined)) {
            const waitsFor = image.dependencies.map((one) => one.image);
            return { kind: 'waiting', name: 'dockerfile', inputs: [], waitsFor };
          }
          return planned([image.name, ...facts.map((one) => one?.stageId)].join(' '));
        },
      },
    ],
    now: () => 0,
    ...more,
  };
}

const digestIn = (one: PlannedStage): string => (one.kind === 'stage' ? one.digest : 'waiting');

describe('the walk', () => {
  it('meets every image once, after those that it needs, and answers in the order of werf.yaml', async () => {
    const met: string[] = [];
    const options = optionsOf({ web: ['base', 'tools'], base: [], tools: ['base'] });
    const images = await walkImages(
      options,
      async ({ image, planned: one, needed }) => {
        met.push(image.name);
        expect(needed).toHaveLength(image.dependencies.length);
        return { stage: stored(digestIn(one), 1) };
      },
      signal,
    );
    expect(met).toEqual(['base', 'tools', 'web']);
    expect(images.map(({ image }) => image.name)).toEqual(['web', 'base', 'tools']);
    const digests = images.map(({ platforms }) => platforms[0]?.stages.map((one) => digestIn(one.planned)));
    expect(digests).toEqual([['web base-1 tools base-1-1'], ['base'], ['tools base-1']]);
  });

  it('goes on where a stage is not there: what needs it waits', async () => {
    const images = await walkImages<StepResult>(
      optionsOf({ base: [], web: ['base'] }),
      async () => ({ stage: undefined }),
      signal,
    );
    expect(images.map(({ platforms }) => platforms[0]?.stages[0]?.planned.kind)).toEqual([
      'stage',
      'waiting',
    ]);
  });

  it('tells a stage of the one before it, and leaves empty slots out', async () => {
    const before: (string | null | undefined)[] = [];
    const slot = (digest: string | undefined) => ({
      stage: async ({ previousDigest }: { readonly previousDigest: string | null | undefined }) => {
        before.push(previousDigest);
        return digest === undefined ? undefined : planned(digest);
      },
    });
    const previous: (string | undefined)[] = [];
    const options = optionsOf({ web: [] }, { lineOf: () => [slot('a'), slot(undefined), slot('b')] });
    const [web] = await walkImages<StepResult>(
      options,
      async ({ planned: one, previous: earlier }) => {
        previous.push(earlier?.stage?.id.digest);
        return { stage: stored(digestIn(one), 1) };
      },
      signal,
    );
    expect(before).toEqual([undefined, 'a', 'a']);
    expect(previous).toEqual([undefined, 'a']);
    expect(web?.platforms[0]?.stages.map((one) => digestIn(one.planned))).toEqual(['a', 'b']);
  });

  it('keeps platforms apart', async () => {
    const platforms = ['linux/amd64', 'linux/arm64'];
    const labels: string[] = [];
    await walkImages<StepResult>(
      optionsOf({ base: [], web: ['base'] }, { platformsOf: () => platforms }),
      async ({ label, platform, planned: one }) => {
        labels.push(label);
        return { stage: stored(`${digestIn(one)} ${platform}`, 1) };
      },
      signal,
    );
    expect(labels.sort()).toEqual([
      'base [linux/amd64]',
      'base [linux/arm64]',
      'web [linux/amd64]',
      'web [linux/arm64]',
    ]);
  });

  it('begins again when a stage of another image is broken, and all who need it get the new one', async () => {
    let times = 0;
    const made: string[] = [];
    const images = await walkImages<StepResult>(
      optionsOf({ base: [], web: ['base'], api: ['base'] }),
      async ({ image, planned: one }) => {
        if (image.name === 'base') times += 1;
        if (image.name === 'web' && times === 1) throw new StageUnavailable('base-1', undefined);
        made.push(digestIn(one));
        return { stage: stored(digestIn(one), image.name === 'base' ? times : 1) };
      },
      signal,
    );
    const digests = images.map(({ platforms }) => platforms[0]?.stages.map((one) => digestIn(one.planned)));
    expect(digests).toEqual([['base'], ['web base-2'], ['api base-2']]);
    // What was under way when the stage turned out to be broken has come to its end.
    expect(made).toContain('api base-1');
  });

  it('gives up when stages stay broken', async () => {
    let times = 0;
    const walk = walkImages<StepResult>(
      optionsOf({ web: [] }),
      async () => {
        times += 1;
        throw new StageUnavailable('web-1', undefined);
      },
      signal,
    );
    await expect(walk).rejects.toThrow(StageUnavailable);
    expect(times).toBe(4);
  });

  it('ends with the first failure, when what is under way has come to its end', async () => {
    let hasEnded = false;
    const walk = walkImages<StepResult>(
      optionsOf({ bad: [], slow: [] }),
      async ({ image, signal: cancelled }) => {
        if (image.name === 'bad') throw new Error('refused');
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(cancelled.aborted).toBe(true);
        hasEnded = true;
        return { stage: undefined };
      },
      signal,
    );
    await expect(walk).rejects.toThrow('refused');
    expect(hasEnded).toBe(true);
  });

  it('meets each of any images once and in order of their needs, however long each step takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { minLength: 1, maxLength: 10 }),
        async (scheduler, needs) => {
          // Each image needs only images with a lower number, in werf.yaml in the other order.
          const named = needs.map((numbers, index) => {
            const lower = [...new Set(numbers.filter((number) => number < index))];
            return [`i${index}`, lower.map((number) => `i${number}`)] as const;
          });
          const done = new Set<string>();
          const walk = walkImages<StepResult>(
            optionsOf(Object.fromEntries([...named].reverse())),
            async ({ image, planned: one }) => {
              for (const { image: name } of image.dependencies) expect(done).toContain(name);
              await scheduler.schedule(Promise.resolve(), image.name);
              expect(done).not.toContain(image.name);
              done.add(image.name);
              return { stage: stored(digestIn(one), 1) };
            },
            signal,
          );
          await scheduler.waitFor(walk);
          expect(done.size).toBe(needs.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
