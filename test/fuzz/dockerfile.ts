/** Dockerfiles: instructions, words and stages, or an error of that room, never anything else. */
import {
  DockerfileError,
  expandWord,
  expandWords,
  LexError,
  parseDockerfile,
  resolveStageNames,
  selectTarget,
} from '../../src/core/dockerfile/index.ts';

/** The fuzzer makes inputs of megabytes, too; how long those take is the matter of other tests. */
const LONGEST = 8192;

/** Parses the bytes; throws what must never be thrown. */
export function fuzz(data: Uint8Array): void {
  const text = Buffer.from(data.subarray(0, LONGEST)).toString('utf8');
  const options = { lookup: (name: string) => (name === 'A' ? 'a b' : name === 'B' ? '' : undefined) };
  for (const work of [
    () => selectTarget(resolveStageNames(parseDockerfile(text)), ''),
    () => expandWord(text, options),
    () => expandWords(text, { ...options, escape: '`' }),
  ]) {
    try {
      work();
    } catch (error) {
      if (!(error instanceof DockerfileError || error instanceof LexError)) throw error;
    }
  }
}
