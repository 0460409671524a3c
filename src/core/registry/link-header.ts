/** `Link` headers (RFC 8288): where the next page of a list is. */

interface Link {
  readonly target: string;
  readonly relations: readonly string[] | undefined;
}

/**
 * The target of the relation `next`; without any relation, the first target, as the reference reads it. Several headers
 * are joined with commas. Example: `</v2/a/tags/list?last=b&n=1000>; rel="next"`.
 */
export function nextTarget(header: string | readonly string[] | undefined): string | undefined {
  const links = parseLinks(typeof header === 'string' ? header : (header ?? []).join(','));
  const next = links.find(({ relations }) => relations?.includes('next'));
  return (next ?? links.find(({ relations }) => relations === undefined))?.target;
}

/** `<target>; name=value; name="value"`, with commas between. */
const LINK = /\s*(?:,\s*)*<([^>]*)>((?:\s*;\s*[^\s;,="<]*(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/gy;
const PARAMETER = /;\s*([^\s;,="<]*)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

function parseLinks(header: string): readonly Link[] {
  return [...header.matchAll(LINK)].map(([, target = '', parameters = '']) => {
    const relation = [...parameters.matchAll(PARAMETER)].find(([, name]) => name?.toLowerCase() === 'rel');
    const text = relation?.[2] ?? relation?.[3];
    return { target, relations: text?.toLowerCase().trim().split(/\s+/) };
  });
}
