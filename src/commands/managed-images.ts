import { UserError } from '../core/ground/errors.ts';
import { addManagedImage, listManagedImages, removeManagedImage } from '../core/storage/index.ts';
import { helpOf, parseOptions } from '../options/index.ts';
import { environmentOfRun } from './environment.ts';
import { openTerminal, type TerminalRun } from './open-terminal.ts';
import { hasRepo } from './open-storage.ts';
import { withWorkspace } from './workspace.ts';

const USAGE = `Names of images that the project ever built: cleanup looks after them although werf.yaml has them no more.

Usage: slipway managed-images ls [flags]
       slipway managed-images add IMAGE [flags]
       slipway managed-images rm IMAGE [flags]

~ is the image without a name.`;

const NAMELESS = ['~', '__nameless__'];

/** `slipway managed-images ls|add|rm` (spec 05 §3.3). */
export async function managedImagesInTerminal(args: readonly string[], run: TerminalRun): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpOf('managed-images', USAGE));
    return;
  }
  const environment = environmentOfRun(process.env);
  const { values, positional } = parseOptions('managed-images', args, environment);
  const [action = '', ...names] = positional;
  const expectedNames = action === 'ls' ? 0 : 1;
  if (!['ls', 'add', 'rm'].includes(action) || names.length !== expectedNames)
    throw wrongUsage(action, names);
  if (!hasRepo(values)) throw repoRequired();
  const host = openTerminal(values, environment, run);
  const { signal } = run;
  await withWorkspace({ values, environment, host }, async ({ repo, check }) => {
    if (!repo) throw repoRequired();
    const [written = ''] = names;
    const name = NAMELESS.includes(written) ? '' : written;
    if (action === 'add') await addManagedImage(repo.records, await check.clearance(), name, signal);
    else if (action === 'rm') await removeManagedImage(repo.records, await check.clearance(), name, signal);
    else {
      const listed = await listManagedImages(repo.records, signal);
      host.print(listed.map((image) => `${image === '' ? '~' : image}\n`).join(''));
    }
  });
}

function repoRequired(): UserError {
  return new UserError({
    code: 'REPO_REQUIRED',
    message: '--repo=ADDRESS param required',
    hint: 'Give the address of the repository with --repo or WERF_REPO.',
  });
}

function wrongUsage(action: string, names: readonly string[]): UserError {
  return new UserError({
    code: 'USAGE',
    message: `managed-images cannot be called with ${JSON.stringify([action, ...names].join(' '))}.`,
    hint: 'Write managed-images ls, managed-images add IMAGE, or managed-images rm IMAGE.',
  });
}
