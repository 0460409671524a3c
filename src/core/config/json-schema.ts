/** The schema of werf.yaml as JSON Schema, for editors: made of the definition that also validates (spec 01 §18). */
import type { Field, Section } from './kinds.ts';
import { configSchema } from './schema.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

const SCALAR = ['string', 'number', 'boolean', 'null'] as const;

const TEXT_OR_LIST: JsonSchema = {
  anyOf: [{ type: ['string', 'null'] }, { type: 'array', items: { type: 'string' } }],
};

/**
 * Describes one document of a werf.yaml, whichever section it is. What the validator accepts is accepted; rules that
 * join several fields or sections are the validator's alone.
 */
export function configJsonSchema(): JsonSchema {
  const { meta, dockerfile, stapel } = configSchema;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'werf.yaml',
    description:
      'One document of a werf.yaml: the project, or an image. Documents are parted by lines of three dashes.',
    type: ['object', 'null'],
    if: { type: 'object' },
    then: {
      if: { anyOf: [{ required: ['configVersion'] }, { required: ['project'] }] },
      then: { $ref: '#/definitions/meta' },
      else: {
        if: { required: ['dockerfile'] },
        then: { $ref: '#/definitions/dockerfile' },
        else: { $ref: '#/definitions/stapel' },
      },
    },
    definitions: {
      meta: { title: 'project', ...sectionSchema(meta) },
      dockerfile: { title: 'image of a Dockerfile', ...sectionSchema(dockerfile) },
      stapel: {
        title: 'image without a Dockerfile',
        anyOf: [{ required: ['image'] }, { required: ['artifact'] }],
        ...sectionSchema(stapel),
      },
    },
  };
}

function sectionSchema({ fields, unknownKeys }: Section): JsonSchema {
  const entries = Object.entries(fields);
  const required = entries.filter(([, field]) => field.isRequired).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name, fieldSchema(field)])),
    ...(required.length === 0 ? {} : { required }),
    ...(unknownKeys === 'ignored' ? {} : { additionalProperties: false }),
  };
}

function fieldSchema(field: Field): JsonSchema {
  return {
    description: field.about,
    ...(field.isDeprecated ? { deprecated: true } : {}),
    ...valueSchema(field),
  };
}

/** A key without a value counts as given and empty: null is accepted everywhere. */
function valueSchema(field: Field): JsonSchema {
  switch (field.type) {
    case 'section': {
      const { type, ...rest } = sectionSchema(field.section);
      return { type: [type, 'null'], ...rest };
    }
    case 'sections':
      return { type: ['array', 'null'], items: sectionSchema(field.section) };
    case 'string':
      // Any scalar is a text, as written: versions such as 1.10 need no quotes.
      return field.values ? { enum: [...field.values, '', null] } : { type: SCALAR };
    case 'bool':
      return { type: ['boolean', 'null'] };
    case 'int':
      return { type: ['number', 'null'] };
    case 'uint':
      return { type: ['number', 'null'], exclusiveMinimum: -1 };
    case 'duration':
      return {
        type: ['string', 'number', 'null'],
        pattern: '^[-+]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)$',
      };
    case 'strings':
      return { type: ['array', 'null'], items: { type: SCALAR } };
    case 'stringMap':
      return { type: ['object', 'null'], additionalProperties: { type: SCALAR } };
    case 'freeMap':
      return { type: ['object', 'null'] };
    case 'tasks':
      return { type: ['array', 'null'], items: { type: ['object', 'null'] } };
    case 'stringOrList':
    case 'command':
    case 'imageNames':
      return TEXT_OR_LIST;
  }
}
