/** How often a test repeats what chance decides: as its variable says, or else the number that is promised. */
export function rounds(variable: string, promised: number): number {
  const value = process.env[variable] ?? '';
  if (value === '') return promised;
  if (!/^[1-9]\d*$/.test(value)) throw new Error(`${variable} is the number of rounds, not ${value}`);
  return Number(value);
}

/** A line in the log of the tests. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
