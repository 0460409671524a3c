/** Buildah without root: how jobs in containers of GitLab and Kubernetes build. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushBaseImage } from '../support/engines.ts';
import { installProgram, ordinaryUser, type OtherUser } from '../support/other-user.ts';
import { commitProject } from '../support/project.ts';
import { readState, repoAddress } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { ensureBuilt, newMachine } from '../support/slipway.ts';

let registry: TestRegistry;
let base: string;
let user: OtherUser;

beforeAll(async () => {
  ensureBuilt();
  user = ordinaryUser();
  registry = await startRegistry();
  base = await pushBaseImage(registry.host);
});

afterAll(() => registry.close());

const WERF_YAML = `project: rootless
configVersion: 1
---
image: app
dockerfile: Dockerfile
secrets: [{ id: word, value: hush }]
imageSpec: { config: { user: '7', labels: { made: 'without root' } } }
`;

describe.each(['native-chroot', 'native-rootless'])('WERF_BUILDAH_MODE=%s', (mode) => {
  test('builds, publishes and finds an image as a user without rights', async () => {
    const machine = newMachine();
    const work = join(machine.folder, 'work');
    const storage = join(machine.folder, 'storage.conf');
    const report = join(machine.folder, 'report.json');
    try {
      await commitProject(work, {
        'werf.yaml': WERF_YAML,
        'werf-giterminism.yaml':
          'giterminismConfigVersion: 1\nconfig: { secrets: { allowValueIds: [word] } }\n',
        Dockerfile:
          `FROM ${base}\nCOPY --chown=5:6 file /file\n` +
          'RUN --mount=type=secret,id=word test "$(cat /run/secrets/word)" = hush && id -u > /uid\n' +
          'RUN test "$(stat -c %u:%g /file)" = 5:6\n',
        file: 'content\n',
      });
      writeFileSync(
        storage,
        `[storage]\ndriver = "vfs"\ngraphroot = "${machine.folder}/graph"\nrunroot = "${machine.folder}/run"\n`,
      );
      mkdirSync(join(machine.folder, 'xdg'), { mode: 0o700 });
      const program = installProgram(join(machine.folder, 'slipway'));
      user.give(machine.folder);

      const repo = `${registry.host}/rootless/${mode}`;
      const [command = '', ...args] = [...user.prefix, ...program];
      const options = {
        cwd: work,
        env: {
          ...machine.env,
          WERF_BUILDAH_MODE: mode,
          CONTAINERS_STORAGE_CONF: storage,
          XDG_RUNTIME_DIR: join(machine.folder, 'xdg'),
        },
      };
      const build = async (): Promise<
        { readonly Rebuilt: boolean; readonly DockerTag: string } | undefined
      > => {
        const flags = ['--repo', repo, '--save-build-report', `--build-report-path=${report}`];
        await promisify(execFile)(command, [...args, 'build', ...flags], options);
        const { Images } = JSON.parse(readFileSync(report, 'utf8')) as {
          readonly Images: Readonly<
            Record<string, { readonly Rebuilt: boolean; readonly DockerTag: string }>
          >;
        };
        return Images.app;
      };

      const built = await build();
      expect(built?.Rebuilt).toBe(true);
      const state = await readState(repoAddress(repo));
      expect(state[built?.DockerTag ?? '']).toMatchObject({
        config: { User: '7' },
        labels: { made: 'without root' },
      });
      expect(await build()).toMatchObject({ DockerTag: built?.DockerTag, Rebuilt: false });
      expect(machine.leftovers()).toEqual([]);
    } finally {
      user.remove(machine.folder);
    }
  });
});
