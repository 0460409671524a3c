/** Makes context archives as they come from a commit: GNU tar, entries in the given order, also twice the same name. */

export interface TarFile {
  readonly name: string;
  readonly mode?: number;
  readonly mtime?: number;
  /** A directory has none. */
  readonly content?: string | Uint8Array;
  readonly linkName?: string;
}

export function makeTar(files: readonly TarFile[]): Buffer {
  const blocks = files.flatMap((file) => {
    const content = Buffer.from(file.content ?? '');
    const isDirectory = file.content === undefined && file.linkName === undefined;
    const flag = file.linkName !== undefined ? '2' : isDirectory ? '5' : '0';
    const header = Buffer.alloc(512);
    header.write(isDirectory ? `${file.name}/` : file.name, 0, 100);
    const octal = (value: number, width: number): string => `${value.toString(8).padStart(width, '0')}\0`;
    header.write(octal(file.mode ?? (isDirectory ? 0o775 : 0o644), 7), 100);
    header.write(octal(0, 7), 108);
    header.write(octal(0, 7), 116);
    header.write(octal(content.length, 11), 124);
    header.write(octal(file.mtime ?? 1_600_000_000, 11), 136);
    header.write('        ', 148);
    header.write(flag, 156);
    header.write(file.linkName ?? '', 157, 100);
    header.write('ustar  \0', 257);
    header.write(
      octal(
        header.reduce((sum, byte) => sum + byte, 0),
        6,
      ),
      148,
    );
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
