import { defined } from './defined.ts';

/** What names an object of Kubernetes, as manifests and the API server have it. */
interface Named {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

/** The reference to an object: its name and its kind, without what it holds. */
export function refOf({ apiVersion, kind, metadata: { name, namespace } }: Named): {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
} {
  return { apiVersion, kind, name, ...defined({ namespace }) };
}
