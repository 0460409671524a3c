import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  imageMetadataTag,
  isImageNameTooLong,
  managedImageTag,
  readImageMetadataTag,
  rejectedTag,
} from '../../../src/core/format/record-tags.ts';
import { isValidDockerTag } from '../../../src/core/format/slug.ts';
import { formatStageId, parseStageTag } from '../../../src/core/format/stage-id.ts';
import { indexTags } from '../../../src/core/storage/tag-index.ts';

const COMMIT = '9f7c1f5e2b3a4d5c6e7f8091a2b3c4d5e6f70819';
const DIGEST = '2604b86b2c7a1c6d19c62601aadb19e7d5c6bb8f17bc2bf26a390ea7';
const OTHER_DIGEST = 'ae04b86b2c7a1c6d19c62601aadb19e7d5c6bb8f17bc2bf26a390ea7';

describe('record tags', () => {
  it.each([
    ['', 'managed-image-__nameless__', '0'],
    ['backend', 'managed-image-backend', '27dba8ed'],
    ['app/worker', 'managed-image-app__slash__worker', '638f9057'],
    ['app/stage/builder', 'managed-image-app__slash__stage__slash__builder', '96741e1'],
    ['my app', 'managed-image-my__space__app', '60b4fa8'],
    ['c++', 'managed-image-c__plus____plus__', 'be256f06'],
    ['Frontend', 'managed-image-Frontend', 'e30bf2cc'],
    ['front.end_1', 'managed-image-front.end_1', 'ddedd605'],
    ['app@1', 'managed-image-app1-ab776093', '10aeb70c'],
    ['приложение', 'managed-image-prilozhyeniye-a9752b7', '77a7e216'],
    ['foo@bar/baz', 'managed-image-foobar-slash-baz-6c89b39a', '4c82ad3d'],
  ])('of image %j are %s and meta-%s', (name, managed, id) => {
    expect(managedImageTag(name)).toBe(managed);
    expect(imageMetadataTag(name, COMMIT, `${DIGEST}-1611836746968`)).toBe(
      `meta-${id}_${COMMIT}_${DIGEST}-1611836746968`,
    );
  });

  const WIDE_COMMIT = `${COMMIT}abcdef0123456789abcdef01`;

  it('name a commit of SHA-256 by its first 40 digits', () => {
    expect(imageMetadataTag('backend', WIDE_COMMIT, `${DIGEST}-1611836746968`)).toBe(
      `meta-27dba8ed_${COMMIT}_${DIGEST}-1611836746968`,
    );
  });

  it('of commits are taken by every registry, and read back, whatever the image is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.stringMatching(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
        fc.stringMatching(/^[0-9a-f]{56}$/),
        fc.integer({ min: 0, max: 999_999_999_999_999 }),
        (name, commitId, digest, timestamp) => {
          const stageTag = formatStageId({ digest, timestamp });
          const tag = imageMetadataTag(name, commitId, stageTag);
          expect(isValidDockerTag(tag), tag).toBe(true);
          const read = readImageMetadataTag(tag);
          expect(read?.stageTag).toBe(stageTag);
          expect(commitId.startsWith(read?.commit ?? 'x')).toBe(true);
        },
      ),
    );
  });

  it.each([
    'managed-image-app',
    `meta-27dba8ed_${COMMIT}`,
    `meta-27dba8ed_${COMMIT}_${DIGEST}_x`,
    `meta-27dba8ed_${WIDE_COMMIT}_${DIGEST}`,
    `meta-_${COMMIT}_${DIGEST}`,
    `meta-27dba8ed_${COMMIT}_latest`,
    'meta-x',
  ])('are not seen in %s', (tag) => {
    expect(readImageMetadataTag(tag)).toBeUndefined();
  });

  it('are too long for names of 115 to 128 characters, and shortened beyond', () => {
    const lengths = [114, 115, 128, 129, 300].filter((length) => isImageNameTooLong('w'.repeat(length)));
    expect(lengths).toEqual([115, 128]);
  });
});

describe('stage tags', () => {
  it.each([
    [`${DIGEST}-1611836746968`, 1611836746968],
    [`${DIGEST}-160000000000`, 160000000000],
    [`${DIGEST}-0`, 0],
    [DIGEST, 0],
    [`${DIGEST}-garbage`, undefined],
    [`${DIGEST}x`, undefined],
    [`${DIGEST}-`, undefined],
    [`${DIGEST}-1-2`, undefined],
    ['managed-image-app', undefined],
    [DIGEST.toUpperCase(), undefined],
  ])('%s is read as timestamp %s', (tag, timestamp) => {
    expect(parseStageTag(tag)?.timestamp).toBe(timestamp);
  });

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999_999 }), (timestamp) => {
        expect(parseStageTag(formatStageId({ digest: DIGEST, timestamp }))).toEqual({
          digest: DIGEST,
          timestamp,
        });
      }),
    );
  });
});

describe('the index of a tag list', () => {
  it('has the stages of a digest with the oldest first, and none that is rejected by its timestamp', () => {
    const index = indexTags([
      `${DIGEST}-1700000000003`,
      `${DIGEST}-1700000000001`,
      `${DIGEST}-1700000000002`,
      rejectedTag(`${DIGEST}-1700000000001`),
      rejectedTag(`${OTHER_DIGEST}-1700000000003`),
      'managed-image-app',
    ]);
    expect(index.stages.get(DIGEST)).toEqual([{ digest: DIGEST, timestamp: 1700000000002 }]);
    expect(index.tags.has('managed-image-app')).toBe(true);
  });

  it('never offers a stage that the list does not have', () => {
    const tag = fc.oneof(
      fc.string(),
      fc.nat(20).map((timestamp) => `${DIGEST}-${timestamp}`),
      fc.nat(20).map((timestamp) => `${DIGEST}-${timestamp}-rejected`),
    );
    fc.assert(
      fc.property(fc.array(tag), (tags) => {
        for (const id of indexTags(tags).stages.get(DIGEST) ?? []) {
          expect(tags.some((listed) => parseStageTag(listed)?.timestamp === id.timestamp)).toBe(true);
          expect(tags).not.toContain(`${DIGEST}-${id.timestamp}-rejected`);
        }
      }),
    );
  });
});
