import { imageRelations } from './graph.ts';
import type { ImageConfig } from './project.ts';
import { yamlText } from './yaml-text.ts';

/** What `config graph` prints: a YAML list of the images with what each depends on (spec 01 §12.2). */
export function formatImageGraph(images: readonly ImageConfig[]): string {
  return images.map(formatItem).join('');
}

function formatItem(image: ImageConfig): string {
  const { from, imports, dependencies } = imageRelations(image);
  const dependsOn = [
    ...(from === undefined ? [] : [`    from: ${yamlText(from)}`]),
    ...listLines('import', imports),
    ...listLines('dependencies', dependencies),
  ];
  const lines = [
    ...(image.name === '' ? [] : [`image: ${yamlText(image.name)}`]),
    ...(dependsOn.length === 0 ? [] : ['dependsOn:', ...dependsOn]),
  ];
  const [first = '{}', ...rest] = lines;
  const indented = rest.map((line) => (line.startsWith(' ') ? line : `  ${line}`));
  return [`- ${first}`, ...indented, ''].join('\n');
}

function listLines(key: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`    ${key}:`, ...names.map((name) => `    - ${yamlText(name)}`)];
}
