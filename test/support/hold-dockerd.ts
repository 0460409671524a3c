import { ensureDockerd } from './engines.ts';

/** Keeps the tests' Docker daemon from one test file to the next: without a user it would stop. */
export async function setup(): Promise<() => Promise<void>> {
  const { stop } = await ensureDockerd();
  return stop;
}
