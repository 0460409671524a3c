/** The context archive (spec 03 §10.1), streamed from git objects at the reader's pace. */
import { lstat, readlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { decodePath, isLfsPointer, openCheckout, streamBlobs, type FoundEntry } from '../../git/index.ts';
import { UserError } from '../../ground/errors.ts';
import {
  isAtOrBelow,
  joinPath,
  relativeTo,
  treePath,
  type PathMatcher,
} from '../../ground/patterns/index.ts';
import type { AddedFile } from './added-files.ts';
import { listFiles, type ContextFile, type FileGroup } from './context-files.ts';
import { fileEntry, linkEntry, TarWriter } from './tar-writer.ts';

export interface ContextTarOptions {
  readonly commit: { readonly committedAt: number };
  /** The context directory from the root of the work tree. */
  readonly scope: string;
  /** The same as configured. */
  readonly context: string;
  readonly matcher: PathMatcher;
  readonly start: () => Promise<FoundEntry | undefined>;
  readonly added: () => Promise<readonly AddedFile[]>;
  readonly contextAddFiles: readonly string[];
  readonly dockerfile: string;
  readonly dockerfileContent: Uint8Array;
  readonly temporaryParent: string;
  /** Told when the archive is made and has pointers of Git LFS in place of files, with their paths in the work tree. */
  readonly onLfsPointers?: (paths: readonly string[]) => void;
  readonly signal: AbortSignal;
}

/** The archive as a stream; errors of git and UserError `CONTEXT_EMPTY` are errors of the stream. */
export function openContextTar(options: ContextTarOptions): Readable {
  return Readable.from(archive(options), { objectMode: false, signal: options.signal });
}

export function contextIsEmpty(scope: string): UserError {
  return new UserError({
    code: 'CONTEXT_EMPTY',
    message: `the build context has no files: lstree result is empty when writing tar archive. PathScope: ${JSON.stringify(scope)}`,
    hint: 'The commit has no file in the context directory that the .dockerignore file leaves. Check `context` in werf.yaml and the .dockerignore file.',
  });
}

async function* archive(options: ContextTarOptions): AsyncGenerator<Buffer, void, undefined> {
  const start = await options.start();
  const groups = start ? await listFiles(start, options.matcher) : [];
  if (groups.length === 0) throw contextIsEmpty(options.scope);
  const tar = new TarWriter(options.scope, options.commit.committedAt);
  const replaced = new Set(options.contextAddFiles.map((path) => joinPath(options.scope, path)));
  const pointers: string[] = [];
  for (const group of groups) {
    yield* writeGroup(
      tar,
      { ...group, files: group.files.filter(({ path }) => !replaced.has(path)) },
      options,
      pointers,
    );
  }
  if (pointers.length > 0) options.onLfsPointers?.(pointers);
  yield* writeAdded(tar, options);
  // The Dockerfile as it was read comes last, over whatever stands in its place.
  const { dockerfile, dockerfileContent } = options;
  tar.begin({ name: dockerfile, kind: 'file', mode: 0o600, size: dockerfileContent.length, mtime: 0 });
  tar.queue.add(dockerfileContent);
  tar.endFile(dockerfileContent.length);
  tar.endArchive();
  yield* tar.queue.take();
}

async function* writeGroup(
  tar: TarWriter,
  { repository, root, files, settings }: FileGroup,
  { temporaryParent, signal }: ContextTarOptions,
  pointers: string[],
): AsyncGenerator<Buffer, void, undefined> {
  const inside = ({ path, id }: ContextFile) => ({ path: relativeTo(root, path), id });
  await repository.provide([...settings, ...files].map(({ id }) => id));
  const checkout = await openCheckout({
    ...{ repository, temporaryParent, signal },
    settings: settings.map(inside),
    files: () => files.filter((file) => !isLink(file)).map(inside),
  });
  const filtered = checkout.stream();
  try {
    const isFiltered = new Set(checkout.filtered.map(({ path }) => joinPath(root, path)));
    const raw = isFiltered.size === 0 ? files : files.filter(({ path }) => !isFiltered.has(path));
    let position = 0;
    // Both streams are in the order of the files; one is taken up when it is a file's turn.
    const writeFiltered = async function* (): AsyncGenerator<Buffer, void, undefined> {
      for (let file = files[position]; file && isFiltered.has(file.path); file = files[++position]) {
        const { value: content } = await filtered.next();
        const chunks = content ?? [];
        const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        if (isLfsPointer(chunks)) pointers.push(file.path);
        tar.beginFile(file, size);
        for (const chunk of chunks) tar.queue.add(chunk);
        tar.endFile(size);
        yield* tar.queue.takeIfLarge();
      }
    };
    let current: OpenFile | undefined;
    for await (const pieces of streamBlobs(
      repository,
      raw.map(({ id }) => id),
      signal,
    )) {
      for (const piece of pieces) {
        if (piece.kind === 'start') {
          if (isFiltered.size > 0) yield* writeFiltered();
          const file = files[position++];
          current = file && beginFile(tar, file, piece.size);
        } else if (current) addContent(tar, current, piece.bytes);
      }
      yield* tar.queue.takeIfLarge();
    }
    yield* writeFiltered();
  } finally {
    await filtered.return();
    await checkout.close();
  }
}

function becameShorter(path: string): UserError {
  return new UserError({
    code: 'FILE_UNREADABLE',
    message: `the file ${JSON.stringify(path)} of contextAddFiles became shorter while it was read`,
    hint: 'Build when nothing writes to it any more.',
  });
}

interface OpenFile {
  readonly file: ContextFile;
  readonly size: number;
  left: number;
  /** A link's text stands in its header, which therefore waits for it. */
  readonly linkText: Buffer[];
}

function isLink({ mode }: ContextFile): boolean {
  return mode === '120000';
}

function beginFile(tar: TarWriter, file: ContextFile, size: number): OpenFile {
  if (!isLink(file)) tar.beginFile(file, size);
  return { file, size, left: size, linkText: [] };
}

function addContent(tar: TarWriter, current: OpenFile, bytes: Buffer): void {
  current.left -= bytes.length;
  if (!isLink(current.file)) {
    tar.queue.add(bytes);
    if (current.left === 0) tar.endFile(current.size);
    return;
  }
  current.linkText.push(bytes);
  if (current.left === 0) tar.link(current.file, decodePath(Buffer.concat(current.linkText)));
}

async function* writeAdded(
  tar: TarWriter,
  { added, context }: ContextTarOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const root = treePath(context);
  for (const { file, projectPath, isLink, open } of await added()) {
    const name = isAtOrBelow(root, projectPath) ? relativeTo(root, projectPath) : projectPath;
    if (isLink) {
      tar.begin(linkEntry(name, await lstat(file), await readlink(file)));
      continue;
    }
    const handle = await open();
    try {
      const { size, ...entry } = fileEntry(name, await handle.stat());
      tar.begin({ ...entry, size });
      // No more than the header says, should the file grow meanwhile.
      let written = 0;
      if (size > 0) {
        for await (const chunk of handle.createReadStream({ end: size - 1, autoClose: false })) {
          tar.queue.add(chunk as Buffer);
          written += (chunk as Buffer).length;
          yield* tar.queue.takeIfLarge();
        }
      }
      if (written < size) throw becameShorter(projectPath);
      tar.endFile(size);
    } finally {
      await handle.close();
    }
  }
}
