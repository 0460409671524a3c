/** ` (did you mean X?)` when one of the names is one or two edits away, else nothing (spec 03 §4.5). */
export function suggestion(written: string, names: readonly string[]): string {
  const searched = written.toLowerCase();
  let nearest: string | undefined;
  let distance = 3;
  for (const name of names) {
    const found = editDistance(searched, name.toLowerCase());
    if (found < distance) {
      nearest = name;
      distance = found;
    }
  }
  if (nearest === undefined || distance === 0) return '';
  const isUpper = written === written.toUpperCase();
  return ` (did you mean ${isUpper ? nearest.toUpperCase() : nearest.toLowerCase()}?)`;
}

function editDistance(left: string, right: string): number {
  // Words this different are no misspellings; it also bounds the work.
  if (Math.abs(left.length - right.length) > 2) return 3;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
