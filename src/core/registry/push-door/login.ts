/** The right to use a push door: a user and a password that live as long as it does. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256Hex } from '../../ground/hashes.ts';

/** Goes to the engine in a private file or on a pipe, never in an argument. */
export interface DoorLogin {
  readonly username: string;
  readonly password: string;
}

export function createLogin(): DoorLogin {
  return { username: 'slipway', password: randomBytes(32).toString('hex') };
}

/** Whether an `Authorization` header is this login's. */
export function isLogin(header: string | undefined, { username, password }: DoorLogin): boolean {
  const wanted = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return timingSafeEqual(Buffer.from(sha256Hex(header ?? '')), Buffer.from(sha256Hex(wanted)));
}
