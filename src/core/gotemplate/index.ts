/**
 * The Go template language with sprig's functions: a library of its own.
 *
 * Texts are byte strings (each character is a byte) on the way in and out; `encodeText`, `decodeText`, `fromBytes` and
 * `toBytes` convert. Functions of the caller fail by throwing an Error, templates by throwing a TemplateError.
 */
export { TemplateError, type TemplateFrame } from './errors.ts';
export { Budget, type Limits } from './evaluate/budget.ts';
export type { TraceWrite } from './evaluate/function.ts';
export { define as defineFunction } from './functions/define.ts';
export { FilesObject, type ProjectFiles } from './functions/project.ts';
export { createTemplateSet, type TemplateSet, type TemplateSetOptions } from './set.ts';
export type { FunctionCall } from './syntax/calls.ts';
export { printTemplate } from './syntax/print.ts';
export { decodeText, encodeText, fromBytes, toBytes } from './text/bytes.ts';
export { GoMap, listOf, mapOf, SizedInteger, type Value } from './values/value.ts';
