import { journalErrors } from './report-schema.ts';
import { PRESENT } from './sweeps/picture.ts';
import type { TestNamespace } from './test-namespace.ts';

/** Looks at the cluster as a test does: as the administrator, and by names that fit into an assertion. */

interface Meta {
  name: string;
  uid: string;
  resourceVersion: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  deletionTimestamp?: string;
}

export interface Seen {
  kind: string;
  metadata: Meta;
  spec: Record<string, unknown>;
  status?: Record<string, unknown>;
  data?: Record<string, string>;
}

export interface SeenPod {
  name: string;
  uid: string;
  restarts: number;
}

export async function list(testNamespace: TestNamespace, ...args: string[]): Promise<Seen[]> {
  return (await testNamespace.json<{ items: Seen[] }>(...args)).items;
}

export async function one(testNamespace: TestNamespace, kind: string, name: string): Promise<Seen> {
  return await testNamespace.json<Seen>(kind, name);
}

export async function selectorOf(
  testNamespace: TestNamespace,
  service = 'hello',
): Promise<Record<string, string>> {
  return (await one(testNamespace, 'service', service)).spec['selector'] as Record<string, string>;
}

/** The slot that a Service sends to. */
export async function slotOf(testNamespace: TestNamespace, service = 'hello'): Promise<string | undefined> {
  return (await selectorOf(testNamespace, service))['edu-actions/slot'];
}

/** The pods that are meant to stay, by name; those that end are left out. */
export async function podsOf(testNamespace: TestNamespace, selector: string): Promise<SeenPod[]> {
  const pods = await list(testNamespace, 'pods', '-l', selector);
  return pods
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata, status }) => ({
      name: metadata.name,
      uid: metadata.uid,
      restarts:
        (status?.['containerStatuses'] as { restartCount: number }[] | undefined)?.[0]?.restartCount ?? 0,
    }))
    .sort((a, b) => byName(a.name, b.name));
}

/** `Kind/name` of all that a release makes or reads, whoever made it; what every namespace and stage has is left out. */
export async function objectsOf(testNamespace: TestNamespace, kinds = KINDS): Promise<string[]> {
  const objects = await list(testNamespace, kinds);
  return objects
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
    .filter((key) => !PRESENT.has(key) && !key.startsWith(JOURNAL))
    .sort(byName);
}

const KINDS =
  'deployments,services,configmaps,secrets,poddisruptionbudgets,horizontalpodautoscalers,jobs,serviceaccounts';
/** What the journal keeps beside its head: another one with each release. */
const JOURNAL = 'Secret/edu-actions-';

/** What the journal says; it must be as its published schema has it. */
export async function headOf(
  testNamespace: TestNamespace,
  app = 'hello',
): Promise<{ phase: string; live?: { version: string; slot?: string }; warm?: object }> {
  const { data } = await one(testNamespace, 'configmap', `edu-actions-${app}`);
  const head: unknown = JSON.parse(data?.['head.json'] ?? '');
  const wrong = journalErrors(head);
  if (wrong.length > 0) throw new Error(`the journal is not as its schema says: ${wrong.join('; ')}`);
  return head as Awaited<ReturnType<typeof headOf>>;
}

/** One pod's own answer, whatever the Services send to. */
export async function askPod(
  testNamespace: TestNamespace,
  pod: string,
  path = '/',
): Promise<Record<string, string>> {
  const url = `/api/v1/namespaces/${testNamespace.namespace}/pods/${pod}:8080/proxy${path}`;
  return JSON.parse(await testNamespace.kubectl('get', '--raw', url)) as Record<string, string>;
}

/** Every object of the namespace with its version: two that are equal mean that nobody wrote anything. */
export async function versionsOf(testNamespace: TestNamespace): Promise<Record<string, string>> {
  const objects = await list(testNamespace, KINDS);
  return Object.fromEntries(
    objects.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.resourceVersion]),
  );
}

function byName(a: string, b: string): number {
  return a < b ? -1 : 1;
}
