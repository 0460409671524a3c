import * as core from '@actions/core';
import { removeLeftovers } from '../core/ground/temporary.ts';
import { removeJobDockerConfig } from './job-docker-config.ts';
import { settled } from './settled.ts';

/** What the main step leaves for its post step. */
export const POST_STATES = { dockerConfig: 'docker-config', temporaryParent: 'temporary-parent' } as const;

/**
 * The post step. The main step removes its credentials and temporary files by itself; when it was killed, this does. The
 * report stays. A job is not failed by what cannot be removed, but is told.
 */
export async function runPostAction(): Promise<void> {
  try {
    await settled(removeAll());
  } catch (error) {
    core.warning(`Temporary files of slipway are left behind: ${String(error)}`, { title: 'slipway' });
  }
}

async function removeAll(): Promise<void> {
  await removeJobDockerConfig(core.getState(POST_STATES.dockerConfig));
  const parent = core.getState(POST_STATES.temporaryParent);
  if (parent !== '') await removeLeftovers(parent);
}
