import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBase, findInstruction } from '../../../src/core/backend/find-instruction.ts';

const DOCKERFILE = [
  '# syntax=docker/dockerfile:1',
  'ARG VERSION=3',
  'FROM alpine:$VERSION AS build',
  '',
  'RUN  echo one && \\',
  '  # a comment between',
  '    echo "$ONE" ${TWO:-2}',
  'COPY a b /c/',
  'RUN <<EOT',
  'RUN false',
  'EOT',
  'RUN false',
  'run echo lower',
  'FROM --platform=linux/amd64 example.org/tools',
].join('\n');

test.each([
  ['RUN echo one &&     echo "x y" 7', 5],
  ['COPY a b /c/', 8],
  ['RUN false', 12],
  ['RUN echo lower', 13],
  ['RUN nothing like it', undefined],
  ['', undefined],
])('the instruction %j stands on line %j', (printed, line) => {
  expect(findInstruction(DOCKERFILE, printed)).toBe(line);
});

test.each([
  ['docker.io/library/alpine:3', 3],
  ['example.org/tools', 14],
  ['example.org/tools:latest', 14],
  ['example.org/other:latest', undefined],
])('the base %j is found on line %j', (reference, line) => {
  expect(findBase(DOCKERFILE, reference)).toBe(line);
});

test('a base is found by its short name', () => {
  expect(findBase('FROM scratch\nFROM alpine:3\n', 'docker.io/library/alpine:3')).toBe(2);
  expect(findBase('FROM alpine\n', 'docker.io/library/alpine:latest')).toBe(1);
});

test('another escape character joins lines', () => {
  expect(findInstruction('# escape=`\nFROM a\nRUN x `\n y\nRUN c:\\\nRUN z', 'RUN z')).toBe(6);
});

test('any text is searched to its end', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (dockerfile, printed) => {
      const line = findInstruction(dockerfile, printed);
      expect(line === undefined || line >= 1).toBe(true);
    }),
  );
});

test('many variables in one instruction do not make the search slow', () => {
  const text = `RUN ${'a${A}'.repeat(5000)}z`;
  expect(findInstruction(text, `RUN ${'aa'.repeat(20_000)}`)).toBeUndefined();
});
