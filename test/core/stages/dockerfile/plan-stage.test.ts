import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/ground/errors.ts';
import { sha256h } from '../../../../src/core/ground/hashes.ts';
import {
  planDockerfileStage,
  prepareDockerfile,
  type DependencyFacts,
  type DockerfileStageOptions,
  type DockerfileStagePlan,
} from '../../../../src/core/stages/index.ts';

type Image = DockerfileStageOptions['image'];
type Import = Image['dependencies'][number]['imports'][number];

interface PlanInput extends Partial<Image> {
  readonly text: string;
  readonly target?: string;
  readonly platform?: string;
  readonly factsOf?: DockerfileStageOptions['factsOf'];
  readonly checksums?: Readonly<Record<string, string>>;
}

function plan(input: PlanInput): Promise<DockerfileStagePlan> {
  const { text, target = '', platform = 'linux/amd64', checksums = {} } = input;
  const { args = [], addHost = [], cacheVersion = '', dependencies = [] } = input;
  return planDockerfileStage({
    image: { args, addHost, cacheVersion, dependencies },
    dockerfile: prepareDockerfile({ text, path: 'app/Dockerfile', target }),
    platform,
    buildPlatform: 'linux/amd64',
    filesChecksum: (sources) =>
      Promise.resolve(checksums[(sources ?? ['<heredoc>']).join(' ')] ?? sha256h('')),
    ...(input.factsOf && { factsOf: input.factsOf }),
  });
}

async function valuesOf(input: PlanInput): Promise<readonly string[]> {
  return (await plan(input)).inputs.map((stageInput) => stageInput.value);
}

function importing(
  image: string,
  imports: Readonly<Record<string, Import['type']>>,
): Image['dependencies'][number] {
  return {
    image,
    imports: Object.entries(imports).map(([targetBuildArg, type]) => ({
      type,
      targetBuildArg,
      targetEnv: '',
    })),
    location: { file: 'werf.yaml' },
  };
}

const ARG_BASE = 'ARG BASE_IMAGE=alpine:latest\nFROM ${BASE_IMAGE}\nRUN echo hello\n';

function factsNamed(imageName: string, more: Partial<DependencyFacts> = {}): () => DependencyFacts {
  return () => ({ imageName, stageId: '', imageId: '', imageDigest: '', ...more });
}

describe('the digest of a full image', () => {
  it.each([
    ['FROM alpine:latest\nRUN echo hello', '0883bdbcff5e101c016d27f63b08bc4bddcc655837e06f4b801c942f'],
    [ARG_BASE, '0883bdbcff5e101c016d27f63b08bc4bddcc655837e06f4b801c942f'],
  ])('is a hash of the instructions: %j', async (text, digest) => {
    expect(await plan({ text })).toMatchObject({ digest, waitsFor: [] });
  });

  it('takes the value of an import for an ARG', async () => {
    const dependencies = [importing('dep', { BASE_IMAGE: 'ImageName' })];
    const { dependencies: hash } = await plan({
      text: ARG_BASE,
      dependencies,
      factsOf: factsNamed('ubuntu:latest'),
    });
    expect(hash).toBe('573c4bd0f7480e27c266d55d3a020c7ec4acaebebf897d29cad78fded3b725c7');
  });

  it('ends with the cache version', async () => {
    const { dependencies: hash } = await plan({ text: ARG_BASE, cacheVersion: 'image-cache-version' });
    expect(hash).toBe('08298d918e51f6572692ca642027870539a71c46beafd403719360928ffe11de');
  });

  it('knows all types of imports', async () => {
    const text = [
      'FROM alpine:latest',
      'ARG IMAGE_ONE_NAME',
      'ARG IMAGE_ONE_REPO',
      'ARG IMAGE_ONE_TAG',
      'ARG IMAGE_ONE_ID',
      'RUN echo hello',
      'RUN echo {"name": "${IMAGE_ONE_NAME}", "repo": "${IMAGE_ONE_REPO}", "tag": "${IMAGE_ONE_TAG}", "id": "${IMAGE_ONE_ID}"} >> images.json',
    ].join('\n');
    const tag = '796e905d0cc975e718b3f8b3ea0199ea4d52668ecc12c4dbf85a136d-1638863657513';
    const imageId = 'sha256:d19deb06171086017db6aade408ce29592e7490f3b98d4da228ef6c771ddc6d5';
    const dependencies = [
      importing('one', {
        IMAGE_ONE_NAME: 'ImageName',
        IMAGE_ONE_REPO: 'ImageRepo',
        IMAGE_ONE_TAG: 'ImageTag',
        IMAGE_ONE_ID: 'ImageID',
      }),
    ];
    const planned = await plan({ text, dependencies, factsOf: factsNamed(`ONE_REPO:${tag}`, { imageId }) });
    expect(planned.dependencies).toBe('b55701cfd33c5931e001e4d8ab24628df571afc7b7f647ca4083dab75aafff4d');
  });

  it('links stages by mounts', async () => {
    const text = [
      'FROM alpnie:latest AS build',
      'WORKDIR /usr/local/test_project',
      'COPY . .',
      'RUN mkdir -p dist && \\',
      '    cp -v main.py dist/prog.py',
      'FROM alpine:latest',
      'RUN --mount=type=bind,from=build,source=/usr/local/test_project/dist,target=/usr/test_project/dist \\',
      '    cp -v /usr/test_project/dist/prog.py /usr/local/bin/prog',
    ].join('\n');
    const checksums = { '.': sha256h('9d8059842b6fde712c58315ca0ab4713d90761c0') };
    const { dependencies } = await plan({ text, checksums });
    expect(dependencies).toBe('65d219096bc3718c101995b00584d700de791027f2e2ca00635e428932478a1c');
  });

  it('has the platform in front, and a content digest', async () => {
    const text = [
      'ARG BASE=alpine:3.19',
      'FROM ${BASE} AS build',
      'ARG VERSION',
      'ENV APP_VERSION=${VERSION}',
      'WORKDIR /app',
      'COPY package*.json ./',
      'RUN echo "build $APP_VERSION"',
      'COPY . .',
    ].join('\n');
    const checksums = {
      'package*.json': '0a57faa8c2c452d4b02d4f79581e9bc1cc32268e63de6cdcb73ab559e2dde546',
      '.': 'ca2f4ba0742169020b1223dab101380a5090f82e485356f4fce3daa21bd23e53',
    };
    const input = { text, checksums, args: [{ name: 'VERSION', value: '1.2' }] };
    expect(await plan(input)).toMatchObject({
      dependencies: '7d366911935a90c873284121a3809103af48bdf6de89b7b25e85b0d17b998a1f',
      digest: '126f7ae8da0409b514e06d07be9bf937f6adcb6d242275306e51e6b5',
      contentDigest: 'ff664dd570d004e3ae3b52bdec4da13038c0639c01ecba26ef5dd997',
    });
    expect(await plan({ ...input, platform: 'linux/arm64' })).toMatchObject({
      digest: '7fe713bb5caa2442b10f5e1faf51f04916ac800725f90b5273db5b43',
    });
  });
});

describe('the strings of a full image', () => {
  it('take over a base stage with its triggers, and an ARG wins over an ENV', async () => {
    const text =
      'FROM alpine:3.19 AS base\nENV A=1\nONBUILD RUN echo "$A $B"\nFROM base AS app\nARG A=2\nENV B=${A}\nRUN echo ${A} $B ${C:-none}';
    expect(await plan({ text })).toMatchObject({
      digest: '390cf8b90c09b3a8a57b3ad845f0f3ecb3d67900c48b8e6ff2e5cee2',
      inputs: [
        { name: 'FROM (line 4)', value: 'base' },
        { name: 'ARG (line 5)', value: 'ARG A=2' },
        { name: 'ENV (line 6)', value: 'ENV B=2' },
        { name: 'RUN (line 7)', value: 'RUN echo 2 2 none' },
        { name: 'FROM (line 1)', value: 'alpine:3.19' },
        { name: 'ENV (line 2)', value: 'ENV A=1' },
        { name: 'ONBUILD (line 3)', value: 'RUN echo "$A $B"' },
        { name: 'RUN (line 3)', value: 'RUN echo 1 ' },
      ],
    });
  });

  it('know the platform in ARGs, unless a meta ARG blanks it', async () => {
    const text =
      'FROM --platform=$BUILDPLATFORM golang:1.22 AS b\nARG TARGETPLATFORM\nARG TARGETARCH\nRUN echo $TARGETPLATFORM/$TARGETARCH';
    expect((await plan({ text, platform: 'linux/arm64' })).digest).toBe(
      'c5f73e8cbf12b61f63ea8df3c0116462655b7655bb1b1012a9b8a6b6',
    );
    const blanked = { text: `ARG TARGETARCH\n${text}`, addHost: ['db:10.0.0.1'], cacheVersion: 'v7' };
    expect((await plan({ ...blanked, platform: 'linux/arm64' })).digest).toBe(
      'a1e80653c331f51caf8b5973b3032cc145db352f3d56c4e2d90d759b',
    );
  });

  it('do not know the platform in meta ARGs', async () => {
    expect(await valuesOf({ text: 'ARG B=img-${TARGETARCH}\nFROM $B' })).toEqual(['img-']);
  });

  it('take the checksum of the whole context for here-documents', async () => {
    const text = 'FROM alpine:3.19\nRUN <<EOF\nx\nEOF\nCOPY <<EOF /etc/x\ny\nEOF';
    const checksums = { '<heredoc>': 'ca2f4ba0742169020b1223dab101380a5090f82e485356f4fce3daa21bd23e53' };
    expect((await plan({ text, checksums })).dependencies).toBe(
      '9fc88aba9d8a0b902d367b5a5586da862ce6c815f2b534919fce6e132190fcfd',
    );
  });

  it.each([
    ['FROM a\nARG X=""', ['a', 'ARG X=']],
    ['ARG X=m\nFROM a\nARG X=', ['a', 'ARG X=m']],
    ['ARG X=m\nFROM a\nARG X=""', ['a', 'ARG X=']],
    ['FROM a\nENV A=1 B=$A', ['a', 'ENV A=1', 'ENV B=1']],
    ['FROM a AS Build\nFROM Build', ['Build']],
    [
      'FROM a AS x\nFROM b\nCOPY --from=x /a /b\nCOPY --from=X /a /b',
      ['b', 'COPY --from=x /a /b', 'COPY --from=X /a /b', 'a', 'a'],
    ],
    [
      'FROM a\nCOPY --from=1 /a /b\nFROM b\nCOPY --from=0 /c /d',
      ['b', 'COPY --from=0 /c /d', 'a', 'COPY --from=1 /a /b', 'b', 'COPY --from=0 /c /d'],
    ],
    ['FROM node AS node\nRUN x', ['node', 'RUN x']],
    ['FROM a\nONBUILD COPY --from=0 /a /b\nFROM b', ['b']],
    [
      'FROM a AS x\nONBUILD ARG Y=$Z\nONBUILD ADD a /b\nFROM x',
      ['x', 'a', 'ARG Y=$Z', 'ADD a /b', 'ARG Y=', 'ADD a /b', sha256h('')],
    ],
  ])('of %j are %j', async (text, values) => {
    expect(await valuesOf({ text })).toEqual(values);
  });

  it('stay few in memory when stages take each other over again and again', async () => {
    const chain = (length: number): string =>
      Array.from({ length }, (_, index) =>
        index === 0 ? 'FROM a AS s0' : `FROM s${index - 1} AS s${index}\nCOPY --from=s${index - 1} /a /b`,
      ).join('\n');
    const planned = await plan({ text: chain(18) });
    expect(planned.inputCount).toBe(2 ** 17 + 2 * (2 ** 17 - 1));
    expect(planned.inputs).toHaveLength(10_000);
    expect(planned.digest).toMatch(/^[0-9a-f]{56}$/);
    await expect(plan({ text: chain(200) })).rejects.toMatchObject({ code: 'DOCKERFILE_TOO_LARGE' });
  });
});

describe('a digest that depends on another image', () => {
  const NAME =
    'registry.example.com/app:0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567-1700000000000';
  const dependencies = [importing('dep', { BASE: 'ImageName' })];

  it('waits until the stage of that image is selected', async () => {
    const text = 'ARG BASE\nFROM ${BASE}\nARG BASE\nRUN echo ok';
    expect(await plan({ text, dependencies })).toMatchObject({
      digest: null,
      contentDigest: null,
      dependencies: null,
      inputs: [],
      waitsFor: ['dep'],
    });
    expect(await plan({ text, dependencies, factsOf: factsNamed(NAME) })).toMatchObject({
      dependencies: '69fac5d2cfde89c39e00e666ee678b144eaf52c391f6ec2bba528c7dc4371387',
      digest: '4c3647b45d1f8044e47d4e578ce423cd599ccd8502e54833c70f6920',
    });
  });

  it.each([
    ['no ARG takes the import', 'FROM a\nRUN echo $BASE', []],
    ['only a meta ARG takes it and no FROM uses that', 'ARG BASE\nFROM a', []],
    ['an ARG of a stage that is not needed takes it', 'FROM a\nARG BASE\nFROM b', []],
    [
      'an ARG of a stage that is copied from takes it',
      'FROM a\nARG BASE\nFROM b\nCOPY --from=0 /a /b',
      ['dep'],
    ],
    [
      'another variable carries it',
      'ARG BASE\nFROM a\nARG X\nFROM b\nARG BASE\nENV Y=$BASE\nRUN $Y',
      ['dep'],
    ],
    ['a source of COPY carries it', 'FROM a\nARG BASE\nCOPY $BASE /x', ['dep']],
    ['a default uses it', 'ARG BASE\nARG X=$BASE-y\nFROM $X', ['dep']],
    ['a substitution with a default uses it', 'ARG BASE\nFROM ${BASE:-a}', ['dep']],
  ])('is known at once or not: %s', async (_, text, waitsFor) => {
    expect((await plan({ text, dependencies })).waitsFor).toEqual(waitsFor);
  });

  it('takes the later of two imports into one ARG', async () => {
    const two = [importing('one', { X: 'ImageTag' }), importing('two', { X: 'ImageTag' })];
    const factsOf = (image: string): DependencyFacts => factsNamed(`repo:5000/x:${image}`)();
    expect(await valuesOf({ text: 'FROM a\nARG X', dependencies: two, factsOf })).toEqual(['a', 'ARG X=two']);
  });
});

describe('mistakes', () => {
  it.each([
    ['FROM a\nCOPY --from=-1 /a /b', 'DOCKERFILE_PARSE', 2, 'negative'],
    ['FROM ${NOPE}', 'DOCKERFILE_EXPANSION', 1, 'expands to nothing'],
    ['FROM scratch\nENV A="${NOPE:?must be set}"', 'DOCKERFILE_EXPANSION', 2, 'NOPE: must be set'],
    ['FROM scratch\nENV N=1\nLABEL a=${N#}', 'DOCKERFILE_EXPANSION', 3, 'empty'],
    ['FROM scratch\nARG A=${X^^}', 'DOCKERFILE_EXPANSION', 2, 'unsupported modifier'],
    ["FROM scratch\nCOPY it's /x", 'DOCKERFILE_EXPANSION', 2, 'single-quote'],
    ['FROM scratch\nONBUILD COPY x', 'DOCKERFILE_EXPANSION', 2, 'at least two arguments'],
    ["FROM scratch AS t\nFROM scratch\nUSER it's", 'DOCKERFILE_EXPANSION', 3, 'single-quote'],
  ])('in %j are %s at line %i', async (text, code, line, message) => {
    const error = await Promise.resolve()
      .then(() => plan({ text }))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code, location: { file: 'app/Dockerfile', line } });
    expect(String(error)).toContain(message);
  });

  it('found in a target have the place of the last stage', () => {
    expect(() => prepareDockerfile({ text: 'FROM a', path: 'D', target: 'b' })).toThrow(
      'b is not a valid target',
    );
  });

  it('in a glob of COPY get the line of the instruction', async () => {
    const failing = planDockerfileStage({
      image: { args: [], addHost: [], cacheVersion: '', dependencies: [] },
      dockerfile: prepareDockerfile({ text: 'FROM a\n\nCOPY a[ /', path: 'D', target: '' }),
      platform: 'linux/amd64',
      buildPlatform: 'linux/amd64',
      filesChecksum: () =>
        Promise.reject(new UserError({ code: 'GLOB', message: 'bad glob', hint: 'mend it' })),
    });
    await expect(failing).rejects.toMatchObject({
      code: 'GLOB',
      hint: 'mend it',
      location: { file: 'D', line: 3 },
    });
  });
});

describe('shell text that only a shell understands', () => {
  it.each([
    "RUN echo ok # it's",
    'RUN echo ${X:0:3}',
    'RUN echo ${#A[@]}',
    'CMD echo ${A[0]}',
    "MAINTAINER O'Brien",
  ])('is taken as written, with a warning: %s', async (code) => {
    const planned = await plan({ text: `FROM scratch\n${code}` });
    expect(planned.inputs.map((input) => input.value)).toEqual(['scratch', code]);
    expect(planned.warnings).toMatchObject([{ line: 2 }]);
  });

  it('may also be text of another escape character', async () => {
    const text = '# escape=`\nFROM scratch\nLABEL p="C:\\"';
    expect(await valuesOf({ text })).toEqual(['scratch', 'LABEL p="C:\\"']);
    await expect(plan({ text: 'FROM scratch\nLABEL p="C:\\"' })).rejects.toThrow('double-quote');
  });
});

describe('warnings', () => {
  it.each([
    ['FROM a AS build\nFROM Build', 2, 'does not change the digest'],
    ['FROM a\nARG A\nENV A=1', 3, 'both an ARG and an ENV'],
    ['FROM a\nENV A=1\nARG A', 3, 'both an ARG and an ENV'],
    ['FROM a\nRUN <<EOF\nx\nEOF', 2, 'here-document'],
    ['FROM a\nADD https://example.org/x /x', 2, 'remote address'],
  ])('tell of %j', async (text, line, message) => {
    const { warnings } = await plan({ text });
    expect(warnings).toEqual([
      expect.objectContaining({ line, message: expect.stringContaining(message) as unknown }),
    ]);
  });

  it.each(['FROM a\nARG A=1\nENV A=$A', 'FROM a\nENV A=1\nARG A=1', 'FROM a\nARG A\nENV A=${A}'])(
    'are not given where ARG and ENV say the same: %j',
    async (text) => {
      expect((await plan({ text })).warnings).toEqual([]);
    },
  );

  it('tell of build arguments that no ARG declares', async () => {
    const args = ['A', 'B', 'http_proxy', 'NO_PROXY'].map((name) => ({ name, value: 'x' }));
    const dependencies = [importing('dep', { C: 'ImageTag' })];
    const { warnings } = await plan({ text: 'ARG A\nFROM a', args, dependencies });
    expect(warnings.map((warning) => /argument (\w+)/.exec(warning.message)?.[1])).toEqual(['B', 'C']);
  });

  it('are none for a plain Dockerfile', async () => {
    expect((await plan({ text: 'ARG V=1\nFROM a:$V AS b\nENV X=1\nFROM b\nCOPY . /' })).warnings).toEqual([]);
  });
});
