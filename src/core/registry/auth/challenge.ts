/** `WWW-Authenticate`: what a registry wants to see (spec 07 §5.1). */

export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** Names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * All challenges of the header, several headers being joined with commas. Never fails: what is not understood is left
 * out. Example: `Basic realm="x", Bearer realm="https://a/token",service="a,b"`.
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { readonly scheme: string; readonly parameters: Record<string, string> }[] = [];
  const item = /\s*(?:,|(?<name>[^\s,="]+)(?:\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^\s,"]*)))?)/gy;
  for (let match = item.exec(header); match; match = item.exec(header)) {
    const { name, quoted, bare } = match.groups ?? {};
    if (name === undefined) continue;
    const value = quoted?.replace(/\\(.)/gs, '$1') ?? bare;
    const current = challenges.at(-1);
    if (value === undefined)
      challenges.push({
        scheme: name.toLowerCase(),
        parameters: Object.create(null) as Record<string, string>,
      });
    else if (current) current.parameters[name.toLowerCase()] ??= value;
  }
  return challenges;
}

/** Bearer wherever it stands, else Basic, else the first one; undefined when there is none. */
export function selectChallenge(challenges: readonly Challenge[]): Challenge | undefined {
  const ofScheme = (scheme: string): Challenge | undefined =>
    challenges.find((challenge) => challenge.scheme === scheme);
  return ofScheme('bearer') ?? ofScheme('basic') ?? challenges[0];
}
