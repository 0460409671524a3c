/**
 * What is granted to a server. None of them may hold a run up for ever or fill its memory, whoever runs it; and a slow line
 * must be able to move 10 GB. So time is bounded by a least pace and not by a whole.
 */
export interface HttpLimits {
  /** To reach the host, and again for the handshake of TLS. */
  readonly connectMs: number;
  /** How long a connection may be silent. */
  readonly silenceMs: number;
  /** From the end of a request to the end of the answer's headers, even if they come one by one. */
  readonly headMs: number;
  /** Answers of 1xx before the real one. */
  readonly interimAnswers: number;
  /** In each such time a body has to end, or to move on by as much as below. */
  readonly windowMs: number;
  readonly bytesPerWindow: number;
}

export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  connectMs: 10_000,
  silenceMs: 180_000,
  headMs: 600_000,
  interimAnswers: 200,
  windowMs: 60_000,
  // 8 KB/s: a fourth of what each of four layers gets on a line of 0.25 Mbit/s is still more.
  bytesPerWindow: 60 * 8 * 1024,
};
