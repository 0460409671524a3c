import type { ProgressEvent } from '../core/ground/progress.ts';

/** What a log can do with lines that belong together. */
export interface LogSink {
  openGroup(title: string): void;
  closeGroup(title: string, ok: boolean): void;
  line(text: string): void;
}

type GroupedEvent = Extract<
  ProgressEvent,
  { readonly kind: 'image-start' | 'image-end' | 'output' | 'info' }
>;

interface Group {
  readonly title: string;
  readonly lines: string[];
  /** Undefined while the image is worked on. */
  ok?: boolean;
}

/**
 * Keeps the lines of each image together although images are built side by side: the first image that is worked on is
 * shown as it goes, the others wait until it is done.
 */
export class GroupedLog {
  readonly #sink: LogSink;
  readonly #groups = new Map<string, Group>();

  constructor(sink: LogSink) {
    this.#sink = sink;
  }

  handle(event: GroupedEvent): void {
    switch (event.kind) {
      case 'image-start':
        this.#start(event.image);
        break;
      case 'image-end':
        this.#end(event.image, event.ok);
        break;
      case 'output':
        this.#line(event.image, event.line);
        break;
      case 'info':
        this.#line(event.image, event.message);
    }
  }

  #start(image: string): void {
    const earlier = this.#groups.get(image);
    if (earlier) {
      // The next stage of an image whose turn has not come yet.
      delete earlier.ok;
      return;
    }
    const group: Group = { title: image, lines: [] };
    this.#groups.set(image, group);
    if (this.#live() === group) this.#sink.openGroup(group.title);
  }

  #end(image: string, ok: boolean): void {
    const group = this.#groups.get(image);
    if (!group) return;
    group.ok = ok;
    for (let live = this.#live(); live?.ok !== undefined; live = this.#live()) {
      this.#sink.closeGroup(live.title, live.ok);
      this.#groups.delete(live.title);
      const next = this.#live();
      if (!next) return;
      this.#sink.openGroup(next.title);
      for (const line of next.lines.splice(0)) this.#sink.line(line);
    }
  }

  #line(image: string | undefined, text: string): void {
    const group = image === undefined ? undefined : this.#groups.get(image);
    if (group && group !== this.#live()) group.lines.push(text);
    else this.#sink.line(text);
  }

  #live(): Group | undefined {
    return this.#groups.values().next().value;
  }
}
