/** Writing the few plain file entries of an image archive. */

/** Header of a file. Names up to 100 bytes, which those of image archives are; sizes above 8 GiB in base 256. */
export function tarHeader(name: string, size: number): Uint8Array {
  const block = Buffer.alloc(512);
  if (Buffer.byteLength(name) > 100) throw new Error(`name too long for a plain tar entry: ${name}`);
  block.write(name, 0, 100);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  if (size < 0o100000000000) block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\0' + '00', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** Zeros after a content of `size` bytes. */
export function tarPadding(size: number): Uint8Array {
  return Buffer.alloc((512 - (size % 512)) % 512);
}

export function tarEnd(): Uint8Array {
  return Buffer.alloc(1024);
}
