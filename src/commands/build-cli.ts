import { helpOf, parseOptions } from '../options/index.ts';
import { build } from './build.ts';
import { environmentOfRun } from './environment.ts';
import { openTerminal, type TerminalRun } from './open-terminal.ts';

const USAGE = `Build images of werf.yaml, or find them in the registry, and publish what is new.

Usage: slipway build [flags] [IMAGE...]

IMAGE is a name or a pattern such as 'web-*'; '!web-*' leaves images out. Without it all images are built.`;

/** `slipway build` on the command line. */
export async function buildInTerminal(args: readonly string[], run: TerminalRun): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpOf('build', USAGE));
    return;
  }
  const environment = environmentOfRun(process.env);
  const options = parseOptions('build', args, environment);
  const { values } = options;
  await build({
    options,
    environment,
    host: openTerminal(values, environment, run),
    reportPaths: values['save-build-report'] ? [values['build-report-path']] : [],
  });
}
