import type { Spend } from '../meter.ts';
import { lengthFactor, type NameTest, nameTest } from './name-pattern.ts';

/** What a name in a directory, which is given by its components, must be to match; undefined when none there can. */
export type ComponentPattern = (directory: readonly string[]) => NameTest | undefined;

/** Components that match any number of components: `**` before others, and at the end, where it takes at least one. */
type Part = NameTest | 'any' | 'rest';

/**
 * A dockerignore pattern that is matched component by component, without any going back: all places of the pattern that a
 * path can have got to are followed together. Undefined when a component has anything in it that is not read here.
 */
export function componentPattern(pattern: string, spend: Spend): ComponentPattern | undefined {
  const parts: Part[] = [];
  const texts = pattern.split('/');
  for (const [index, text] of texts.entries()) {
    if (text !== '**') {
      const test = nameTest(text);
      if (test === undefined) return undefined;
      parts.push(test);
    } else if (index === texts.length - 1) parts.push('rest');
    // One after the other is as good as one.
    else if (parts.at(-1) !== 'any') parts.push('any');
  }
  const last = parts.length - 1;
  const lastPart = parts[last];
  const final = lastPart === 'rest' ? ANY_LINE : typeof lastPart === 'object' ? lastPart : undefined;
  return (directory) => {
    let places = enter(parts, [], 0);
    for (const name of directory) {
      if (places.length === 0) return undefined;
      spend(costOf(parts, places, name));
      places = advance(parts, places, name);
    }
    return places.at(-1) === last ? final : undefined;
  };
}

function costOf(parts: readonly Part[], places: readonly number[], name: string): number {
  let cost = 0;
  for (const place of places) {
    const part = parts[place];
    cost += 3 + (typeof part === 'object' ? part.cost : 0);
  }
  return cost * lengthFactor(name);
}

/** The engine's point takes no newline. */
const ANY_LINE: NameTest = { test: (name) => !name.includes('\n'), cost: 1 };

/** The places after a directory, in ascending order. The last part is not left: it is for names. */
function advance(parts: readonly Part[], places: readonly number[], name: string): number[] {
  const next: number[] = [];
  for (const place of places) {
    const part = parts[place];
    if (part === 'any' || part === 'rest') {
      if (ANY_LINE.test(name)) enter(parts, next, place);
    } else if (part?.test(name) === true) enter(parts, next, place + 1);
  }
  return next;
}

/** `**` may also match nothing, so the place after it is entered too. */
function enter(parts: readonly Part[], places: number[], place: number): number[] {
  const latest = places.at(-1) ?? -1;
  if (place > latest && place < parts.length) places.push(place);
  if (parts[place] === 'any' && place + 1 > latest) places.push(place + 1);
  return places;
}
