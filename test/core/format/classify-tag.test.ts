import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyTag } from '../../../src/core/format/index.ts';
import { imageMetadataTag, managedImageTag, rejectedTag } from '../../../src/core/format/record-tags.ts';
import { formatStageId } from '../../../src/core/format/stage-id.ts';

const DIGEST = '2604b86b2c7a1c6d19c62601aadb19e7d5c6bb8f17bc2bf26a390ea7';
const COMMIT = '9f7c1f5e2b3a4d5c6e7f8091a2b3c4d5e6f70819';
const SOURCE = '128241b11c296496230e71d34ad182b94cef91ce257e03a7da1861e335c6c5ee';

describe('the reading of a tag', () => {
  it.each([
    [`${DIGEST}-1611836746968`, { kind: 'stage', id: { digest: DIGEST, timestamp: 1611836746968 } }],
    [DIGEST, { kind: 'stage', id: { digest: DIGEST, timestamp: 0 } }],
    [
      `${DIGEST}-1611836746968-rejected`,
      { kind: 'rejection', id: { digest: DIGEST, timestamp: 1611836746968 } },
    ],
    ['managed-image-__nameless__', { kind: 'managed-image', imageName: '' }],
    ['managed-image-app__slash__worker', { kind: 'managed-image', imageName: 'app/worker' }],
    [
      `meta-27dba8ed_${COMMIT}_${DIGEST}-1611836746968`,
      {
        kind: 'image-metadata',
        imageId: '27dba8ed',
        commit: COMMIT,
        stageTag: `${DIGEST}-1611836746968`,
      },
    ],
    ['custom-tag-meta-v1-2-3-cce060b5', { kind: 'custom-tag', slug: 'v1-2-3-cce060b5' }],
    [`import-metadata-${SOURCE}`, { kind: 'import-metadata', sourceId: SOURCE }],
    [
      'client-id-7c0f5a1e-3d4b-4a55-9a57-0d6c2f1b8e11-3574454400123',
      {
        kind: 'client-id',
        clientId: '7c0f5a1e-3d4b-4a55-9a57-0d6c2f1b8e11',
        timestamp: 3574454400123,
      },
    ],
    ['cleanup', { kind: 'last-cleanup' }],
    ['sync-server', { kind: 'sync-server' }],
  ])('%s', (tag, expected) => {
    expect(classifyTag(tag)).toEqual(expected);
  });

  it.each([
    'latest',
    '',
    '-rejected',
    'cleanup-of-mine',
    'custom-tag-meta-',
    'import-metadata-',
    'client-id-',
    'client-id-x',
    'client-id--1x',
    `${DIGEST}-garbage`,
    `${DIGEST}x`,
    `${DIGEST.toUpperCase()}-1611836746968`,
    `${DIGEST}-garbage-rejected`,
    `meta-27dba8ed_${COMMIT}`,
    `meta-27dba8ed_${COMMIT}_latest`,
    'v1.2.3',
  ])('%s is somebody else’s', (tag) => {
    expect(classifyTag(tag)).toEqual({ kind: 'foreign' });
  });

  it('gives back what is written, whatever images and stages are called', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9/+ ]{0,60}$/),
        fc.stringMatching(/^[0-9a-f]{40}$/),
        fc.stringMatching(/^[0-9a-f]{56}$/),
        fc.integer({ min: 1, max: 999_999_999_999_999 }),
        (imageName, commit, digest, timestamp) => {
          const id = { digest, timestamp };
          const stageTag = formatStageId(id);
          expect(classifyTag(stageTag)).toEqual({ kind: 'stage', id });
          expect(classifyTag(rejectedTag(stageTag))).toEqual({ kind: 'rejection', id });
          expect(classifyTag(managedImageTag(imageName))).toEqual({ kind: 'managed-image', imageName });
          expect(classifyTag(imageMetadataTag(imageName, commit, stageTag))).toMatchObject({
            kind: 'image-metadata',
            commit,
            stageTag,
          });
        },
      ),
    );
  });

  it('ends for every text', () => {
    fc.assert(
      fc.property(fc.string(), (tag) => {
        expect(classifyTag(tag).kind).toBeTypeOf('string');
      }),
    );
  });
});
