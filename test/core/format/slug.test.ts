import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { murmurHash } from '../../../src/core/format/murmur.ts';
import { dockerTagSlug, limitedSlug } from '../../../src/core/format/slug.ts';

interface SlugCase {
  readonly input: string;
  readonly dockerTag: string;
}

const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/storage/slug.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly SlugCase[] };

describe('slugs', () => {
  it.each(vectors.cases)('makes a docker tag of $input', ({ input, dockerTag }) => {
    expect(dockerTagSlug(input)).toBe(dockerTag);
  });

  it.each([
    ['A', 42, 'a-54dcf7ce'],
    ['php_fpm_exporter-monitoring-dev-encrypt-1', 48, 'php-fpm-exporter-monitoring-dev-encrypt--83286e5'],
    [
      'php-fpm-exporter-monitoring-dev-encrypt--83286e5',
      48,
      'php-fpm-exporter-monitoring-dev-encrypt--83286e5',
    ],
    ['latest', 48, 'latest'],
    ['v1.2.3', 48, 'v1-2-3-cce060b5'],
    ['Backend_Main', 48, 'backend-main-8e0ff5d2'],
    ['x'.repeat(60), 48, `${'x'.repeat(39)}-d2a978af`],
  ])('limits %s to %i bytes', (text, maxBytes, slug) => {
    expect(limitedSlug(text, maxBytes)).toBe(slug);
  });

  it('hashes text of every length modulo four', () => {
    expect(
      ['', 'hello', 'backend', 'app/worker', 'c++', 'приложение'].map((text) => murmurHash(text)),
    ).toEqual(['0', '248bfa47', '27dba8ed', '638f9057', 'be256f06', 'a9752b7']);
  });
});
