import type { Location } from './errors.ts';

/**
 * What the core tells about its work; hosts turn it into log lines, groups, annotations and summaries.
 * `image` is a label for people: the name, with the platform where there are several.
 */
export type ProgressEvent =
  /** A sentence worth reading in a normal log. */
  | { readonly kind: 'info'; readonly message: string; readonly image?: string }
  /** Only with `--log-verbose` / `--log-debug`. */
  | { readonly kind: 'debug'; readonly message: string }
  | {
      readonly kind: 'warning';
      readonly message: string;
      readonly hint?: string;
      readonly location?: Location;
    }
  /** Work on one image begins; what is told until `image-end` belongs to it. */
  | { readonly kind: 'image-start'; readonly image: string }
  | { readonly kind: 'image-end'; readonly image: string; readonly ok: boolean }
  /** One line of a child process (container engine), never to be interpreted. */
  | { readonly kind: 'output'; readonly image?: string; readonly line: string };

/** Receives events in order; must not throw. */
export type Progress = (event: ProgressEvent) => void;
