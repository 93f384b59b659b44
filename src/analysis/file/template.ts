/** What stands for a version in a query. */
export const PLACEHOLDERS = [
  'version',
  'namespace',
  'service',
  'ingress',
  'pods',
  'deployment',
  'slot',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What a query is asked about: `version` is `canary` or `stable`. */
export type VersionFacts = Readonly<Partial<Record<Placeholder, string>>>;

const PLACE = /\{\{\s*([\w-]+)\s*\}\}/gu;

/** The names that stand in a text, each once. */
export function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
}

/** The text with the facts of a version; what is not known stays empty. Names of Kubernetes need no escape in a query. */
export function filledIn(text: string, facts: VersionFacts): string {
  return text.replace(PLACE, (_, name: string) => facts[name as Placeholder] ?? '');
}
