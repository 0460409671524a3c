/** A configuration file that was read. */
export interface ConfigFile {
  /** Relative to the project directory. */
  readonly path: string;
  readonly text: string;
}
