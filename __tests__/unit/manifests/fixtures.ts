import { parseAllDocuments } from 'yaml';
import { ConfigurationError, type Problem } from '../../../src/base/index.ts';
import type { KubeObject } from '../../../src/cluster/index.ts';
import type { Manifest } from '../../../src/manifests/index.ts';

/** Objects written as YAML, for what is tested is not how they are read. */
export function objects(yaml: string): KubeObject[] {
  const documents = parseAllDocuments(yaml);
  return (Array.isArray(documents) ? documents : []).map((document) => document.toJS() as KubeObject);
}

export function object(yaml: string): KubeObject {
  const [first] = objects(yaml);
  if (first === undefined) throw new Error('no object');
  return first;
}

export function manifests(yaml: string): Manifest[] {
  return objects(yaml).map((each, index) => ({ object: each, origin: `test.yaml#${index}` }));
}

/** A Deployment `web` in `shop` whose pods are labelled `app: web`; `pod` is the YAML of its pod spec in flow style. */
export function deployment(
  pod = '{containers: [{name: web, image: "ghcr.io/org/web:1"}]}',
  name = 'web',
): KubeObject {
  return object(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop, labels: {app: web}}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: ${pod}
`);
}

/** The problems that something refuses with; fails when it does not, or not with a ConfigurationError. */
export async function problemsOf(body: () => unknown): Promise<readonly Problem[]> {
  try {
    await body();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}
