import { expect, test } from 'vitest';
import {
  buildFailed,
  readBuildahFailure,
  readBuildkitFailure,
} from '../../../src/core/backend/build-failure.ts';
import type { DockerfileRecipe } from '../../../src/core/stages/index.ts';

const DOCKERFILE = [
  'FROM alpine:3',
  'ARG A',
  'COPY . /app',
  'RUN echo "$A" && \\',
  '    false',
  'FOO bar',
].join('\n');

const BUILT_IN = `#4 [1/3] FROM docker.io/library/alpine:3
#4 sha256:8d119705b2f8c68bdef869e4b4f5ce149658ab21260d88806e993e5a8d01cbf8
#4 CACHED

#7 [3/3] RUN echo "five" &&     false
#7 sha256:566890fa26e902ef72101383c20c79398c445a7a4d191b504e76daac1eaf912a
#7 0.041 five
#7 ERROR: executor failed running [/bin/sh -c echo "five" && false]: exit code: 1
------
 > [3/3] RUN echo "five" &&     false:
------
executor failed running [/bin/sh -c echo "five" && false]: exit code: 1
`;

const BUILDX = `#7 [build 3/3] RUN echo "five" &&     false
#7 0.041 five
#7 ERROR: process "/bin/sh -c echo \\"$A\\" && false" did not complete successfully: exit code: 1

#8 [other 2/2] RUN sleep 9
#8 CANCELED
#8 ERROR: context canceled
------
 > [build 3/3] RUN echo "five" &&     false:
0.041 five
------
Dockerfile:4
--------------------
   3 |     COPY . /app
   4 | >>> RUN echo "$A" && \\
   5 | >>>     false
   6 |     FOO bar
--------------------
ERROR: failed to solve: process "/bin/sh -c echo \\"$A\\" && false" did not complete successfully: exit code: 1

View build details: docker-desktop://dashboard/build/default/default/abc
`;

test.each([
  {
    what: 'a command, in the log of a client with BuildKit built in',
    log: BUILT_IN,
    failure: {
      reason: 'executor failed running [/bin/sh -c echo "five" && false]: exit code: 1',
      instruction: 'RUN echo "five" &&     false',
      line: 4,
      output: ['five'],
    },
  },
  {
    what: 'a command, in the log of buildx, beside a step that was cancelled',
    log: BUILDX,
    failure: {
      reason: 'process "/bin/sh -c echo \\"$A\\" && false" did not complete successfully: exit code: 1',
      instruction: 'RUN echo "five" &&     false',
      line: 4,
      output: ['five'],
    },
  },
  {
    what: 'the text of the Dockerfile',
    log: `#2 DONE 0.0s
failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 6: unknown instruction: FOO`,
    failure: { reason: 'dockerfile parse error line 6: unknown instruction: FOO', line: 6, output: [] },
  },
  {
    what: 'the text of the Dockerfile, as newer versions say it',
    log: `#1 DONE 0.0s
Dockerfile:6
--------------------
   6 | >>> FOO bar
--------------------
ERROR: failed to solve: dockerfile parse error on line 6: unknown instruction: FOO (did you mean FROM?)`,
    failure: {
      reason: 'dockerfile parse error on line 6: unknown instruction: FOO (did you mean FROM?)',
      line: 6,
      output: [],
    },
  },
  {
    what: 'a base image',
    log: `#3 [internal] load metadata for docker.io/library/alpine:3
#3 ERROR: pull access denied
------
 > [internal] load metadata for docker.io/library/alpine:3:
------
failed to solve with frontend dockerfile.v0: failed to create LLB definition: pull access denied`,
    failure: { reason: 'pull access denied', line: 1, output: [] },
  },
  {
    what: 'the client itself',
    log: `unknown flag: --load\nSee 'docker build --help'.\n`,
    failure: { reason: `unknown flag: --load\nSee 'docker build --help'.`, output: [] },
  },
  {
    what: 'nothing that is told',
    log: '',
    failure: { reason: 'the container engine gave no reason', output: [] },
  },
])('BuildKit names $what as the cause', ({ log, failure }) => {
  expect(readBuildkitFailure(log, DOCKERFILE)).toEqual(failure);
});

test.each([
  {
    what: 'a command',
    log: `STEP 3/4: COPY . /app
--> 3c2b1a
STEP 4/4: RUN echo "$A" &&     false
five
subprocess exited with status 1
Error: building at STEP "RUN echo "$A" &&     false": while running runtime: exit status 1`,
    failure: {
      reason: 'while running runtime: exit status 1',
      instruction: 'RUN echo "$A" &&     false',
      line: 4,
      output: ['five'],
    },
  },
  {
    what: 'an unknown instruction',
    log: `[2/2] STEP 5/5: FOO bar
time="2026-01-01T00:00:00Z" level=error msg="+(UNHANDLED LOGLEVEL)"
Error: building at STEP "FOO ": Build error: Unknown instruction: "FOO"`,
    failure: {
      reason: 'Build error: Unknown instruction: "FOO"',
      instruction: 'FOO bar',
      line: 6,
      output: [],
    },
  },
  {
    what: 'a target that is not there',
    log: 'Error: The target "nope" was not found in the provided Dockerfile',
    failure: { reason: 'The target "nope" was not found in the provided Dockerfile', output: [] },
  },
])('Buildah names $what as the cause', ({ log, failure }) => {
  expect(readBuildahFailure(log, DOCKERFILE)).toEqual(failure);
});

test('a failed build is one error with place, cause and last output', () => {
  const recipe = {
    image: 'app',
    dockerfile: 'Dockerfile',
    dockerfileLocation: 'app/Dockerfile',
  } as DockerfileRecipe;
  const error = buildFailed(recipe, readBuildkitFailure(BUILT_IN, DOCKERFILE));
  expect(error).toMatchObject({ code: 'BUILD_FAILED', location: { file: 'app/Dockerfile', line: 4 } });
  expect(error.message).toBe(
    [
      'Building image "app" failed at `RUN echo "five" &&     false`: executor failed running [/bin/sh -c echo "five" && false]: exit code: 1',
      'Last lines of its output:',
      '  five',
    ].join('\n'),
  );
});

test.each([
  ['pull access denied, repository does not exist or may require authorization', /docker login/],
  ['failed to do request: dial tcp: lookup registry: no such host', /cannot be reached/],
  ['write /x: no space left on device', /disk/],
  ['exec /bin/sh: exec format error', /platform/],
  ['exit code: 1', /Dockerfile/],
])('the cause %j gets a remedy of its own', (reason, hint) => {
  const recipe = { image: '', dockerfile: 'Dockerfile' } as DockerfileRecipe;
  expect(buildFailed(recipe, { reason, output: [] }).hint).toMatch(hint);
});

test.each<[reason: string, instruction: string | undefined, code: string]>([
  [
    'unexpected status from HEAD request to http://r/v2/a/manifests/1: 500 Internal Server Error',
    undefined,
    'BASE_IMAGE_UNAVAILABLE',
  ],
  [
    'failed to copy: httpReadSeeker: failed open: unexpected status code 503',
    'FROM r/a:1@sha256:0',
    'BASE_IMAGE_UNAVAILABLE',
  ],
  ['toomanyrequests: You have reached your pull rate limit', undefined, 'BASE_IMAGE_UNAVAILABLE'],
  ['received unexpected HTTP status: 502 Bad Gateway', 'FROM r/a:1', 'BASE_IMAGE_UNAVAILABLE'],
  ['process "/bin/sh -c curl" did not complete: 503', 'RUN curl', 'BUILD_FAILED'],
  ['r/a:1: not found', undefined, 'BUILD_FAILED'],
])('%j of %j is %s', (reason, instruction, code) => {
  const recipe = { image: '', dockerfile: 'Dockerfile' } as DockerfileRecipe;
  const failure = { reason, output: [], ...(instruction === undefined ? {} : { instruction }) };
  expect(buildFailed(recipe, failure).code).toBe(code);
});
