import { expect, test } from 'vitest';
import { parseBuildahInspect, parseDockerInspect } from '../../../src/core/backend/image-info.ts';

const config = { Env: ['A=1'], Labels: { a: 'b' }, Volumes: { '/z': {}, '/a': {} }, OnBuild: ['RUN x'] };
const common = {
  diffIds: ['sha256:a', 'sha256:b'],
  labels: { a: 'b' },
  env: ['A=1'],
  volumes: ['/a', '/z'],
  onBuild: ['RUN x'],
  createdAt: '1700000000999999999',
  os: 'linux',
  architecture: 'arm64',
  variant: 'v8',
};
const created = '2023-11-14T22:13:20.999999999Z';

test('the answer of Docker is read', () => {
  const answer = [
    {
      Id: 'sha256:1',
      Parent: 'sha256:0',
      Created: created,
      Size: 5,
      Os: 'linux',
      Architecture: 'arm64',
      Variant: 'v8',
      RepoDigests: ['r@sha256:2'],
      Config: config,
      RootFS: { Type: 'layers', Layers: ['sha256:a', 'sha256:b'] },
    },
  ];
  expect(parseDockerInspect(JSON.stringify(answer))).toEqual({
    ...common,
    id: 'sha256:1',
    size: 5,
    parentId: 'sha256:0',
    repoDigests: ['r@sha256:2'],
  });
});

test('the answer of Buildah is read', () => {
  const answer = {
    FromImageID: '1',
    Manifest: JSON.stringify({ layers: [{ size: 2 }, { size: 3 }] }),
    Docker: {
      created,
      os: 'linux',
      architecture: 'arm64',
      variant: 'v8',
      parent: 'sha256:0',
      config,
      rootfs: { type: 'layers', diff_ids: ['sha256:a', 'sha256:b'] },
    },
  };
  expect(parseBuildahInspect(JSON.stringify(answer))).toEqual({
    ...common,
    id: 'sha256:1',
    size: 5,
    parentId: 'sha256:0',
    repoDigests: [],
  });
});

test('what engines leave away or set to null is empty', () => {
  const nothing = {
    diffIds: [],
    labels: {},
    env: [],
    volumes: [],
    onBuild: [],
    createdAt: '0',
    size: 0,
    parentId: '',
  };
  expect(
    parseDockerInspect('[{"Id":"x","Config":{"Env":null,"Labels":null,"Volumes":null,"OnBuild":null}}]'),
  ).toMatchObject(nothing);
  expect(parseDockerInspect('[{"Id":"x"}]')).toMatchObject(nothing);
  expect(parseBuildahInspect('{"FromImageID":"x","Docker":{}}')).toMatchObject(nothing);
  expect(parseDockerInspect('[]')).toBeUndefined();
});
