/** Which images a command works on (spec 01 §12.1). */
import { UserError } from '../ground/errors.ts';
import { goPathMatch } from '../ground/go-path-match.ts';
import type { ImageConfig, Project } from './project.ts';

export interface SelectImagesOptions {
  /** Names and patterns as given; `!` in front excludes. */
  readonly patterns: readonly string[];
  readonly finalImagesOnly: boolean;
  readonly withoutImages?: boolean;
}

export interface ImageSelection {
  /** In the order of the configuration; without the images they need. */
  readonly images: readonly ImageConfig[];
  /** Those of them that are final: they get custom tags and are known to the chart. */
  readonly finalImages: readonly ImageConfig[];
}

/** Throws UserError `IMAGE_PATTERN` for a pattern that is refused or matches no image, `PATTERN_SYNTAX` for a bad one. */
export function selectImages(project: Project, options: SelectImagesOptions): ImageSelection {
  if (options.withoutImages === true) return { images: [], finalImages: [] };
  const included: string[] = [];
  const excluded: string[] = [];
  for (const pattern of options.patterns) {
    checkPattern(pattern);
    if (pattern.startsWith('!')) excluded.push(pattern.slice(1));
    else included.push(pattern);
  }
  for (const pattern of included) {
    if (project.images.some(({ name }) => matches(pattern, name))) continue;
    const known = project.images.map(({ name }) => (name === '' ? '~' : name));
    throw refused(
      `no image matches pattern ${JSON.stringify(pattern)}`,
      `Images of this configuration: ${known.join(', ')}.`,
    );
  }
  const images = project.images.filter(({ name }) => {
    if (included.length > 0 && !included.some((pattern) => matches(pattern, name))) return false;
    return included.includes(name) || !excluded.some((pattern) => matches(pattern, name));
  });
  const finalImages = images.filter(({ final }) => final);
  return { images: options.finalImagesOnly ? finalImages : images, finalImages };
}

function checkPattern(pattern: string): void {
  if (pattern.includes('**'))
    throw refused('recursive glob (**) not supported', 'Use * within one part of a name.');
  if (Buffer.byteLength(pattern) > 100) throw refused('pattern too long', 'A pattern has at most 100 bytes.');
  if (/[&|$]/.test(pattern)) {
    throw refused('special characters not allowed', `The pattern ${pattern} has one of & | $.`);
  }
  matches(pattern.replace(/^!/, ''), '');
}

function matches(pattern: string, name: string): boolean {
  return goPathMatch(pattern, name);
}

function refused(message: string, hint: string): UserError {
  return new UserError({ code: 'IMAGE_PATTERN', message, hint });
}
