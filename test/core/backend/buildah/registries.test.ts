import { expect, test } from 'vitest';
import { registriesConf } from '../../../../src/core/backend/buildah/registries.ts';

const SHORT_NAMES = 'unqualified-search-registries = ["docker.io"]\n';

test.each([
  { what: 'nothing is configured', own: '', mirrors: [], texts: [], expected: SHORT_NAMES },
  {
    what: 'the machine searches other registries and blocks one',
    own: 'unqualified-search-registries = [\n  "quay.io", "docker.io",\n] # why\n[[registry]]\nlocation = "bad.io"\nblocked = true\n',
    mirrors: [],
    texts: [],
    expected: `${SHORT_NAMES}[[registry]]\nlocation = "bad.io"\nblocked = true\n`,
  },
  {
    what: 'there are mirrors',
    own: '',
    mirrors: ['https://mirror.gcr.io/', 'http://cache.local:5000/path', 'plain.io'],
    texts: [],
    expected: `${SHORT_NAMES}[[registry]]
location = "docker.io"
[[registry.mirror]]
location = "mirror.gcr.io"
[[registry.mirror]]
location = "cache.local:5000/path"
insecure = true
[[registry.mirror]]
location = "plain.io"
`,
  },
  {
    what: 'the machine has its own mirrors of docker.io',
    own: '[[registry]]\nlocation = "docker.io"\n[[registry.mirror]]\nlocation = "own.io"',
    mirrors: ['other.io'],
    texts: [],
    expected: `${SHORT_NAMES}[[registry]]\nlocation = "docker.io"\n[[registry.mirror]]\nlocation = "own.io"\n`,
  },
  {
    what: 'the build names registries on loopback',
    own: '',
    mirrors: [],
    texts: [
      'FROM localhost:5000/a\nFROM 127.0.0.1:6000/b AS x\nFROM mylocalhost:1/c\nRUN curl localhost:80',
      'localhost:5000/z',
    ],
    expected: `${SHORT_NAMES}[[registry]]
location = "127.0.0.1:6000"
insecure = true
[[registry]]
location = "localhost:5000"
insecure = true
`,
  },
  {
    what: 'the file is in the old form',
    own: '[registries.search]\nregistries = ["quay.io"]\n',
    mirrors: ['m.io'],
    texts: [],
    expected: '[registries.search]\nregistries = ["quay.io"]\n',
  },
])('registries.conf when $what', ({ own, mirrors, texts, expected }) => {
  expect(registriesConf(own, { mirrors, texts })).toBe(expected);
});
