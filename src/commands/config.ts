import { formatImageGraph, loadProject, selectImages, type LoadedProject } from '../core/config/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { helpOf, parseOptions, type OptionValues, type ParsedOptions } from '../options/index.ts';
import { environmentOfRun } from './environment.ts';
import { loadOptions } from './open-project.ts';
import { openTerminal, type TerminalRun } from './open-terminal.ts';
import { showWarnings, withProjectFiles } from './project-files.ts';

const USAGE = `What werf.yaml says.

Usage: slipway config render [flags] [IMAGE...]   print it rendered, or only the sections of some images
       slipway config list [flags]                print the names of its images
       slipway config graph [flags] [IMAGE...]    print what images depend on each other, as YAML
       slipway config check [flags]               look for everything that is wrong with it and its Dockerfiles

IMAGE is a name or a pattern such as 'web-*'; '!web-*' leaves images out.`;

const ACTIONS = ['render', 'list', 'graph', 'check'] as const;
type Action = (typeof ACTIONS)[number];

/**
 * `slipway config render|list|graph|check` (spec 01 §12.2).
 * @returns the exit code
 */
export async function configInTerminal(args: readonly string[], run: TerminalRun): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpOf('config', USAGE));
    return 0;
  }
  const environment = environmentOfRun(process.env);
  const [action, options] = readAction(args, environment);
  const values = quietValues(action, options);
  if (action === 'check') {
    const { checkInTerminal } = await import('./config-check.ts');
    return checkInTerminal(values, environment, run);
  }
  const host = openTerminal(values, environment, run);
  await withProjectFiles({ values, environment, host }, async (files) => {
    const loaded = await loadProject(loadOptions(files));
    showWarnings(loaded.project.warnings, host);
    host.print(textOf(action, loaded, options));
  });
  return 0;
}

/** The first word that is no flag is the action; the others are images. */
function readAction(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): readonly [Action, ParsedOptions] {
  const { positional } = parseOptions('config', args, environment);
  const [word = '', ...images] = positional;
  const action = ACTIONS.find((one) => one === word);
  if (action === undefined || (action === 'check' && images.length > 0)) {
    throw new UserError({
      code: 'USAGE',
      message: `config cannot be called with ${JSON.stringify(positional.join(' '))}.`,
      hint: 'Write config render, config list, config graph or config check.',
    });
  }
  // The reference reads the variable for the graph only (spec 01 §12.1).
  const { WERF_FINAL_IMAGES_ONLY: _, ...others } = environment;
  const options = parseOptions('config', args, action === 'graph' ? environment : others);
  return [action, { ...options, positional: images }];
}

/** Rendering says nothing but the text, unless asked. */
function quietValues(action: Action, { values, isGiven }: ParsedOptions): OptionValues {
  return action === 'render' && !isGiven('log-quiet') ? { ...values, 'log-quiet': true } : values;
}

function textOf(
  action: Exclude<Action, 'check'>,
  { project, rendered, sections }: LoadedProject,
  { positional, values }: ParsedOptions,
): string {
  if (action === 'render' && positional.length === 0) return rendered.text;
  const { images } = selectImages(project, {
    patterns: action === 'list' ? [] : positional,
    finalImagesOnly: values['final-images-only'],
  });
  if (action === 'graph') return formatImageGraph(images);
  if (action === 'list') return images.map(({ name }) => `${name === '' ? '~' : name}\n`).join('');
  return images
    .map(({ name }) => sections.find(({ names }) => names.includes(name))?.text ?? '')
    .join('---\n');
}
