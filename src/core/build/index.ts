/** The build room: from images and a commit to stages, records and a report. */
export { buildImages } from './build-images.ts';
export { imageVariableProblems } from './image-variables.ts';
export type { RunOptions } from './options.ts';
export { formatPlan, missingStages, type BuildPlan } from './plan.ts';
export { stagesRequired } from './stages-required.ts';
export { planImages } from './plan-images.ts';
export { envfilePrefix, formatEnvfile, formatReport } from './report.ts';
export { checkReportPath, writeReportFile } from './report-file.ts';
export { imageLabel, isRebuilt, resultStage, type BuildResult } from './result.ts';
