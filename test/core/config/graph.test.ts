import { describe, expect, it } from 'vitest';
import {
  imageLevels,
  imageRelations,
  selectImages,
  withRelatedImages,
} from '../../../src/core/config/index.ts';
import { limitsFor } from '../../../src/core/ground/limits.ts';
import { meta, problemsOf, projectOf } from './checked.ts';

const text = [
  'image: assets\ndockerfile: D\nfinal: false',
  'image: base\nfrom: alpine\nfinal: false',
  'image: app/web\nfrom: base\nimport: [{from: assets, add: /a, after: install}, {from: "nginx:1", add: /b, after: setup}]',
  'image: app/api\ndockerfile: D\ndependencies: [{image: app/web}, {image: app/web}]',
  'image: lone\nfrom: alpine',
].join('\n---\n');

const names = (images: readonly { readonly name: string }[]): string[] => images.map(({ name }) => name);

describe('relations of images', () => {
  const project = projectOf(text);
  const image = (name: string) => project.images.find((one) => one.name === name)!;

  it('are the base, imports and dependencies that are images of the configuration', () => {
    expect(imageRelations(image('app/web'))).toEqual({ from: 'base', imports: ['assets'], dependencies: [] });
    expect(imageRelations(image('app/api'))).toEqual({ imports: [], dependencies: ['app/web'] });
    expect(imageRelations(image('lone'))).toEqual({ imports: [], dependencies: [] });
  });

  it('bring in all that an image needs', () => {
    expect(names(withRelatedImages(project, [image('app/api')]))).toEqual([
      'assets',
      'app/api',
      'base',
      'app/web',
    ]);
    expect(names(withRelatedImages(project, [image('lone')]))).toEqual(['lone']);
  });

  it('make levels', () => {
    expect(imageLevels(project.images).map(names)).toEqual([
      ['assets', 'base', 'lone'],
      ['app/web'],
      ['app/api'],
    ]);
    expect(imageLevels([])).toEqual([]);
  });

  it('may be a chain of many images', () => {
    const chain = Array.from({ length: 5_000 }, (_, index) => `image: i${index}\nfrom: i${index + 1}`).join(
      '\n---\n',
    );
    const { images } = projectOf(chain, { limits: limitsFor(3) });
    expect(imageLevels(images)).toHaveLength(5_000);
  });

  it.each([
    ['image: a\nfrom: b\n---\nimage: b\nfrom: a', 'infinite loop detected: a -> b -> a'],
    [
      'image: x\nfrom: a\n---\nimage: a\nfrom: b\n---\nimage: b\nfromImage: a',
      'infinite loop detected: a -> b -> a',
    ],
    ['image: a\ndockerfile: D\ndependencies: [{image: a}]', 'infinite loop detected: a -> a'],
  ])('must have no loop: %j', (sections, message) => {
    expect(problemsOf(meta + sections).map((one) => one.slice(one.indexOf('infinite')))).toEqual([message]);
  });
});

describe('selection', () => {
  const project = projectOf(text);

  it.each([
    [[], ['assets', 'app/api', 'base', 'app/web', 'lone']],
    [['*'], ['assets', 'base', 'lone']],
    [
      ['app/*', 'lone'],
      ['app/api', 'app/web', 'lone'],
    ],
    [['!app/*'], ['assets', 'base', 'lone']],
    [['app/web', '!app/*'], ['app/web']],
    [['app/*', '!app/web'], ['app/api']],
    [['!nope'], ['assets', 'app/api', 'base', 'app/web', 'lone']],
  ])('of %j', (patterns, selected) => {
    expect(names(selectImages(project, { patterns, finalImagesOnly: false }).images)).toEqual(selected);
  });

  it('knows which of the images are final', () => {
    const selection = selectImages(project, { patterns: ['base', 'lone'], finalImagesOnly: false });
    expect(names(selection.images)).toEqual(['base', 'lone']);
    expect(names(selection.finalImages)).toEqual(['lone']);
    expect(names(selectImages(project, { patterns: [], finalImagesOnly: true }).images)).toEqual([
      'app/api',
      'app/web',
      'lone',
    ]);
  });

  it('looks at no pattern when there shall be no images', () => {
    const options = { patterns: ['nope'], finalImagesOnly: false, withoutImages: true };
    expect(selectImages(project, options)).toEqual({ images: [], finalImages: [] });
  });

  it.each([
    ['nope', 'no image matches pattern "nope"'],
    ['a/**', 'recursive glob (**) not supported'],
    ['a|b', 'special characters not allowed'],
    ['[a', 'invalid pattern "[a": syntax error in pattern'],
    ['ä'.repeat(51), 'pattern too long'],
  ])('refuses %s', (pattern, message) => {
    expect(() => selectImages(project, { patterns: [pattern], finalImagesOnly: false })).toThrow(message);
  });
});
