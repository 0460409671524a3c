import { tmpdir } from 'node:os';
import type { Backend } from '../core/backend/index.ts';
import type { OptionValues } from '../options/index.ts';

export interface Engine {
  readonly name: Backend['name'];
  readonly open: () => Promise<Backend>;
}

/** Which container engine a build uses. Nothing of it is loaded or started before there is something to build. */
export function openEngine(
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Engine {
  const temporaryParent = temporaryParentOf(values);
  return {
    name: 'docker',
    open: once(async () => {
      const { openDocker } = await import('../core/backend/index.ts');
      return openDocker({
        env: environment,
        temporaryParent,
        ...(values['docker-config'] === '' ? {} : { dockerConfig: values['docker-config'] }),
        signal,
      });
    }),
  };
}

/** Folder in which temporary folders are made. */
export function temporaryParentOf(values: OptionValues): string {
  return values['tmp-dir'] || tmpdir();
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
