/**
 * The value of `RUN --mount`: comma-separated fields, of which only `from` matters to the graph of stages (spec 03 §4.5); type
 * and source tell whether files of the context are mounted.
 */
import { DockerfileError } from './error.ts';
import type { RunMount } from './instruction.ts';

/** Throws DockerfileError for text that is no CSV record and for a variable in `from`. */
export function readMount(text: string, line: number): RunMount {
  let from: string | undefined;
  let type = 'bind';
  let source = '';
  for (const field of readCsvRecord(text, line)) {
    const equals = field.indexOf('=');
    if (equals < 0) continue;
    const key = field.slice(0, equals).toLowerCase();
    const value = field.slice(equals + 1);
    if (key === 'type') type = value.toLowerCase();
    if (key === 'source' || key === 'src') source = value;
    if (key !== 'from') continue;
    from = value;
    if (/\$./u.test(from)) {
      throw new DockerfileError(
        "'from' doesn't support variable expansion, define alias stage instead",
        line,
      );
    }
  }
  return { text, from, type, source };
}

function readCsvRecord(text: string, line: number): readonly string[] {
  if (text === '') throw new DockerfileError('the value of --mount is empty', line);
  const fields: string[] = [];
  for (let position = 0; ;) {
    if (text[position] === '"') {
      const quoted = /^"((?:[^"]|"")*)"(?=,|$)/u.exec(text.slice(position));
      if (quoted === null) throw new DockerfileError(`quotes do not match in --mount=${text}`, line);
      fields.push((quoted[1] ?? '').replaceAll('""', '"'));
      position += quoted[0].length;
    } else {
      const comma = text.indexOf(',', position);
      const field = text.slice(position, comma < 0 ? text.length : comma);
      if (field.includes('"')) throw new DockerfileError(`quotes do not match in --mount=${text}`, line);
      fields.push(field);
      position += field.length;
    }
    if (position >= text.length) return fields;
    position += 1;
  }
}
