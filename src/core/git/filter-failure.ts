import { UserError } from '../ground/errors.ts';
import { gitFailure } from './git-failure.ts';

/** Why git could not give files as a checkout would: mostly one of Git LFS that could not be had. */
export function filterFailure(args: readonly string[], stderr: string, exitCode: number): UserError {
  if (!/\blfs\b/i.test(stderr)) return gitFailure(args, stderr, exitCode);
  const text = stderr.trim();
  const [, file] = /^(?:fatal|error): (.+): smudge filter lfs failed$/m.exec(text) ?? [];
  return new UserError({
    code: 'GIT_LFS',
    message: `${file === undefined ? 'a file' : JSON.stringify(file)} of the context is kept by Git LFS and cannot be had: ${text.length > MAX_TEXT ? `…${text.slice(-MAX_TEXT)}` : text}`,
    hint: 'Fetch it before the build: set lfs: true for actions/checkout, or run "git lfs pull"; the login must be allowed to read the objects, and they must have been pushed ("git lfs push --all").',
  });
}

const MAX_TEXT = 2000;

/** Beginning and greatest length of what stands in a commit for a file of Git LFS. */
const POINTER = Buffer.from('version https://git-lfs.github.com/spec/v1\n');
const MAX_POINTER_BYTES = 1024;

/** Whether the content of a file is not its own, but a pointer of Git LFS. */
export function isLfsPointer(chunks: readonly Buffer[]): boolean {
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (size < POINTER.length || size >= MAX_POINTER_BYTES) return false;
  return Buffer.concat(chunks).subarray(0, POINTER.length).equals(POINTER);
}
