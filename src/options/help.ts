import type { Option, Verb } from './option.ts';
import { optionsOf, variablesOf } from './parse.ts';

const FLAG_WIDTH = 34;

/** The text of `slipway VERB --help`, made from the table. */
export function helpOf(verb: Verb, usage: string): string {
  const sections = new Map<string, string[]>();
  for (const [name, option] of optionsOf(verb)) {
    if (option.hidden) continue;
    const lines = sections.get(option.section) ?? [];
    sections.set(option.section, [...lines, describe(name, option)]);
  }
  return `${[usage, ...[...sections].map(([title, lines]) => `${title}:\n${lines.join('\n')}`)].join('\n\n')}\n`;
}

function describe(name: string, option: Option): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  const value = option.type === 'boolean' ? '' : `=${option.value}`;
  const flag = `  ${short}--${name}${value}`;
  const gap = flag.length < FLAG_WIDTH ? flag.padEnd(FLAG_WIDTH) : `${flag}\n${' '.repeat(FLAG_WIDTH)}`;
  return `${gap}${option.help}${defaultOf(option)}${environmentOf(name, option)}`;
}

function defaultOf(option: Option): string {
  if (option.type === 'list' || option.default === undefined || option.default === false) return '';
  return ` Default: ${String(option.default)}.`;
}

function environmentOf(name: string, option: Option): string {
  if (option.type === 'list' && option.envPrefix !== undefined) return ` [${option.envPrefix}*]`;
  const variables = variablesOf(name, option);
  return variables.length === 0 ? '' : ` [${variables.join(', ')}]`;
}
