import type { FakeNamespace } from '../control-plane/fake-namespace.ts';
import type { Kube } from '../control-plane/rest.ts';
import { REPLICAS, SERVICES } from '../control-plane/shop.ts';

/** Looks at a namespace after a release, as one that knows nothing of how the release got there. */

const KINDS = [
  'apis/apps/v1/deployments',
  'apis/apps/v1/statefulsets',
  'apis/batch/v1/jobs',
  'api/v1/services',
  'api/v1/configmaps',
  'api/v1/secrets',
  'api/v1/serviceaccounts',
  'apis/networking.k8s.io/v1/ingresses',
  'apis/policy/v1/poddisruptionbudgets',
  'apis/autoscaling/v2/horizontalpodautoscalers',
];
/** What a namespace has by itself, or has from its controllers after a while. */
export const PRESENT = new Set([
  'ConfigMap/kube-root-ca.crt',
  'ServiceAccount/default',
  'ServiceAccount/releaser',
]);
/** What the server gives to each Service by itself. */
const GIVEN = new Set(['clusterIP', 'clusterIPs', 'nodePort', 'healthCheckNodePort']);

export interface Head {
  phase: string;
  attempt?: object;
  live?: { version: string; slot?: string };
  warm?: { version: string; slot?: string };
  inventory: { kind: string; name: string }[];
}

export async function headOfPlot(fakeNamespace: FakeNamespace, app = 'hello'): Promise<Head | undefined> {
  const object = await fakeNamespace.controlPlane.rest.get<Kube>(
    `/api/v1/namespaces/${fakeNamespace.namespace}/configmaps/edu-actions-${app}`,
  );
  return object === undefined ? undefined : (JSON.parse(object.data?.['head.json'] ?? '{}') as Head);
}

/** Whether a canary is between two jobs, which whoever changes nothing leaves alone. */
export function waitsForSomebody(head: Head | undefined): boolean {
  return head?.attempt !== undefined && 'waiting' in head.attempt;
}

/** The slot that the live Service sends to, as the Service itself says. */
export async function liveSlot(fakeNamespace: FakeNamespace, app = 'hello'): Promise<string | undefined> {
  const path = `/api/v1/namespaces/${fakeNamespace.namespace}/services/${app}`;
  const service = await fakeNamespace.controlPlane.rest.get<Kube>(path);
  return (service?.spec?.['selector'] as Record<string, string> | undefined)?.['edu-actions/slot'];
}

/** Who holds the application's lease; undefined when it is free. */
export async function holderOf(fakeNamespace: FakeNamespace, app = 'hello'): Promise<string | undefined> {
  const path = `/apis/coordination.k8s.io/v1/namespaces/${fakeNamespace.namespace}/leases/edu-actions-${app}`;
  const lease = await fakeNamespace.controlPlane.rest.get<Kube>(path);
  const holder = lease?.spec?.['holderIdentity'];
  return typeof holder === 'string' && holder !== '' ? holder : undefined;
}

/** Takes out of a text what differs between two runs of the same release: slots, versions, hashes, numbers. */
export function plain(text: string, slot: string | undefined): string {
  const slots =
    slot === undefined
      ? text
      : text.replaceAll(/\b(?:blue|green)\b/gu, (word) => (word === slot ? 'LIVE' : 'OTHER'));
  return slots
    .replaceAll(/\bundo-[0-9a-f]{8}\b/gu, 'undo-ID')
    .replaceAll(/(hello(?:-admin)?)-[0-9a-f]{8}\b/gu, '$1-HASH')
    .replaceAll(/("edu-actions\/revision":)"\d+"/gu, '$1"N"')
    .replaceAll(/("pod-template-hash":)"[0-9a-z]+"/gu, '$1"HASH"')
    .replaceAll(/(edu-actions-[a-z]+\.(?:r|release-|revision-))\d+/gu, '$1N')
    .replaceAll(/(hello-(?:LIVE|OTHER))-\d+\b/gu, '$1-N')
    .replaceAll(/\b(?:good|bad)-\d+\b/gu, 'TAG');
}

/** Every object with what people write into it, a line each; the journal's by name alone. */
export async function picture(fakeNamespace: FakeNamespace): Promise<string[]> {
  const [slot, ...lists] = await Promise.all([
    liveSlot(fakeNamespace),
    ...KINDS.map(async (path) => await fakeNamespace.list(path)),
  ]);
  const lines = lists
    .flat()
    .filter(({ kind, metadata }) => !PRESENT.has(`${kind}/${metadata.name}`))
    .map(({ kind, metadata, spec, data }) => {
      const name = `${kind}/${metadata.name}`;
      if (metadata.name.startsWith('edu-actions-')) return name;
      return `${name} ${JSON.stringify({ spec, data, labels: metadata.labels }, (key, value: unknown) => (GIVEN.has(key) ? undefined : value))}`;
    });
  return [...new Set(lines.map((line) => plain(line, slot)))].sort();
}

export interface Expected {
  /** The version that must serve in the end. */
  version: string;
  /** The namespace as runs that nothing disturbed leave it: it must be as one of these. */
  pictures?: readonly (readonly string[])[];
  /** A canary has a share of the traffic, and waits for somebody. */
  waits?: boolean;
}

/** What a journal and the cluster must say once a release has ended, well or refused. @returns what is wrong. */
export async function wrongs(
  fakeNamespace: FakeNamespace,
  { version, pictures = [], waits = false }: Expected,
): Promise<string[]> {
  const { endpoints } = fakeNamespace.controlPlane;
  const found: string[] = [];
  for (const service of SERVICES) {
    const versions = endpoints.versions(fakeNamespace.namespace, service);
    const count = endpoints.ready(fakeNamespace.namespace, service).length;
    if (versions.join() !== version || count < REPLICAS)
      found.push(
        `Service ${service} sends to ${count} pods of ${versions.join() || 'nothing'}, not of ${version}`,
      );
  }
  const [head, holder, now, orphaned] = await Promise.all([
    headOfPlot(fakeNamespace),
    holderOf(fakeNamespace),
    picture(fakeNamespace),
    orphansOf(fakeNamespace),
  ]);
  if (head === undefined) found.push('there is no journal');
  else {
    if (waits) {
      if (!waitsForSomebody(head)) found.push('the journal says of no canary that it waits');
    } else if (head.attempt !== undefined)
      found.push(`the journal still has an attempt: ${JSON.stringify(head.attempt)}`);
    if (head.phase !== 'idle' && !waits) found.push(`the journal's phase is ${head.phase}`);
    if (head.live?.version !== version) found.push(`the journal says that ${head.live?.version} serves`);
  }
  if (holder !== undefined) found.push(`the lease is held by ${holder}`);
  // What a canary that waits has made is on record with its undo, and is in the picture.
  if (!waits) found.push(...orphaned.map((name) => `orphan: ${name}`));
  const [nearest = []] = pictures.map((clean) => differences(now, clean)).sort((a, b) => a.length - b.length);
  return [...found, ...nearest];
}

function differences(now: readonly string[], clean: readonly string[]): string[] {
  const more = now.filter((line) => !clean.includes(line));
  const missing = clean.filter((line) => !now.includes(line));
  return [
    ...more.map((line) => `more than a clean run: ${short(line)}`),
    ...missing.map((line) => `missing from a clean run: ${short(line)}`),
  ];
}

function short(line: string): string {
  return line.length > 700 ? `${line.slice(0, 700)}…` : line;
}

/** What belongs to the application and the journal does not refer to. */
async function orphansOf(fakeNamespace: FakeNamespace): Promise<string[]> {
  const lists = await Promise.all(KINDS.map(async (path) => await fakeNamespace.list(path)));
  const head = await headOfPlot(fakeNamespace);
  const known = new Set(head?.inventory.map(({ kind, name }) => `${kind}/${name}`));
  return lists
    .flat()
    .filter(({ metadata }) => metadata.labels?.['edu-actions/app'] === 'hello')
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
    .filter((name) => !known.has(name));
}
