import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DockerfileError,
  parseDockerfile,
  parseTrigger,
  type Instruction,
} from '../../../src/core/dockerfile/index.ts';

function instructionsOf(text: string): readonly Instruction[] {
  return parseDockerfile(`FROM scratch\n${text}`).stages[0]?.instructions ?? [];
}

function codesOf(text: string): readonly string[] {
  return parseDockerfile(text).stages.flatMap((stage) => [
    stage.from.code,
    ...stage.instructions.map((instruction) => instruction.code),
  ]);
}

describe('logical lines', () => {
  it.each([
    ['FROM a\nRUN a && \\\n    # note\n    b', ['FROM a', 'RUN a &&     b']],
    ['FROM a\nRUN a \\\n\n  b', ['FROM a', 'RUN a   b']],
    ['FROM a\nRUN a \\  \t\nb', ['FROM a', 'RUN a b']],
    ['FROM a\nRUN a \\\\\nRUN b', ['FROM a', 'RUN a \\\\', 'RUN b']],
    ['FROM a\nRUN a \\', ['FROM a', 'RUN a']],
    ['FROM a\n\\\nRUN b', ['FROM a', 'RUN b']],
    ['FROM a\r\nRUN b \\\r\n c\r\n', ['FROM a', 'RUN b  c']],
    ['\ufeffFROM a', ['FROM a']],
    ['  FROM a\n\t# c\n\n  run b  ', ['FROM a', 'run b']],
    ['# escape=`\nFROM a\nRUN x `\n y\\', ['FROM a', 'RUN x  y\\']],
    ['#ESCAPE = `\n# syntax=docker/dockerfile:1\nFROM a\nRUN x `\n y', ['FROM a', 'RUN x  y']],
    ['\n# escape=`\nFROM a\nRUN x \\\n y', ['FROM a', 'RUN x  y']],
    ['# note\n# escape=`\nFROM a\nRUN x \\\n y', ['FROM a', 'RUN x  y']],
    ['# check=skip=all\n# escape=`\nFROM a\nRUN x \\\n y', ['FROM a', 'RUN x  y']],
  ])('reads %j', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it('knows the lines of an instruction', () => {
    const [first, second] = instructionsOf('\n# c\nRUN a \\\n\n b\nRUN <<EOF\nx\nEOF\n');
    expect([first?.line, first?.endLine, second?.line, second?.endLine]).toEqual([4, 6, 7, 9]);
  });
});

describe('arguments', () => {
  it.each([
    ['CMD ["a", "b c"]', ['a', 'b c'], true],
    ['CMD ["a"] junk', ['a'], true],
    ['CMD []', [], true],
    ["CMD ['a']", ["['a']"], false],
    ['CMD [ "a]\\"", "\\u00e9" ]', ['a]"', 'é'], true],
    ['CMD [ -f x ] && y', ['[ -f x ] && y'], false],
    ['CMD', [], false],
    ['RUN  a   b ', ['a   b'], false],
    ['RUN --network=none a --b', ['a --b'], false],
    ['RUN -- --x', ['--x'], false],
    ['EXPOSE 80  443/tcp', ['80', '443/tcp'], false],
    ['VOLUME ["/a b"]', ['/a b'], true],
    ['VOLUME /a /b', ['/a', '/b'], false],
    ['USER a b', ['a b'], false],
    ['HEALTHCHECK --interval=5s --retries=2 CMD ["a"]', ['CMD', 'a'], true],
    ['HEALTHCHECK CMD  a  b', ['CMD', 'a  b'], false],
    ['HEALTHCHECK --interval=x none', ['none'], false],
    ['SHELL ["/bin/sh", "-c"]', ['/bin/sh', '-c'], true],
  ])('reads those of %j', (text, args, isJson) => {
    expect(instructionsOf(text)[0]).toMatchObject({ args, isJson });
  });

  it.each([
    [
      'ENV a=1 b="x y" c=\\ z',
      [
        ['a', '1'],
        ['b', '"x y"'],
        ['c', '\\ z'],
      ],
    ],
    [
      "ENV a='x\\' b=2",
      [
        ['a', "'x\\'"],
        ['b', '2'],
      ],
    ],
    ['ENV a b  c', [['a', 'b  c']]],
    [
      'ENV a=b=c d=',
      [
        ['a', 'b=c'],
        ['d', ''],
      ],
    ],
    ['ENV a="unclosed b=2', [['a', '"unclosed b=2']]],
    ['LABEL "a b"=c', [['"a b"', 'c']]],
    ['LABEL a=b\\', [['a', 'b']]],
  ])('reads the pairs of %j', (text, pairs) => {
    const [instruction] = instructionsOf(text);
    expect(instruction).toMatchObject({ pairs: pairs.map(([name, value]) => ({ name, value })) });
  });

  it('tells an ARG without value from one with an empty value', () => {
    expect(instructionsOf('ARG --x A B= C="d e"')[0]).toMatchObject({
      declarations: [
        { name: 'A', value: undefined },
        { name: 'B', value: '' },
        { name: 'C', value: '"d e"' },
      ],
    });
  });

  it.each([
    ['COPY a b /c/', { sources: ['a', 'b'], destination: '/c/', from: undefined }],
    ['COPY ["a b", "/c d"]', { sources: ['a b'], destination: '/c d' }],
    ['COPY --from=x --chown="a b" a /b', { sources: ['a'], from: 'x', flags: ['--from=x', '--chown=a b'] }],
    ['COPY --link --chmod=1\\ 2 a /b', { flags: ['--link', '--chmod=1 2'] }],
    ['COPY --from= a /b', { from: undefined }],
    // Flags are split between bytes: one of à is a blank, none of U+00A0 and U+2003 at their beginning is.
    ['COPY --chown=àb a /c', { sources: ['b', 'a'], destination: '/c' }],
    ['COPY \u00a0--from=x a /b', { sources: ['--from=x', 'a'], from: undefined }],
    ['COPY --from=x\u2003a b /c', { from: 'x\u2003a', sources: ['b'] }],
    ['COPY --from=é a /b', { from: 'é', sources: ['a'] }],
    ['HEALTHCHECK CMD \t["a"]', { args: ['CMD', 'a'], isJson: true }],
    ['ADD --keep-git-dir=TRUE --checksum=sha256:1 http://x/y /b', { sources: ['http://x/y'] }],
  ])('reads %j', (text, expected) => {
    expect(instructionsOf(text)[0]).toMatchObject(expected);
  });

  it.each([
    ['RUN --mount=type=bind,from=x,target=/y true', ['x']],
    ['RUN --mount=type=cache,target=/y --mount=FROM=0 true', [undefined, '0']],
    ['RUN --mount=type=bind,from=a,from=b true', ['b']],
    ['RUN --mount=\'type=secret,"id=a,b",env=C\' true', [undefined]],
    ['RUN --mount=from=x$ true', ['x$']],
  ])('reads the mounts of %j', (text, froms) => {
    const [run] = instructionsOf(text);
    expect(run?.kind === 'RUN' && run.mounts.map((mount) => mount.from)).toEqual(froms);
  });
});

describe('here-documents', () => {
  it.each([
    ['RUN <<EOF\na\nb\nEOF\nRUN c', [{ name: 'EOF', body: 'a\nb\n', expand: true }], 2],
    ['RUN <<-EOF\n\ta\n\tEOF\nRUN c', [{ name: 'EOF', body: '\ta\n', stripTabs: true }], 2],
    ['RUN <<"E F"\nx\nE F\nRUN c', [{ name: 'E F', body: 'x\n', expand: false }], 2],
    [
      "COPY <<'A' <<B /x/\na\nA\nb\nB\n",
      [
        { name: 'A', expand: false },
        { name: 'B', body: 'b\n' },
      ],
      1,
    ],
    ['RUN 3<<EOF\r\nx\r\nEOF\r\n', [{ name: 'EOF', body: 'x\r\n' }], 1],
    ['ONBUILD RUN <<EOF\nx\nEOF', [{ name: 'EOF', body: 'x\n' }], 1],
    ['RUN cat <<< word', [], 1],
    ['RUN echo "<<EOF"', [], 1],
    ["RUN it's <<EOF", [], 1],
    ['RUN ["<<EOF"]', [], 1],
    ['ENV A=<<EOF', [], 1],
    ['CMD cat <<X', [], 1],
    ['RUN a<<EOF', [], 1],
    ['COPY a <<- /x/', [], 1],
  ])('finds those of %j', (text, heredocs, count) => {
    const instructions = instructionsOf(text);
    expect(instructions).toHaveLength(count);
    expect(instructions[0]?.heredocs).toHaveLength(heredocs.length);
    expect(instructions[0]).toMatchObject({ heredocs });
  });

  it('leaves them out of the sources and of the code', () => {
    expect(instructionsOf('COPY a <<EOF /x/\nbody\nEOF')[0]).toMatchObject({
      sources: ['a'],
      code: 'COPY a <<EOF /x/',
    });
  });

  it('keeps them in the expression of a trigger', () => {
    const [onbuild] = instructionsOf('onbuild  RUN <<EOF \nx\nEOF\n');
    const expression = onbuild?.kind === 'ONBUILD' ? onbuild.expression : '';
    expect(expression).toBe('RUN <<EOF \nx\nEOF');
    expect(parseTrigger(expression, 2)).toMatchObject({ kind: 'RUN', code: 'RUN <<EOF' });
  });
});

it('compares names without their case, one character at a time', () => {
  const { stages } = parseDockerfile('from a A\u017f \u0130n\nWORKD\u0130R /x');
  expect(stages[0]).toMatchObject({ from: { stageName: 'in' }, instructions: [{ kind: 'WORKDIR' }] });
});

describe('mistakes', () => {
  it.each([
    ['', 1, 'file with no instructions'],
    ['# a\n\n  # b\n', 1, 'file with no instructions'],
    ['# c\nARG A=1\n', 2, 'there is no FROM'],
    ['ARG A\nRUN echo a\nFROM scratch', 2, 'no build stage in current context'],
    ['FROM scratch\n\n# c\ncoyp a.txt /', 4, 'unknown instruction: coyp (did you mean copy?)'],
    ['FORM scratch', 1, 'unknown instruction: FORM (did you mean FROM?)'],
    ['FROM scratch\nFOOBAR a', 2, 'unknown instruction: FOOBAR'],
    ['FROM scratch\n\\\n', 2, 'unknown instruction: '],
    ['FROM scratch\n\\\n# c\n', 2, 'unknown instruction: '],
    ['FROM scratch\n\u017fHELL ["a"]', 2, 'unknown instruction: '],
    ['FROM', 1, 'FROM requires either one or three arguments'],
    ['FROM scratch AS', 1, 'FROM requires either one or three arguments'],
    ['FROM scratch is x', 1, 'FROM requires either one or three arguments'],
    ['FROM scratch AS 1x', 1, 'invalid name for build stage: "1x"'],
    ['FROM scratch AS a/b', 1, 'invalid name for build stage: "a/b"'],
    ['FROM --foo=x scratch', 1, 'unknown flag: foo'],
    ['FROM scratch\nCOPY a.txt', 2, 'COPY requires at least two arguments'],
    ['FROM scratch\nLABEL a=b\nCOPY --foo=1 a.txt /', 3, 'unknown flag: foo (did you mean from?)'],
    ['FROM scratch\nCOPY --exclude=*.md . /', 2, 'unknown flag: exclude'],
    ['FROM scratch\nCOPY --parents a.txt /', 2, 'unknown flag: parents'],
    ['FROM scratch\nCOPY --chown=1 --chown=2 a.txt /', 2, 'duplicate flag specified: chown'],
    ['FROM scratch\nCOPY --chown a.txt /', 2, 'missing a value on flag: chown'],
    ['FROM scratch\nCOPY --link= a.txt /', 2, 'missing a value on flag: link'],
    ['FROM scratch\nCOPY --link=yes a.txt /', 2, 'expecting boolean value for flag link, not: yes'],
    ['FROM scratch\nENV ABC', 2, 'ENV must have two arguments'],
    ['FROM scratch\nENV', 2, 'ENV requires at least one argument'],
    ['FROM scratch\nENV A=1 B', 2, 'can\'t find = in "B"'],
    ['FROM scratch\nENV =1', 2, 'ENV names can not be blank'],
    ['FROM scratch\nARG', 2, 'ARG requires at least one argument'],
    ['FROM scratch\nARG =1', 2, 'ARG names can not be blank'],
    ['FROM scratch\nCMD ["a", 1]', 2, 'arrays must be comprised of strings only'],
    ['FROM scratch\nSHELL /bin/sh -c', 2, 'SHELL requires the arguments to be in JSON form'],
    ['FROM scratch\nSHELL []', 2, 'SHELL requires at least one argument'],
    ['FROM scratch\nHEALTHCHECK FOO x', 2, 'Unknown type "FOO" in HEALTHCHECK'],
    ['FROM scratch\nHEALTHCHECK CMD\u2003x', 2, 'Unknown type'],
    ['FROM scratch\nHEALTHCHECK NONE x', 2, 'HEALTHCHECK NONE takes no arguments'],
    ['FROM scratch\nHEALTHCHECK CMD', 2, 'Missing command after HEALTHCHECK CMD'],
    ['FROM scratch\nHEALTHCHECK', 2, 'HEALTHCHECK requires at least one argument'],
    ['FROM scratch\nHEALTHCHECK --interval=5 CMD x', 2, 'missing unit in duration "5"'],
    ['FROM scratch\nHEALTHCHECK --interval=5x CMD x', 2, 'unknown unit "x"'],
    ['FROM scratch\nHEALTHCHECK --interval=9999999999h CMD x', 2, 'invalid duration "9999999999h"'],
    ['FROM scratch\nHEALTHCHECK --timeout=1us CMD x', 2, 'cannot be less than 1ms'],
    ['FROM scratch\nHEALTHCHECK --retries=-1 CMD x', 2, '--retries cannot be negative'],
    ['FROM scratch\nHEALTHCHECK --retries=a CMD x', 2, '--retries must be a whole number'],
    ['FROM scratch\nEXPOSE', 2, 'EXPOSE requires at least one argument'],
    ['FROM scratch\nVOLUME [" "]', 2, 'can not be an empty string'],
    ['FROM scratch\nUSER', 2, 'USER requires exactly one argument'],
    ['FROM scratch\nWORKDIR --x=1 /a', 2, 'unknown flag: x'],
    ['FROM scratch\nONBUILD', 2, 'ONBUILD requires at least one argument'],
    ['FROM scratch\nONBUILD ONBUILD RUN x', 2, 'Chaining ONBUILD'],
    ['FROM scratch\nONBUILD FROM x', 2, "FROM isn't allowed as an ONBUILD trigger"],
    ['FROM scratch\nRUN <<EOF\nx', 2, 'unterminated heredoc'],
    ['FROM scratch\nCOPY a.txt <<EOF\nx\nEOF', 2, 'COPY cannot accept a heredoc as a destination'],
    ['FROM scratch\nRUN --network=foo x', 2, 'invalid network mode "foo"'],
    ['FROM scratch\nRUN --security=foo x', 2, 'security "foo" is not valid'],
    [
      'FROM scratch\nARG V\nRUN --mount=type=bind,from=$V,target=/x true',
      3,
      "'from' doesn't support variable expansion",
    ],
    ['FROM scratch\nRUN --mount=a\\"b true', 2, 'quotes do not match'],
    ['FROM scratch\nRUN --mount=type=cache,"target=/x echo', 2, 'quotes do not match in the flags of RUN'],
    ['FROM scratch\nRUN --mount=type=cache,target=/x"y echo', 2, 'quotes do not match in the flags of RUN'],
    ["FROM scratch\nRUN --mount='type=cache,target=/x echo", 2, 'quotes do not match in the flags of RUN'],
    ['FROM scratch\nRUN --network="host echo it', 2, 'quotes do not match in the flags of RUN'],
    ['FROM scratch\nCOPY --chown="1:1 a /b', 2, 'quotes do not match in the flags of COPY'],
    ["FROM scratch\nADD --chmod='0644 a /b", 2, 'quotes do not match in the flags of ADD'],
    ['FROM --platform="linux/amd64 scratch', 1, 'quotes do not match in the flags of FROM'],
    [
      'FROM scratch\nHEALTHCHECK --interval="5s CMD true',
      2,
      'quotes do not match in the flags of HEALTHCHECK',
    ],
    ['# syntax=a\n# syntax=b\nFROM scratch', 2, 'only one syntax parser directive'],
    ['# escape=x\nFROM scratch', 1, "invalid escape token 'x'"],
    [`FROM scratch\nRUN ${'x'.repeat(65536)}`, 2, 'line greater than max allowed size'],
  ])('reports %j at line %i: %s', (text, line, message) => {
    try {
      parseDockerfile(text);
    } catch (error) {
      expect(error).toBeInstanceOf(DockerfileError);
      expect(error).toMatchObject({ line });
      expect(String(error)).toContain(message);
      return;
    }
    expect.unreachable('the text was accepted');
  });

  it('checks the arguments of a trigger when it is evaluated, at the line of ONBUILD', () => {
    const [onbuild] = instructionsOf('ONBUILD COPY x');
    expect(onbuild).toMatchObject({ kind: 'ONBUILD', expression: 'COPY x' });
    expect(() => parseTrigger('COPY x', 7)).toThrow('COPY requires at least two arguments');
    expect(() => parseTrigger('# x', 7)).toThrow(DockerfileError);
  });

  it('throws nothing but DockerfileError, whatever the text', () => {
    const word = fc.constantFrom(
      'FROM',
      'RUN',
      'COPY',
      'ARG',
      'ENV',
      'ONBUILD',
      'HEALTHCHECK',
      'a',
      '--from=0',
      '--mount=',
      '<<E',
    );
    const sign = fc.constantFrom(
      ' ',
      '\n',
      '\\',
      '\\\n',
      '"',
      "'",
      '[',
      ']',
      '=',
      '#',
      '$',
      '{',
      '\r\n',
      '\t',
      'E',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, sign), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        try {
          const lines = text.split('\n').length;
          for (const stage of parseDockerfile(text).stages) {
            for (const instruction of stage.instructions) expect(instruction.line).toBeLessThanOrEqual(lines);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(DockerfileError);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a flag that came after BuildKit v0.13.1', () => {
  const hintOf = (text: string): string | undefined => {
    try {
      parseDockerfile(text);
      return 'no error';
    } catch (error) {
      return error instanceof DockerfileError ? error.hint : 'another error';
    }
  };

  it.each([
    ['COPY --exclude=*.md . /', '.dockerignore'],
    ['COPY --chown=1 --exclude=*.md --exclude=x . /', '.dockerignore'],
    ['COPY --parents a/b.txt /', 'one COPY for each folder'],
    ['COPY --from=x --parents=true a/b.txt /', 'one COPY for each folder'],
    ['ADD --exclude=x . /', '.dockerignore'],
    ['ADD --unpack=true https://example.org/x.tgz /', 'unpacks archives'],
    ['RUN --device=nvidia.com/gpu=all x', 'another tool'],
  ])('is refused with what to write instead: %s', (instruction, instead) => {
    for (const syntax of ['', '# syntax=docker/dockerfile:1-labs\n']) {
      const hint = hintOf(`${syntax}FROM a\n${instruction}\n`);
      expect(hint).toContain(instead);
      expect(hint).toContain('a # syntax= line does not change');
    }
  });

  it.each([
    'COPY --exlude=x . /',
    'COPY --checksum=x . /',
    'COPY --unpack . /',
    'ADD --parents . /',
    'ADD --from=x . /',
    'RUN --exclude=x y',
    'RUN --constructor=x y',
    'FROM --exclude=x a',
    'WORKDIR --parents /a',
  ])('is no other unknown flag: %s', (instruction) => {
    expect(hintOf(`FROM a\n${instruction}\n`)).toBeUndefined();
  });

  it.each([
    'ADD --checksum=sha256:0 https://example.org/x /',
    'ADD --keep-git-dir=true https://github.com/a/b.git /',
    'COPY --link a /',
    'HEALTHCHECK --start-interval=1s CMD true',
    'RUN --security=insecure x',
  ])('is none of those that it knows: %s', (instruction) => {
    expect(hintOf(`FROM a\n${instruction}\n`)).toBe('no error');
  });
});
