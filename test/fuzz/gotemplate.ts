/** Templates as projects have them: a text or a TemplateError, never anything else. */
import {
  createTemplateSet,
  FilesObject,
  fromBytes,
  listOf,
  mapOf,
  TemplateError,
  type Value,
} from '../../src/core/gotemplate/index.ts';
import { parseYamlValue } from '../../src/core/config/templates/yaml-values.ts';

/** Little enough for thousands of inputs a second. */
const LIMITS = { steps: 200_000, bytes: 4_000_000, milliseconds: 1000, depth: 50 };

function context(): Value {
  const itself = mapOf([['a', 1n]]);
  itself.set('self', itself);
  const files = new FilesObject({
    get: (path) => path,
    glob: (pattern) => [[pattern, 'x']],
    exists: () => true,
    isDir: () => false,
  });
  return mapOf([
    ['Files', files],
    ['s', '{{ tpl .s . }}'],
    ['m', mapOf([['a', 'x']])],
    ['l', listOf(['a', 'b', null])],
    ['self', itself],
  ]);
}

/** The fuzzer makes inputs of megabytes, too; how long those take is the matter of other tests. */
const LONGEST = 8192;

/** Parses and evaluates the bytes; throws what must never be thrown. */
export async function fuzz(data: Uint8Array): Promise<void> {
  const set = createTemplateSet({
    name: 'main',
    host: { env: (name) => name, parseYaml: parseYamlValue },
    limits: LIMITS,
    // Their time is a constant that would be most of the time.
    without: ['genPrivateKey', 'bcrypt', 'htpasswd', 'derivePassword'],
  });
  try {
    set.parse('main', fromBytes(data.subarray(0, LONGEST)));
    await set.execute('main', context());
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
}
