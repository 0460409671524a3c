/* eslint-disable no-control-regex -- control characters are what is looked for */
import type { ProgressEvent } from '../core/ground/progress.ts';

/**
 * What a terminal or the page of a log would obey and not show: colours, moves of the cursor, titles, links, the clipboard,
 * sections of GitLab's log. Whole sequences go.
 */
const SEQUENCE =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/g;

/** All others that have an effect and no form, also those that turn the direction of a line's text. */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text of others as it may be shown: nothing in it acts, and nothing hides what stands beside it. */
export function plainText(text: string): string {
  return text
    .replace(SEQUENCE, '')
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for what stands on one line: names and titles. */
export function plainLine(text: string): string {
  return plainText(text).replaceAll('\n', '\\n');
}

/** An event of which all can be shown. */
export function plainEvent(event: ProgressEvent): ProgressEvent {
  switch (event.kind) {
    case 'image-start':
    case 'image-end':
      return { ...event, image: plainLine(event.image) };
    case 'output':
      return { ...event, ...plainImage(event.image), line: plainText(event.line) };
    case 'info':
      return { ...event, ...plainImage(event.image), message: plainText(event.message) };
    case 'debug':
      return { ...event, message: plainText(event.message) };
    case 'warning': {
      const { hint, location } = event;
      return {
        ...event,
        message: plainText(event.message),
        ...(hint === undefined ? {} : { hint: plainText(hint) }),
        ...(location === undefined ? {} : { location: { ...location, file: plainLine(location.file) } }),
      };
    }
  }
}

function plainImage(image: string | undefined): { readonly image?: string } {
  return image === undefined ? {} : { image: plainLine(image) };
}
