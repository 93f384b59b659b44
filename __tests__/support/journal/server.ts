import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Step } from '../evolutions/chain.ts';
import type { Ground } from '../evolutions/ground.ts';
import { hurtNeighbours } from '../evolutions/look.ts';
import { manifestsOf } from '../evolutions/manifests.ts';
import type { App } from '../evolutions/model.ts';
import { APP, openPlace, type Place } from '../evolutions/place.ts';
import { type Run, runRelease } from '../evolutions/releaser.ts';
import type { Kube, KubeItems } from '../control-plane/rest.ts';
import { type Json } from './journal.ts';
import { mutate, mutateText, type Random } from './mutate.ts';

/** The journal of an application on a real API server, which somebody changes, and whose next run may do everything. */
export interface Field {
  place: Place;
  /** Somebody else's namespace. */
  beside: Place;
  /** The parts of the journal as the last good release left them, by their paths. */
  good: Map<string, Kube>;
  releases: number;
}

const HEAD = `configmaps/edu-actions-${APP}`;
const CLUSTER = ['clusterroles', 'clusterrolebindings'];
const SHOP: App = {
  workloads: [{ id: 'a', name: 'web', kind: 'Deployment', replicas: 1, config: 'config-0' }],
  services: [{ name: 'web', of: 'a', type: 'ClusterIP', ports: [{ port: 80 }] }],
  configs: { 'config-0': 1 },
};

export async function openField(ground: Ground): Promise<Field> {
  const place = await openPlace(ground, 'journal', true);
  const beside = await openPlace(ground, 'beside', true);
  // Nothing but the product itself holds it back.
  const mighty = { ...place, isAdmin: true };
  const field: Field = { place: mighty, beside, good: new Map(), releases: 0 };
  for (const strategy of ['rolling', 'blue-green'] as const) {
    const { ended } = await release(ground, field, { action: 'deploy', strategy });
    if (ended.how !== 'reported' || ended.report.result !== 'succeeded')
      throw new Error(`the release that begins ended ${ended.how}`);
  }
  await keep(ground, field);
  return field;
}

async function release(ground: Ground, field: Field, step: Pick<Step, 'action' | 'strategy'>): Promise<Run> {
  const tag = `r${(field.releases += 1)}`;
  const asked = {
    step,
    ending: { kind: 'good' } as const,
    tag,
    objects: manifestsOf(SHOP),
    afterKill: false,
  };
  return await runRelease(ground, field.place, asked);
}

function pathOf({ place }: Field, what: string): string {
  return `/api/v1/namespaces/${place.namespace}/${what}`;
}

/** Remembers the journal as it is. */
async function keep({ rest }: Ground, field: Field): Promise<void> {
  const head = await rest.get<Kube>(pathOf(field, HEAD));
  const secrets = await rest.get<KubeItems>(pathOf(field, 'secrets'));
  const parts = (secrets?.items ?? []).filter(({ metadata }) =>
    metadata.name.startsWith(`edu-actions-${APP}.`),
  );
  field.good = new Map(parts.map((part) => [`secrets/${part.metadata.name}`, part]));
  if (head !== undefined) field.good.set(HEAD, head);
}

/** Writes the journal as it was when all was well. */
async function mend({ rest }: Ground, field: Field): Promise<void> {
  for (const [path, { data, metadata }] of field.good) {
    const { name, labels, annotations } = metadata;
    const kind = path === HEAD ? 'ConfigMap' : 'Secret';
    const object = { apiVersion: 'v1', kind, metadata: { name, labels, annotations }, data };
    await rest.send('DELETE', pathOf(field, path)).catch(() => undefined);
    await rest.send('POST', pathOf(field, path.split('/')[0] ?? ''), object);
  }
}

export interface Served {
  what: string;
  result: 'refused' | 'harmless';
  wrong: string[];
}

/** Changes one part of the journal, releases or rolls back with all rights, and looks at what is somebody else's. */
export async function playOnServer(ground: Ground, field: Field, random: Random): Promise<Served> {
  const paths = [...field.good.keys()].sort();
  const path = random() < 0.6 ? HEAD : (paths[Math.floor(random() * paths.length)] ?? HEAD);
  const how = await change(ground, field, path, random);
  const action = random() < 0.5 ? 'rollback' : 'deploy';
  const strategy = random() < 0.5 ? 'rolling' : 'blue-green';
  const before = await clusterWide(ground);
  const { ended } = await release(ground, field, { action, strategy });
  const what = `${path}, ${how}: ${action} ${strategy}`;
  const wrong = [
    ...hurtNeighbours({ observer: ground.observer, place: field.place }),
    ...hurtNeighbours({ observer: ground.observer, place: field.beside }),
    ...(before === (await clusterWide(ground)) ? [] : ['a ClusterRole or its binding was changed']),
    ...(ended.how === 'failed' ? [`no refusal but ${ended.error.stack ?? ended.error.message}`] : []),
  ];
  if (ended.how === 'reported' && ended.report.result === 'succeeded') {
    await keep(ground, field);
    return { what, result: 'harmless', wrong };
  }
  await mend(ground, field);
  return { what, result: 'refused', wrong };
}

async function change({ rest }: Ground, field: Field, path: string, random: Random): Promise<string> {
  const part = field.good.get(path);
  const write = async (data: Record<string, string>, annotations = {}): Promise<void> => {
    const body = { data, metadata: { annotations } };
    await rest.send('PATCH', pathOf(field, path), body, 'application/merge-patch+json');
  };
  if (path === HEAD) {
    const text = part?.data?.['head.json'] ?? '{}';
    if (random() < 0.1) {
      await write({ 'head.json': mutateText(text, random) });
      return 'text';
    }
    const head = JSON.parse(text) as Json;
    const done = mutate(head, random);
    await write({ 'head.json': JSON.stringify(head) });
    return done.join(' + ');
  }
  const value = JSON.parse(
    gunzipSync(Buffer.from(part?.data?.['content'] ?? '', 'base64')).toString('utf8'),
  ) as Json;
  const done = mutate(value, random);
  const content = gzipSync(JSON.stringify(value));
  const digest = createHash('sha256').update(content).digest('hex');
  await write({ content: content.toString('base64') }, { 'edu-actions/digest': digest });
  return done.join(' + ');
}

/** What is in no namespace, as far as a journal could mean it; others write of their own there, under their own names. */
async function clusterWide({ rest }: Ground): Promise<string> {
  const lists = await Promise.all(
    CLUSTER.map(async (plural) => await rest.get<KubeItems>(`/apis/rbac.authorization.k8s.io/v1/${plural}`)),
  );
  const all = lists.flatMap((list) => list?.items ?? []);
  return all.map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion}`).join('\n');
}
