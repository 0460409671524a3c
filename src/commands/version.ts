declare const SLIPWAY_VERSION: string | undefined;

/** The version of package.json, put in by the bundler; `dev` when run from source. */
export const VERSION = typeof SLIPWAY_VERSION === 'string' ? SLIPWAY_VERSION : 'dev';
