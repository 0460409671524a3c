/**
 * Which of many messages are told: the first ones, as many and as much as one looks at. Whoever corrects what they are about
 * sees the others then.
 * @param most how many there may be
 * @param longest how many characters they may have together before the last; the first is always told
 * @returns whether one more, of a length in characters, is told
 */
export function messageBudget(most: number, longest: number): (length: number) => boolean {
  let count = 0;
  let spent = 0;
  return (length) => {
    if (count >= most || (count > 0 && spent > longest)) return false;
    count += 1;
    spent += length;
    return true;
  };
}
