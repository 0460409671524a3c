export {
  actionInputsOf,
  BUILD_OUTPUTS,
  readActionInputs,
  type ActionInputs,
  type BuildOutputName,
} from './action.ts';
export { helpOf } from './help.ts';
export type { Option } from './option.ts';
export { optionsOf, parseOptions, readEnvironmentBoolean, variablesOf, type ParsedOptions } from './parse.ts';
export type { OptionValues } from './table.ts';
