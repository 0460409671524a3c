import { imageVariableProblems } from '../core/build/index.ts';
import { readConfig, type DockerfileImageConfig, type Project } from '../core/config/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { messageBudget } from '../core/ground/message-budget.ts';
import { formatPlatform, hostPlatform } from '../core/ground/platform.ts';
import { checkDockerfile, commitSources, refuseUnknownKind } from '../core/stages/index.ts';
import { errorText, type Host } from '../hosts/index.ts';
import type { OptionValues } from '../options/index.ts';
import { checkSecretFiles, checkSsh } from './machine-files.ts';
import { loadOptions } from './open-project.ts';
import { openTerminal, type TerminalRun } from './open-terminal.ts';
import { showWarnings, withProjectFiles } from './project-files.ts';
import { placeOf } from './project-place.ts';

/** What many messages may take together: more scrolls away what it is about. */
const LONGEST_IN_ALL = 19_999;

/** Where problems are shown. */
interface Checker {
  readonly host: Host;
  readonly show: (problem: UserError) => void;
  readonly close: () => Promise<void>;
}

/**
 * Checks werf.yaml and all that it leads to, and builds nothing: tells every problem that can be told independently of the
 * others. In a step of GitHub Actions each is an annotation at its line.
 * @returns the exit code: 0, or 1 when there is any problem
 */
export async function checkInTerminal(
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
  run: TerminalRun,
): Promise<number> {
  const checker = await openChecker(values, environment, run);
  const { host } = checker;
  try {
    const problems = await withProjectFiles({ values, environment, host }, async (files) => {
      const read = await readConfig(loadOptions(files));
      const { checked } = read;
      showWarnings(checked.warnings, host);
      if (!checked.project) return checked.problems;
      const sources = commitSources({ ...files, ...read, progress: host.progress });
      const most = files.limits.problems;
      const sourceProblems = await problemsOfSources(checked.project, sources, most, async (image) => {
        checkSsh([image], environment);
        await checkSecretFiles(image.secrets, files.repository);
      });
      const isTold = messageBudget(most, LONGEST_IN_ALL);
      return [...imageVariableProblems(checked.project.images), ...sourceProblems].filter(
        ({ message, hint = '' }) => isTold(message.length + hint.length),
      );
    }).catch((error: unknown) => {
      if (error instanceof UserError) return [error];
      throw error;
    });
    for (const problem of problems) checker.show(problem);
    if (problems.length === 0) host.print('The configuration has no problems.\n');
    return problems.length === 0 ? 0 : 1;
  } finally {
    await checker.close();
  }
}

/**
 * Dockerfiles, contexts and dockerignore files of all images, and what they name of the machine; a problem that several images
 * share is told once.
 */
async function problemsOfSources(
  { images }: Project,
  sources: ReturnType<typeof commitSources>,
  most: number,
  checkMachine: (image: DockerfileImageConfig) => Promise<void>,
): Promise<readonly UserError[]> {
  const problems = new Map<string, UserError>();
  let isOverLimit = false;
  const isEnough = (): boolean => isOverLimit || problems.size >= most;
  const platform = formatPlatform(hostPlatform(process.platform, process.arch));
  const collect = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.set(JSON.stringify([error.message, error.location]), error);
      isOverLimit ||= error.code === 'WORK_LIMIT';
    }
  };
  for (const image of images) {
    if (isEnough()) break;
    if (image.kind !== 'dockerfile') continue;
    await collect(Promise.resolve(image).then(refuseUnknownKind));
    await collect(checkMachine(image));
    await collect(
      sources.open(image).then(({ dockerfile }) => {
        checkDockerfile({ image, dockerfile, platform, buildPlatform: platform });
      }),
    );
  }
  return [...problems.values()];
}

async function openChecker(
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
  run: TerminalRun,
): Promise<Checker> {
  if (environment.GITHUB_ACTIONS !== 'true') {
    return {
      host: openTerminal(values, environment, run),
      show: (problem) => process.stderr.write(`Error: ${run.redactor.redact(errorText(problem))}\n`),
      close: () => Promise.resolve(),
    };
  }
  const { gitHubHost } = await import('../hosts/github/index.ts');
  const host = gitHubHost(run.signal);
  host.configure({ hasSummary: false, place: placeOf(values) });
  return { host, show: (problem) => host.fail(problem), close: () => host.close() };
}
