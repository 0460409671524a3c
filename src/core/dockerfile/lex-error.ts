/** The text cannot be expanded. The caller knows the line. */
export class LexError extends Error {
  override readonly name = 'LexError';
}
