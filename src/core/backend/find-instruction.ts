/** An instruction of a Dockerfile with the line on which it begins. */
interface PlacedInstruction {
  readonly line: number;
  readonly text: string;
}

/**
 * Finds the line of an instruction that an engine names in a message. Engines print it with its continuation
 * lines joined and, mostly, its variables replaced, so `$A` and `${A}` in the Dockerfile match any text.
 * Undefined when nothing matches; the first of several.
 */
export function findInstruction(dockerfile: string, printed: string): number | undefined {
  const wanted = squeeze(printed);
  if (wanted === '') return undefined;
  const instructions = placeInstructions(dockerfile);
  const exact = instructions.find(({ text }) => text === wanted);
  return (exact ?? instructions.find(({ text }) => matches(text, wanted)))?.line;
}

/** Finds the `FROM` of a base image that an engine names in full (`docker.io/library/alpine:3` for `alpine:3`). */
export function findBase(dockerfile: string, reference: string): number | undefined {
  const short = reference.replace(/^docker\.io\/(library\/)?/, '');
  const names = [reference, short].flatMap((name) => [name, name.replace(/:latest$/, '')]);
  return placeInstructions(dockerfile).find(({ text }) => {
    const base = /^FROM (?:--\S+ )*(\S+)/i.exec(text)?.[1];
    return base !== undefined && names.some((name) => matches(base, name));
  })?.line;
}

function placeInstructions(dockerfile: string): readonly PlacedInstruction[] {
  const lines = dockerfile.split(/\r?\n/);
  const escape = escapeCharacter(lines);
  const found: PlacedInstruction[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (isSkipped(lines[index])) continue;
    const line = index + 1;
    let text = '';
    for (; index < lines.length; index++) {
      const part = lines[index] ?? '';
      if (text !== '' && isSkipped(part)) continue;
      const trimmed = part.trimEnd();
      if (!trimmed.endsWith(escape)) {
        text += part;
        break;
      }
      text += `${trimmed.slice(0, -1)} `;
    }
    found.push({ line, text: squeeze(text) });
    for (const end of heredocEnds(text)) {
      while (index + 1 < lines.length && lines[++index]?.replace(/^\t+/, '') !== end);
    }
  }
  return found;
}

function escapeCharacter(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^#\s*([A-Za-z]+)\s*=\s*(\S+)/.exec(line);
    if (!directive) break;
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] ?? '\\';
  }
  return '\\';
}

function isSkipped(line: string | undefined): boolean {
  return /^\s*(#.*)?$/.test(line ?? '');
}

function heredocEnds(text: string): readonly string[] {
  if (!/^\s*(RUN|COPY|ADD)\s/i.test(text)) return [];
  return [...text.matchAll(/<<-?(["']?)([A-Za-z_]\w*)\1/g)].map((match) => match[2] ?? '');
}

function squeeze(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}

/** Whether `wanted` is `text` with some value in the place of every variable; takes the first fit, left to right. */
function matches(text: string, wanted: string): boolean {
  const parts = text.split(/\$\{[^}]*\}|\$\w+/);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text.toLowerCase() === wanted.toLowerCase();
  if (first === '' || !wanted.startsWith(first) || !wanted.endsWith(last)) return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = wanted.indexOf(part, position);
    if (at < 0) return false;
    position = at + part.length;
  }
  return position + last.length <= wanted.length;
}
