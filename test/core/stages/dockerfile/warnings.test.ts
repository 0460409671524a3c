/** What gets into an image and not into its digest is told at its line, and nothing is told of what people write every day. */
import { describe, expect, it } from 'vitest';
import { sha256h } from '../../../../src/core/ground/hashes.ts';
import { planDockerfileStage, prepareDockerfile } from '../../../../src/core/stages/index.ts';

interface Told {
  readonly lines: readonly (number | undefined)[];
  readonly text: string;
}

async function told(text: string, args: Readonly<Record<string, string>> = {}, target = ''): Promise<Told> {
  const { warnings } = await planDockerfileStage({
    image: {
      args: Object.entries(args).map(([name, value]) => ({ name, value })),
      addHost: [],
      cacheVersion: '',
      dependencies: [],
    },
    dockerfile: prepareDockerfile({ text, path: 'Dockerfile', target }),
    platform: 'linux/amd64',
    buildPlatform: 'linux/amd64',
    filesChecksum: () => Promise.resolve(sha256h('')),
  });
  for (const { hint = '' } of warnings) expect(hint).not.toBe('');
  return {
    lines: warnings.map(({ line }) => line),
    text: warnings.map(({ message, hint = '' }) => `${message} ${hint}`).join('\n'),
  };
}

const GO = 'FROM golang\nWORKDIR /src\n';

describe('files of the context that only RUN mounts', () => {
  it.each<[mount: string, shown: string]>([
    ['type=bind,source=src,target=/src', '"src"'],
    ['type=bind,src=src,dst=/src', '"src"'],
    ['source=./src/,target=/src', '"src"'],
    ['source=/src,target=/src,rw', '"src"'],
    ['target=.', 'the whole context'],
    ['type=bind,target=/src', 'the whole context'],
    ['type=bind,source=.,target=/src', 'the whole context'],
    ['type=bind,source=/,target=/src', 'the whole context'],
    ['type=bind,from=,source=a.txt,target=/a', '"a.txt"'],
    ['TYPE=BIND,SOURCE=a.txt,TARGET=/a', '"a.txt"'],
  ])('by --mount=%s are told of at the line, with the way out', async (mount, shown) => {
    const { lines, text } = await told(`${GO}RUN --mount=${mount} go build\n`);
    expect(lines).toEqual([3]);
    expect(text).toContain(`RUN mounts ${shown}`);
    expect(text).toMatch(/not part of the digest.*FROM scratch AS files.*--mount=type=bind,from=files/s);
  });

  it.each([
    ['is a part of what is copied', 'COPY src/a.txt /\nRUN --mount=source=src,target=/s x', [4]],
    ['has other files beside', 'COPY go.mod go.sum ./\nRUN --mount=target=. go build', [4]],
    ['is mounted twice in one line', 'RUN --mount=source=a,target=/a --mount=source=./a,target=/b x', [3]],
    ['and another', 'RUN --mount=source=a,target=/a --mount=source=b,target=/b x', [3, 3]],
    ['only comes from another stage by COPY', 'COPY --from=0 src /\nRUN --mount=source=src,target=/s x', [4]],
  ])('are told of where the digest %s', async (_what, instructions, expected) => {
    expect((await told(`${GO}${instructions}\n`)).lines).toEqual(expected);
  });

  it.each<[what: string, text: string]>([
    ['COPY takes all', `${GO}RUN --mount=target=. go build\nCOPY . .`],
    ['COPY takes all, before', `${GO}COPY . .\nRUN --mount=target=. go build`],
    ['COPY takes all, written otherwise', `${GO}COPY ./ /src\nRUN --mount=type=bind,target=. go build`],
    ['COPY takes that file', `${GO}COPY go.mod ./\nRUN --mount=source=go.mod,target=go.mod go mod download`],
    ['COPY takes its folder', `${GO}COPY src /\nRUN --mount=source=src/a/b,target=/b x`],
    ['COPY takes it by a pattern', `${GO}COPY *.json /\nRUN --mount=source=package.json,target=/p x`],
    ['COPY takes it by a variable', `${GO}ARG D=src\nCOPY $D /\nRUN --mount=source=src,target=/p x`],
    ['ADD takes it', `${GO}ADD src /\nRUN --mount=source=src,target=/p x`],
    [
      'another stage that is needed takes it',
      'FROM scratch AS files\nCOPY src /src\nFROM x\nCOPY --from=files /src /\nRUN --mount=source=src,target=/p x',
    ],
    [
      'the way out is gone',
      'FROM scratch AS files\nCOPY src /\nFROM x\nRUN --mount=type=bind,from=files,target=/src x',
    ],
    ['another image is mounted', `${GO}RUN --mount=type=bind,from=alpine,target=/a x`],
    ['a cache is mounted', `${GO}RUN --mount=type=cache,target=/root/.cache go build`],
    ['a cache with a source is', `${GO}RUN --mount=type=cache,source=x,target=/c go build`],
    ['memory is', `${GO}RUN --mount=type=tmpfs,target=/tmp x`],
    ['a secret is', `${GO}RUN --mount=type=secret,id=s,target=/s x`],
    ['an agent is', `${GO}RUN --mount=type=ssh x`],
    ['only the engine knows the name', `${GO}RUN --mount=source=$WHAT,target=/s x`],
    ['the stage is not needed', `FROM a AS unused\nRUN --mount=target=. x\nFROM b\nRUN y`],
    [
      'all-files here-documents are copied',
      `${GO}RUN --mount=target=/c x`.replace('RUN', 'COPY <<E /e\nE\nRUN'),
    ],
  ])('are not told of where %s', async (_what, text) => {
    const { text: warnings } = await told(`${text}\n`);
    expect(warnings).not.toContain('RUN mounts');
  });

  it('are told of in the stages of the target only', async () => {
    const text = 'FROM a AS one\nRUN --mount=source=x,target=/x x\nFROM b AS two\nRUN y\n';
    expect((await told(text, {}, 'one')).lines).toEqual([2]);
    expect((await told(text, {}, 'two')).lines).toEqual([]);
  });
});

describe('a stage that FROM reaches by a variable', () => {
  it.each<[text: string, args: Readonly<Record<string, string>>, line: number]>([
    ['ARG V=dev\nFROM a AS dev\nRUN x\nFROM $V\n', {}, 4],
    ['ARG V=dev\nFROM a AS dev\nFROM b AS prod\nFROM ${V}\n', { V: 'prod' }, 4],
    ['ARG V\nFROM a AS stage-dev\nFROM stage-${V:-dev}\n', {}, 3],
    ['ARG V=DEV\nFROM a AS dev\nFROM $V\n', {}, 3],
    ['FROM a AS dev\nFROM "dev"\n', {}, 2],
  ])('is told of: %j', async (text, args, line) => {
    const { lines, text: warning } = await told(text, args);
    expect(lines).toEqual([line]);
    expect(warning).toContain('does not change the digest');
  });

  it.each<[text: string, args: Readonly<Record<string, string>>]>([
    ['ARG V=3.20\nFROM alpine:$V AS dev\nFROM dev\n', {}],
    ['ARG V=other\nFROM a AS dev\nFROM $V\n', {}],
    ['ARG V=late\nFROM $V\nFROM b AS late\nFROM scratch\n', {}],
    ['ARG V=dev\nFROM a AS dev\nFROM $V AS unused\nFROM dev\n', {}],
  ])('is not told of where there is none: %j', async (text, args) => {
    expect((await told(text, args)).text).toBe('');
  });
});

describe('what ADD fetches', () => {
  it.each([
    ['ADD https://example.org/x.tgz /', 1],
    ['ADD http://example.org/x.tgz /', 1],
    ['ADD --chown=1 https://example.org/x.tgz a.txt /', 1],
    ['ADD git@github.com:a/b.git /', 1],
    ['ADD https://github.com/a/b.git#main /', 1],
    ['ARG U=https://example.org/x\nADD $U /', 1],
    [`ADD https://github.com/a/b.git#${'0'.repeat(39)} /`, 1],
    // Pinned.
    [`ADD --checksum=sha256:${'0'.repeat(64)} https://example.org/x.tgz /`, 0],
    [`ADD https://github.com/a/b.git#${'0'.repeat(40)} /`, 0],
    [`ADD https://github.com/a/b.git#${'0'.repeat(40)}:docs /`, 0],
    // Not remote.
    ['ADD a.tgz /', 0],
    ['ADD https /', 0],
    ['COPY https://example.org/x /', 0],
  ])('by %s gives %d warnings', async (instruction, count) => {
    const { lines } = await told(`FROM a\n${instruction}\n`);
    expect(lines).toHaveLength(count);
  });
});

describe('what everybody writes is told of by nobody:', () => {
  it.each([
    'FROM node:20\nWORKDIR /app\nCOPY package*.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\nCOPY . .\nCMD ["node", "."]',
    '# syntax=docker/dockerfile:1\nFROM --platform=$BUILDPLATFORM golang:1.22 AS build\nARG TARGETOS TARGETARCH\nCOPY . .\nRUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build\nFROM gcr.io/distroless/static\nCOPY --from=build /app /',
    'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\nRUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync\nCOPY . /app',
    'FROM alpine:latest\nRUN --mount=type=secret,id=t --mount=type=ssh --network=none true',
    'FROM ruby\nARG http_proxy\nRUN bundle\nHEALTHCHECK CMD true\nUSER 1000',
  ])('%j', async (text) => {
    expect(await told(`${text}\n`)).toEqual({ lines: [], text: '' });
  });
});
