import type { Kube } from '../control-plane/rest.ts';
import { BESIDE, IMAGE } from './manifests.ts';
import type { App, Service, Workload } from './model.ts';
import type { Observer } from './observer.ts';
import { APP, imageOf, type Place } from './place.ts';

/** What is there after a release, as one who knows the manifests sees it, and knows nothing of how they got there. */

export interface Head {
  phase: string;
  attempt?: { version: string };
  live?: { version: string; deployments: { name: string }[] };
  warm?: { version: string; deployments: { name: string }[] };
  inventory: { kind: string; name: string }[];
}

export interface Eyes {
  observer: Observer;
  place: Place;
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];
const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'];
const OWNED = [
  ...WORKLOADS,
  ...SCALERS,
  'Service',
  'ConfigMap',
  'Secret',
  'Job',
  'PodDisruptionBudget',
  'Ingress',
];

export function headOf({ observer, place }: Eyes): Head | undefined {
  const object = observer.object(place.namespace, 'ConfigMap', `edu-actions-${APP}`);
  return object === undefined ? undefined : (JSON.parse(object.data?.['head.json'] ?? '{}') as Head);
}

/** What is neither a neighbour's, nor the server's, nor the journal's. */
export function ownObjects({ observer, place }: Eyes): Kube[] {
  return observer
    .objects(place.namespace)
    .filter(({ kind }) => OWNED.includes(kind))
    .filter(({ kind, metadata: { name } }) => {
      if (place.foreign.has(`${kind}/${name}`) || name === 'kube-root-ca.crt') return false;
      return !name.startsWith(`edu-actions-${APP}`) && !name.startsWith('sh.helm.release.');
    });
}

export function workloadsOf(eyes: Eyes): Kube[] {
  return ownObjects(eyes).filter(({ kind }) => WORKLOADS.includes(kind));
}

function partOf(workload: Kube): string | undefined {
  const template = workload.spec?.['template'] as { metadata?: { labels?: Record<string, string> } };
  return template.metadata?.labels?.['part'];
}

/** What is kept warm and does not serve: what did not change is of both versions. */
function warmNames(eyes: Eyes): Set<string> {
  const { live, warm } = headOf(eyes) ?? {};
  const serving = new Set(live?.deployments.map(({ name }) => name));
  return new Set(warm?.deployments.map(({ name }) => name).filter((name) => !serving.has(name)));
}

/** The object that is this workload just now: not the one that is kept warm. */
export function objectFor(eyes: Eyes, { id, name, kind }: Workload): Kube | undefined {
  const warm = warmNames(eyes);
  const own = workloadsOf(eyes).filter(
    (object) =>
      object.kind === kind &&
      partOf(object) === id &&
      !(kind === 'Deployment' && warm.has(object.metadata.name)),
  );
  return own.find(({ metadata }) => metadata.name === name) ?? own[0];
}

export function imageOfPod(pod: Kube): string {
  const [first] = (pod.spec?.['containers'] as { image: string }[] | undefined) ?? [];
  return first?.image ?? '?';
}

export function wantedImage({ beside }: Workload, tag: string): string {
  return beside === undefined ? `${IMAGE}:${tag}` : `${BESIDE}:${beside}`;
}

export interface Count {
  fewest: number;
  most: number;
}

/** Which Services do not have what the version of this tag promises. */
export function wrongEndpoints(
  eyes: Eyes,
  app: App,
  tag: string,
  counts: ReadonlyMap<string, Count>,
): string[] {
  const { observer, place } = eyes;
  return app.services.flatMap((service) => {
    const workload = app.workloads.find(({ id }) => id === service.of);
    if (workload === undefined) return [];
    const pods = observer.ready(place.namespace, service.name);
    const wanted = wantedImage(workload, tag);
    const images = [...new Set(pods.map(imageOfPod))].sort().join(', ') || 'nothing';
    const { fewest = 1, most = Number.POSITIVE_INFINITY } = counts.get(service.of) ?? {};
    if (images !== wanted) return [`Service ${service.name} sends to ${images}, not to ${wanted}`];
    if (pods.length < fewest || pods.length > most)
      return [
        `Service ${service.name} sends to ${pods.length} pods, not to ${fewest}${most === fewest ? '' : ` to ${most}`}`,
      ];
    const contents = new Set(pods.map((pod) => contentOf(eyes, pod)));
    const right = workload.config === undefined ? '' : String(app.configs[workload.config] ?? '');
    return [...contents]
      .filter((content) => content !== right)
      .map((content) => `a pod of Service ${service.name} has the configuration ${content}, not ${right}`);
  });
}

/** What a pod would read if it started anew. */
function contentOf({ observer, place }: Eyes, pod: Kube): string {
  const [first] =
    (pod.spec?.['containers'] as { envFrom?: { configMapRef?: { name: string } }[] }[] | undefined) ?? [];
  const name = first?.envFrom?.[0]?.configMapRef?.name;
  if (name === undefined) return '';
  return (
    observer.object(place.namespace, 'ConfigMap', name)?.data?.['CONTENT'] ?? `of ${name}, which is gone`
  );
}

/** Objects that are too many or missing, beside what the version has and what is kept warm. */
export function wrongObjects(eyes: Eyes, app: App): string[] {
  const { observer, place } = eyes;
  const warm = warmNames(eyes);
  const found: string[] = [];
  for (const { kind, metadata } of workloadsOf(eyes)) {
    if (kind === 'Deployment' && warm.has(metadata.name)) continue;
    const bare = metadata.name.replace(/-(?:blue|green)$/u, '');
    const own = app.workloads.some((workload) => workload.kind === kind && workload.name === bare);
    if (!own) found.push(`${kind} ${metadata.name} is left over`);
  }
  for (const workload of app.workloads)
    if (objectFor(eyes, workload) === undefined) found.push(`${workload.kind} ${workload.name} is missing`);
  const scalers = app.workloads.flatMap(({ name, scaler }) =>
    scaler === undefined ? [] : [`${scaler}/${name}`],
  );
  found.push(...setDifferences('scaler', keysOf(eyes, SCALERS), scalers));
  for (const workload of app.workloads) found.push(...wrongScaler(eyes, workload));
  const services = app.services.map(({ name }) => `Service/${name}`);
  found.push(...setDifferences('Service', keysOf(eyes, ['Service']), services));
  for (const service of app.services) found.push(...wrongService(eyes, service));
  // Of a canary, and only while it climbs.
  found.push(...setDifferences('Ingress', keysOf(eyes, ['Ingress']), []));
  for (const [name, content] of Object.entries(app.configs)) {
    const has = observer.object(place.namespace, 'ConfigMap', name)?.data?.['CONTENT'];
    if (has !== String(content)) found.push(`ConfigMap ${name} has ${has}, not ${content}`);
  }
  return found;
}

function keysOf(eyes: Eyes, kinds: readonly string[]): string[] {
  return ownObjects(eyes)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
}

/** Whether a text of `wrongObjects` is about an object that is left over, and that the journal knows to be ours. */
export function isKnownLeftOver(eyes: Eyes, text: string): boolean {
  const [, kind, name] = /(\S+)[/ ](\S+) is left over$/u.exec(text) ?? [];
  return headOf(eyes)?.inventory.some((known) => known.kind === kind && known.name === name) === true;
}

function setDifferences(what: string, has: readonly string[], wanted: readonly string[]): string[] {
  return [
    ...has.filter((key) => !wanted.includes(key)).map((key) => `${what} ${key} is left over`),
    ...wanted.filter((key) => !has.includes(key)).map((key) => `${what} ${key} is missing`),
  ];
}

function wrongScaler(eyes: Eyes, workload: Workload): string[] {
  const { scaler, name } = workload;
  if (scaler === undefined) return [];
  const object = eyes.observer.object(eyes.place.namespace, scaler, name);
  const target = object?.spec?.['scaleTargetRef'] as { kind?: string; name?: string } | undefined;
  const right = objectFor(eyes, workload)?.metadata.name;
  if (object === undefined || (target?.kind === workload.kind && target.name === right)) return [];
  return [`${scaler} ${name} scales ${target?.kind} ${target?.name}, not ${workload.kind} ${right}`];
}

interface LivePort {
  name?: string;
  port: number;
  targetPort?: number | string;
  protocol?: string;
  nodePort?: number;
}

function portsOf(service: Kube | undefined): LivePort[] {
  return (service?.spec?.['ports'] as LivePort[] | undefined) ?? [];
}

function portsText(ports: readonly { name?: string; port: number }[]): string {
  const texts = ports.map((port) => `${port.name ?? ''}:${port.port}`);
  return texts.sort().join(', ');
}

function wrongService({ observer, place }: Eyes, { name, type, ports }: Service): string[] {
  const live = observer.object(place.namespace, 'Service', name);
  if (live === undefined) return [];
  const [has, wanted] = [portsText(portsOf(live)), portsText(ports)];
  const found = has === wanted ? [] : [`Service ${name} has the ports ${has}, not ${wanted}`];
  if (live.spec?.['type'] !== type)
    found.push(`Service ${name} is a ${String(live.spec?.['type'])}, not a ${type}`);
  return found;
}

/** What the server gave to the Services of a version. */
export function addressesOf(eyes: Eyes, app: App | undefined): Map<string, Kube> {
  const names = new Set(app?.services.map(({ name }) => name));
  const services = ownObjects(eyes).filter(
    ({ kind, metadata }) => kind === 'Service' && names.has(metadata.name),
  );
  return new Map(services.map((service) => [service.metadata.name, service]));
}

/** Which Services have lost an address that they had, although they are still of the same type. */
export function lostAddresses(eyes: Eyes, before: ReadonlyMap<string, Kube>): string[] {
  return [...before].flatMap(([name, old]) => {
    const live = eyes.observer.object(eyes.place.namespace, 'Service', name);
    if (live === undefined || live.metadata.deletionTimestamp !== undefined) return [];
    const found: string[] = [];
    for (const field of ['clusterIP', 'healthCheckNodePort']) {
      const [was, is] = [old.spec?.[field], live.spec?.[field]];
      if (was !== is) found.push(`Service ${name} has the ${field} ${String(is)}, not ${String(was)}`);
    }
    if (live.spec?.['type'] !== old.spec?.['type']) return found;
    for (const port of portsOf(old)) {
      const same = portsOf(live).find(
        (other) => other.port === port.port && other.protocol === port.protocol,
      );
      if (same !== undefined && same.nodePort !== port.nodePort)
        found.push(
          `Service ${name} has the node port ${same.nodePort} at ${port.port}, not ${port.nodePort}`,
        );
    }
    return found;
  });
}

/** Neighbours that are not as they were. */
export function hurtNeighbours({ observer, place }: Eyes): string[] {
  return [...place.foreign].flatMap(([key, image]) => {
    const now = imageOf(observer, place.namespace, key);
    if (now === image) return [];
    return [`${key} of somebody else is ${now === 'gone' ? 'gone' : `changed: ${now} instead of ${image}`}`];
  });
}

export const NO_JOURNAL = 'there is no journal';
export const LOCK_HELD = 'the lock is held';

/** What the journal must say when no release is under way. */
export function wrongJournal(eyes: Eyes, tag: string | undefined): string[] {
  const { observer, place } = eyes;
  const head = headOf(eyes);
  const found: string[] = [];
  if (head === undefined) return tag === undefined ? [] : [NO_JOURNAL];
  if (head.attempt !== undefined) found.push(`the journal has an attempt at ${head.attempt.version}`);
  if (head.phase !== 'idle') found.push(`the journal's phase is ${head.phase}`);
  if (head.live !== undefined && head.live.version !== tag)
    found.push(`the journal says that ${head.live.version} serves, not ${tag}`);
  const lease = observer.object(place.namespace, 'Lease', `edu-actions-${APP}`);
  const holder = lease?.spec?.['holderIdentity'] ?? '';
  if (holder !== '') found.push(LOCK_HELD);
  const known = new Set(head.inventory.map(({ kind, name }) => `${kind}/${name}`));
  for (const { kind, metadata } of ownObjects(eyes)) {
    const isOurs = metadata.labels?.['edu-actions/app'] === APP;
    if (isOurs && !known.has(`${kind}/${metadata.name}`)) found.push(`orphan: ${kind} ${metadata.name}`);
  }
  return found;
}

const GIVEN = new Set(['status', 'paused']);

/** Every object of the application with what people write into it: what a release that is refused leaves as it was. */
export function pictureOf(eyes: Eyes): Map<string, string> {
  const warm = warmNames(eyes);
  const isWarm = ({ kind, metadata }: Kube): boolean => kind === 'Deployment' && warm.has(metadata.name);
  const read = new Set(
    workloadsOf(eyes)
      .filter((object) => !isWarm(object))
      .flatMap((object) => {
        const template = object.spec?.['template'] as {
          spec: { containers: { envFrom?: { configMapRef?: { name: string } }[] }[] };
        };
        return template.spec.containers.flatMap(({ envFrom = [] }) =>
          envFrom.map(({ configMapRef }) => configMapRef?.name ?? ''),
        );
      }),
  );
  // Versioned configuration of what is warm goes with it.
  const isVersioned = ({ kind, metadata }: Kube): boolean =>
    kind === 'ConfigMap' && /-[0-9a-f]{8}$/u.test(metadata.name) && !read.has(metadata.name);
  return new Map(
    ownObjects(eyes)
      .filter((object) => !isWarm(object) && !isVersioned(object))
      .map(({ kind, metadata, spec, data }) => [
        `${kind}/${metadata.name}`,
        JSON.stringify({ spec, data }, (key, value: unknown) => (GIVEN.has(key) ? undefined : value)),
      ]),
  );
}

/** How two pictures differ. */
export function differences(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [
    ...[...now].flatMap(([key, text]) => {
      const was = before.get(key);
      if (was === text) return [];
      return [was === undefined ? `${key} was not there before` : `${key} was ${was} and is ${text}`];
    }),
    ...[...before.keys()].filter((key) => !now.has(key)).map((key) => `${key} is gone`),
  ];
}
