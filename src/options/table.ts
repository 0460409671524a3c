import { BUILD_OPTIONS } from './build-options.ts';
import { HOST_OPTIONS } from './host-options.ts';
import { MOVING_OPTIONS } from './moving-options.ts';
import type { OptionValue } from './option.ts';
import { PROJECT_OPTIONS } from './project-options.ts';
import { STORAGE_OPTIONS } from './storage-options.ts';

/** Every option, in the order of the help. Names, variables and defaults are those of spec 08 §2 where it has them. */
export const OPTIONS = {
  ...PROJECT_OPTIONS,
  ...STORAGE_OPTIONS,
  ...BUILD_OPTIONS,
  ...HOST_OPTIONS,
  ...MOVING_OPTIONS,
} as const;

export type OptionName = keyof typeof OPTIONS;

/** What the command line and the environment say about every option. */
export type OptionValues = { readonly [Name in OptionName]: OptionValue<(typeof OPTIONS)[Name]> };
