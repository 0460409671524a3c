/** YAML as the reader of configurations takes it: nodes or a YamlError, never anything else. */
import {
  findDuplicateKeys,
  formatGoSyntax,
  formatGoValue,
  mappingEntries,
  parseYaml,
  parseYamlMapping,
  YamlError,
} from '../../src/core/goyaml/index.ts';

class TooMuch extends Error {}

/** A tenth of what a configuration may have: one input takes milliseconds. */
const MOST_NODES = 30_000;

/** The fuzzer makes inputs of megabytes, too; how long those take is the matter of other tests. */
const LONGEST = 8192;

/** Reads the bytes; throws what must never be thrown. */
export function fuzz(data: Uint8Array): void {
  const text = Buffer.from(data.subarray(0, LONGEST)).toString('utf8');
  for (const read of [parseYaml, parseYamlMapping]) {
    let nodes = 0;
    const spend = (count: number): void => {
      nodes += count;
      if (nodes > MOST_NODES) throw new TooMuch();
    };
    try {
      const root = read(text, spend);
      if (root === undefined) continue;
      formatGoValue(root);
      formatGoSyntax(root);
      if (root.kind !== 'mapping') continue;
      mappingEntries(root);
      findDuplicateKeys(root);
    } catch (error) {
      if (!(error instanceof YamlError || error instanceof TooMuch)) throw error;
    }
  }
}
