import * as core from '@actions/core';
import { VERSION } from '../commands/version.ts';

// main and post are the same file: the state that main leaves tells them apart.
const IS_POST = 'is-post';

// Each loads its own part only, and main shows that it is alive before it loads an engine.
if (core.getState(IS_POST) === 'true') {
  const { runPostAction } = await import('../commands/post-action.ts');
  await runPostAction();
} else {
  core.saveState(IS_POST, 'true');
  core.info(`slipway ${VERSION} on Node.js ${process.version}`);
  const { runBuildAction } = await import('../commands/build-action.ts');
  await runBuildAction();
}
