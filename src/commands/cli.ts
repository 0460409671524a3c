import { createRedactor, errorText, guardedText } from '../hosts/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { suggestName } from '../core/ground/suggest.ts';
import { cancelOnSignals } from './cancellation.ts';
import type { TerminalRun } from './open-terminal.ts';
import { settled } from './settled.ts';
import { VERSION } from './version.ts';

const USAGE = `slipway builds the container images of a werf.yaml from a git commit and publishes them to a registry.

Usage: slipway VERB [flags] [IMAGE...]

Verbs:
  build           Build images, or find them in the registry, and publish what is new
  config          Render, list, draw or check werf.yaml
  includes        Update or look at the files that other repositories lay over the project
  managed-images  List, add or remove names of images that cleanup looks after
  version         Print the version

slipway VERB --help lists the flags of a verb.
`;

const WITH_FLAGS: readonly string[] = ['build', 'config', 'includes', 'managed-images'];
const VERBS = [...WITH_FLAGS, 'version', 'help'];

/** What pipelines run with werf. */
const LATER_VERBS: readonly string[] = [
  ...['converge', 'cleanup', 'purge', 'dismiss', 'plan', 'render', 'export', 'bundle', 'stages', 'ci-env'],
  ...[
    'helm',
    'kubectl',
    'run',
    'compose',
    'host',
    'cr',
    'stage',
    'sbom',
    'rollback',
    'lint',
    'synchronization',
  ],
];

/**
 * Runs one verb of the command line.
 * @returns the exit code: 0, 1 for an error, 128 + signal number when it was ended by a signal (spec 08 §2.5)
 */
export async function runCli(args: readonly string[]): Promise<number> {
  const [verb = 'help', ...rest] = args;
  const cancellation = cancelOnSignals();
  const redactor = createRedactor();
  const output = watchOutput();
  try {
    refuseOtherSystems();
    const exitCode = await settled(runVerb(verb, rest, { signal: cancellation.signal, redactor }));
    await output.written();
    return exitCode;
  } catch (error) {
    const exitCode = cancellation.exitCode();
    if (exitCode === undefined)
      process.stderr.write(`${guardedText(`Error: ${redactor.redact(errorText(error))}`, process.env)}\n`);
    return exitCode ?? 1;
  } finally {
    cancellation.stop();
  }
}

async function runVerb(verb: string, args: readonly string[], run: TerminalRun): Promise<number> {
  switch (verb) {
    case 'build': {
      const { buildInTerminal } = await import('./build-cli.ts');
      await buildInTerminal(args, run);
      return 0;
    }
    case 'managed-images': {
      const { managedImagesInTerminal } = await import('./managed-images.ts');
      await managedImagesInTerminal(args, run);
      return 0;
    }
    case 'config': {
      const { configInTerminal } = await import('./config.ts');
      return configInTerminal(args, run);
    }
    case 'includes': {
      const { includesInTerminal } = await import('./includes.ts');
      await includesInTerminal(args, run);
      return 0;
    }
    case 'version':
    case '--version':
      process.stdout.write(`slipway ${VERSION}\n`);
      return 0;
    case 'help':
    case '--help':
    case '-h': {
      const [asked] = args;
      if (asked !== undefined && WITH_FLAGS.includes(asked)) return runVerb(asked, ['--help'], run);
      process.stdout.write(USAGE);
      return 0;
    }
    default: {
      if (LATER_VERBS.includes(verb)) {
        throw new UserError({
          code: 'NOT_YET',
          message: `slipway ${VERSION} cannot do ${verb} yet.`,
          hint: 'Run that step with werf: both work on the same repository and the same records.',
        });
      }
      const nearest = suggestName(verb, VERBS);
      throw new UserError({
        code: 'VERB_UNKNOWN',
        message: `There is no verb ${verb}.`,
        hint: nearest === undefined ? 'See slipway --help.' : `Did you mean slipway ${nearest}?`,
      });
    }
  }
}

/**
 * `slipway … | head`: nobody reads the rest, and that is no error. Neither is a log that cannot be written. But an output that
 * did not get to its file is one.
 */
function watchOutput(): { readonly written: () => Promise<void> } {
  let failure: NodeJS.ErrnoException | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failure ??= error;
  });
  process.stderr.on('error', () => undefined);
  return {
    written: async () => {
      await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
      if (failure) throw failure;
    },
  };
}

function refuseOtherSystems(): void {
  if (process.platform === 'linux') return;
  throw new UserError({
    code: 'SYSTEM',
    message: `slipway runs on Linux, and this is ${process.platform}.`,
    hint: 'Run it in a Linux container, in a virtual machine, or on a Linux CI runner.',
  });
}
