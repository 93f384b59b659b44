/** What differs between two runs of the same release and says nothing about what a request is for. */
const VOLATILE: readonly [RegExp, string][] = [
  [/\/namespaces\/[^/?]+/u, '/namespaces/NS'],
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, 'UUID'],
  [/\bundo-[0-9a-f]{8}\b/gu, 'undo-ID'],
  [/\/pods\/[^/?]+/u, '/pods/POD'],
];
const PARAMETERS = new Set(['resourceVersion', 'timeoutSeconds']);

/**
 * The name of a request that it has in every run of the same release: a list of points from a clean run finds its
 * requests again in another. `rename` takes out what the test itself varies, such as which slot is live.
 */
export function pointOf(method: string, path: string, rename: (path: string) => string): string {
  const [place = '', query = ''] = path.split('?');
  const kept = [...new URLSearchParams(query)].filter(([name]) => !PARAMETERS.has(name));
  const text = kept.length === 0 ? place : `${place}?${kept.map((pair) => pair.join('=')).join('&')}`;
  const steady = VOLATILE.reduce((name, [pattern, by]) => name.replaceAll(global(pattern), by), text);
  return `${method} ${rename(steady)}`;
}

export function isWatch(path: string): boolean {
  return /[?&]watch=(?:true|1)\b/u.test(path);
}

function global(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);
}
