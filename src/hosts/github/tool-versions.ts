import { getExecOutput } from '@actions/exec';

const QUESTIONS = [
  ['git', ['--version']],
  ['docker', ['version', '--format', 'docker {{.Client.Version}}, server {{.Server.Version}}']],
  ['docker', ['buildx', 'version']],
  ['buildah', ['--version']],
] as const;

/** What the tools of this machine say of themselves, one line each: the first question of whoever debugs a job. */
export async function toolVersions(): Promise<readonly string[]> {
  return Promise.all(QUESTIONS.map(([tool, args]) => ask(tool, args)));
}

async function ask(tool: string, args: readonly string[]): Promise<string> {
  try {
    const options = { silent: true, ignoreReturnCode: true };
    const { exitCode, stdout, stderr } = await getExecOutput(tool, [...args], options);
    const words = (exitCode === 0 ? stdout : stderr).trim().split('\n')[0] ?? '';
    return exitCode === 0 ? words : `${tool} ${args[0] ?? ''}: exit code ${exitCode}: ${words}`;
  } catch (error) {
    return `${tool}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
