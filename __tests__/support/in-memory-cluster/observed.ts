import { fileURLToPath } from 'node:url';

/** What each scenario showed on a real API server; written by `EDU_RECORD=1 npm test -- cluster/conformance`. */
export const OBSERVED: string = fileURLToPath(new URL('observed.json', import.meta.url));

/** As JSON has it, with the namespaces of both grounds alike. */
export function observed(value: unknown): unknown {
  const text = JSON.stringify(value ?? null).replaceAll(/grounds(?:-[a-z0-9]+)?/gu, 'namespace');
  return JSON.parse(text) as unknown;
}
