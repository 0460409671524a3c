import { resolve } from 'node:path';
import {
  buildImages,
  checkReportPath,
  formatEnvfile,
  formatPlan,
  formatReport,
  imageVariableProblems,
  missingStages,
  planImages,
  stagesRequired,
  writeReportFile,
  type BuildPlan,
  type BuildResult,
  type RunOptions,
} from '../core/build/index.ts';
import { fileLocker } from '../core/lock/index.ts';
import { LocalStorage } from '../core/storage/index.ts';
import type { Host } from '../hosts/index.ts';
import type { OptionValues, ParsedOptions } from '../options/index.ts';
import { openEngine } from './open-engine.ts';
import { openRun, recordedCommits } from './open-run.ts';
import { checkStorageOptions } from './open-storage.ts';
import { summarize } from './summarize.ts';
import { withWorkspace, type Workspace } from './workspace.ts';

export interface BuildCommandOptions {
  readonly options: ParsedOptions;
  readonly environment: NodeJS.ProcessEnv;
  readonly host: Host;
  /** Where reports go, relative to the working directory; their kind is told by their extension (spec 08 §3.4). */
  readonly reportPaths: readonly string[];
  /** Images become variables of later steps. */
  readonly exportsEnvironment?: boolean;
  /** Told as soon as it is known, also when the build fails later. */
  readonly onProject?: (name: string) => void;
}

export interface BuildOutcome {
  readonly result: BuildResult;
  /** The report in JSON. */
  readonly report: string;
  /** Absolute paths of what was written, in the order of `reportPaths`. */
  readonly reportFiles: readonly string[];
}

/**
 * Builds, or with `--dry-run` shows what would be built.
 * @returns undefined for a dry run
 */
export async function build(command: BuildCommandOptions): Promise<BuildOutcome | undefined> {
  const { environment, host, reportPaths } = command;
  const { values, positional } = command.options;
  const startedAt = Date.now();
  checkStorageOptions(values);
  const files = await Promise.all(reportPaths.map((path) => checkReportPath(path, process.cwd())));
  const reportFiles = files.map((file) => file.path);
  // A report that an earlier run left is no change of the project either.
  const ownFiles = [...reportFiles, resolve(values['build-report-path'])];
  return withWorkspace({ values, environment, ownFiles, host }, async (workspace) => {
    command.onProject?.(workspace.project.name);
    const run = await openRun(workspace, { values, patterns: positional, environment, host });
    if (command.exportsEnvironment || files.some(({ format }) => format === 'env')) {
      const [problem] = imageVariableProblems(run.images);
      if (problem) throw problem;
    }
    if (values['dry-run']) {
      const plan = await planImages(run, workspace.repo);
      await run.check.clearance();
      host.print(values.output === 'json' ? formatPlan(plan) : describePlan(plan));
      if (values['check-built-images']) refuseMissing(plan);
      return undefined;
    }
    const result = await buildAll(workspace, run, values, environment);
    const report = formatReport(result, {
      byPlatform: environment.WERF_ENABLE_REPORT_BY_PLATFORM === '1',
      inContainer: environment.WERF_CONTAINERIZED === 'yes',
    });
    const clearance = await run.check.clearance();
    for (const file of files) {
      await writeReportFile(clearance, file, file.format === 'env' ? formatEnvfile(result) : report);
    }
    host.showBuild(summarize(result, (Date.now() - startedAt) / 1000));
    return { result, report, reportFiles };
  });
}

async function buildAll(
  workspace: Workspace,
  run: RunOptions,
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
): Promise<BuildResult> {
  const { repo, project, home, commit, temporaryParent } = workspace;
  const engine = openEngine(values, environment, run.signal);
  const local = new LocalStorage({
    project: project.name,
    openBackend: engine.open,
    locker: fileLocker(home),
    now: Date.now,
  });
  const storage = repo ?? local;
  if (values['check-built-images']) refuseMissing(await planImages(run, storage));
  return buildImages({
    ...run,
    storage,
    repo,
    local: repo && local,
    backendName: engine.name,
    openBackend: engine.open,
    temporaryParent,
    mayBuild: !values['check-built-images'],
    recordedCommits: recordedCommits(commit, values),
    parallelTasksLimit: values.parallel ? values['parallel-tasks-limit'] : 1,
  });
}

function refuseMissing(plan: BuildPlan): void {
  const missing = missingStages(plan);
  if (missing.length === 0) return;
  throw stagesRequired(missing);
}

function describePlan(plan: BuildPlan): string {
  return plan.images
    .flatMap(({ name, platforms }) =>
      platforms.flatMap(({ platform, stages }) =>
        stages.map(({ name: stage, state, digest, waitsFor }) => {
          const where = platforms.length > 1 ? ` [${platform}]` : '';
          const what = digest ?? `waits for ${waitsFor?.join(', ') ?? 'the stage before it'}`;
          return `${name === '' ? '~' : name}${where}/${stage}: ${state} ${what}\n`;
        }),
      ),
    )
    .join('');
}
