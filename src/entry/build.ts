import * as core from '@actions/core';
import { runBuildAction, runBuildPost } from '../commands/build-action.ts';

// main and post are the same file: the state that main leaves tells them apart.
const IS_POST = 'is-post';

if (core.getState(IS_POST) === 'true') {
  await runBuildPost();
} else {
  core.saveState(IS_POST, 'true');
  await runBuildAction();
}
