/** sprig's JSON functions (spec 02 §7.8). The plain forms swallow errors, the `must` forms do not. */
import { FunctionError } from '../errors.ts';
import type { Runtime, TemplateFunction } from '../evaluate/function.ts';
import type { Value } from '../values/value.ts';
import { define, tableOf } from './define.ts';
import { readJson } from './json-read.ts';
import { type JsonStyle, writeJson } from './json-write.ts';

const COMPACT: JsonStyle = { escapesHtml: true, isPretty: false };
const PRETTY: JsonStyle = { escapesHtml: true, isPretty: true };
const RAW: JsonStyle = { escapesHtml: false, isPretty: false };

function orElse<T extends Value>(make: () => T, fallback: T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof FunctionError) return fallback;
    throw error;
  }
}

const strict = (style: JsonStyle): TemplateFunction =>
  define(['interface {}'], (value, { budget }) => writeJson(value, style, budget));

const lenient = (style: JsonStyle): TemplateFunction =>
  define(['interface {}'], (value, { budget }) => orElse(() => writeJson(value, style, budget), ''));

function mustFromJson(text: string, { budget }: Runtime): Value {
  const { value, problem } = readJson(text, budget);
  if (problem !== undefined) throw problem;
  return value;
}

export const JSON_FUNCTIONS = tableOf({
  fromJson: define(['string'], (text, { budget }) => orElse(() => readJson(text, budget).value, null)),
  mustFromJson: define(['string'], mustFromJson),
  toJson: lenient(COMPACT),
  mustToJson: strict(COMPACT),
  toPrettyJson: lenient(PRETTY),
  mustToPrettyJson: strict(PRETTY),
  // The reference's toRawJson fails on errors, too.
  toRawJson: strict(RAW),
  mustToRawJson: strict(RAW),
});
