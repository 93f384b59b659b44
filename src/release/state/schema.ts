import {
  also,
  anything,
  ConfigurationError,
  fields,
  flag,
  flawsOf,
  list,
  matching,
  number,
  oneOf,
  only,
  orNull,
  type Problem,
  record,
  type Shape,
  text,
  whole,
} from '../../base/index.ts';
import { looseSelector } from '../base/route.ts';
import { canaryProgressShape, canaryRecordShape } from './canary-record.ts';

/**
 * What the journal may say. It is data of which nobody knows who has written it, so everything that is acted on later is
 * checked here: names are names, places are this namespace, numbers are such as a release can have.
 */

/** Far above any release, and far below where counting on loses a number. */
const REVISIONS = 1_000_000_000;
const REPLICAS = 100_000;
const SETTLE_MS = 24 * 3_600_000;
/** More problems than these say nothing more. */
const SHOWN = 5;

const label = matching(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/u, 63, 'a DNS label');
/** A name that is one segment of a path. */
const name = matching(/^(?!\.{1,2}$)[A-Za-z0-9._:][^/%\s]*$/u, 253, 'the name of an object');
const kind = matching(/^[A-Z][A-Za-z0-9]*$/u, 100, 'a kind, such as Deployment');
const apiVersion = matching(/^([a-z0-9.-]+\/)?v[0-9][a-z0-9]*$/u, 200, 'such as v1 or apps/v1');
const id = matching(/^[\w.-]+$/u, 128, 'an identifier');
const digest = matching(/^[0-9a-f]{64}$/u, 64, 'a SHA-256 in hexadecimal');
const revision = whole(0, REVISIONS);
const strategy = oneOf('rolling', 'blue-green', 'canary');
const slot = oneOf('blue', 'green');
const selector = record(text(253));
const port = fields({ port: whole(1, 65_535) }, { name: text(63) });
const route = fields({ selector, ports: list(port) });

/** The shapes of one namespace. */
function partsOf(namespace: string) {
  const here = only(namespace, 'is another namespace than the journal’s own');
  const ref = { apiVersion, kind, name };
  const adopted = fields({ name, podTemplateHash: text(63), wasPaused: flag });
  const tied = also(fields({ name, selector, pinned: selector }), isTied, {
    message: 'ties a Service to other pods than it selected',
    expected: 'the same labels, and one more',
  });
  return {
    here,
    /** Of anything; what has no namespace is cluster-wide. */
    reference: fields(ref, { namespace: here, uid: id }),
    local: fields({ ...ref, namespace: here }, { uid: id }),
    adoption: fields({ deployments: list(adopted), services: list(tied) }),
    object: bySpec(
      fields(
        {
          apiVersion,
          kind,
          metadata: fields(
            { name },
            {
              namespace: orNull(here),
              uid: orNull(id),
              labels: orNull(record(orNull(text()))),
              annotations: orNull(record(orNull(text(1_000_000)))),
              managedFields: orNull(list(fields({}, { manager: text() }))),
            },
          ),
        },
        { spec: orNull(record(anything)) },
      ),
    ),
  };
}

const open = record(anything);
const someOpen = orNull(list(open));
const container = fields({}, { name: text(), env: someOpen, envFrom: someOpen, ports: someOpen });
const pod = fields(
  {},
  {
    metadata: orNull(
      fields({}, { labels: orNull(record(text())), annotations: orNull(record(text(1_000_000))) }),
    ),
    spec: orNull(
      fields(
        {},
        { containers: orNull(list(container)), initContainers: orNull(list(container)), volumes: someOpen },
      ),
    ),
  },
);
const workload = fields(
  {},
  {
    template: pod,
    replicas: orNull(whole(0, REPLICAS)),
    selector: orNull(fields({}, { matchLabels: orNull(record(text())), matchExpressions: someOpen })),
  },
);
/** The parts of a spec that a plan looks into, by kind. */
const SPECS: Readonly<Record<string, Shape>> = {
  Service: fields({}, { ports: orNull(list(port)), selector: orNull(selector) }),
  Deployment: workload,
  StatefulSet: workload,
  DaemonSet: workload,
  PodDisruptionBudget: fields({}, { selector: orNull(open) }),
  HorizontalPodAutoscaler: fields({}, { scaleTargetRef: open }),
};

function bySpec(shape: Shape): Shape {
  return (value, at) => {
    const flaws = shape(value, at);
    if (flaws.length > 0) return flaws;
    const { kind: of, spec } = value as { kind: string; spec?: unknown };
    const known = Object.hasOwn(SPECS, of) ? SPECS[of] : undefined;
    return known === undefined || spec === undefined || spec === null ? [] : known(spec, [...at, 'spec']);
  };
}

/** What was deployed, and what of it can be brought back. */
function releasesOf(namespace: string) {
  const { local } = partsOf(namespace);
  const deployment = fields({ name }, { replicas: whole(0, REPLICAS) });
  const release = { version: text(), strategy, deployedAt: text() };
  return {
    held: fields(
      { revision, ...release, deployments: list(deployment), configs: list(local) },
      { slot, others: list(fields({ kind, name }, { replicas: whole(0, REPLICAS) })) },
    ),
    entry: fields(
      { revision, ...release, target: text() },
      {
        runUrl: text(),
        irreversible: flag,
        broughtBy: text(),
        isRollback: flag,
        leftBehind: flag,
        asFound: flag,
        digest,
      },
    ),
  };
}

function headShape(namespace: string, app: string): Shape {
  const { reference, adoption } = partsOf(namespace);
  const { held, entry } = releasesOf(namespace);
  const attempt = fields(
    { deploymentId: id, startedAt: text(), version: text(), strategy, target: text() },
    {
      slot,
      runUrl: text(),
      continues: list(id),
      irreversible: flag,
      hooksDone: list(text()),
      undo: digest,
      canary: canaryProgressShape,
      waiting: fields({ held, entry, promotion: oneOf('automatic', 'manual') }),
    },
  );
  const head = fields(
    {
      formatVersion: oneOf(1),
      app: only(app, 'is another application'),
      revision,
      phase: oneOf('idle', 'releasing'),
      inventory: list(reference),
    },
    {
      attempt,
      live: held,
      warm: held,
      adoption,
      pending: fields({ held, entry, creations: list(reference) }),
      history: list(entry, { max: 10 }),
      obsolete: list(reference),
    },
  );
  return also(head, isNewest, {
    at: ['revision'],
    message: 'is lower than that of a release',
    expected: 'the number of the newest release',
  });
}

interface Numbered {
  revision: number;
}

function isNewest(head: {
  revision: number;
  live?: Numbered;
  warm?: Numbered;
  pending?: { entry: Numbered };
  history?: Numbered[];
  attempt?: { waiting?: { entry: Numbered } };
}): boolean {
  const waiting = head.attempt?.waiting?.entry;
  const all = [head.live, head.warm, waiting, head.pending?.entry, ...(head.history ?? [])];
  return all.every((each) => each === undefined || each.revision <= head.revision);
}

/** An adoption adds what holds a Service to the pods that serve, and changes nothing else of its selector. */
function isTied({ selector: found, pinned }: Record<'selector' | 'pinned', Record<string, string>>): boolean {
  const [a, b] = [looseSelector(found), looseSelector(pinned)];
  return Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => a[key] === b[key]);
}

function undoShape(namespace: string, deploymentId: string): Shape {
  const { here, reference, local, adoption, object } = partsOf(namespace);
  const destination = fields(
    { name: label, deployments: list(name) },
    { others: list(fields({ kind, name })) },
  );
  const before = record(whole(0, REPLICAS));
  const standing = [{ services: list(destination), workloads: list(local) }, { before }] as const;
  const move = fields({ name: label, namespace: here, before: route, after: route, found: route });
  return fields(
    {
      formatVersion: oneOf(1),
      deploymentId: only(deploymentId, 'is another attempt'),
      strategy,
      serving: flag,
      settleMs: number(0, SETTLE_MS),
      images: list(object),
      creations: list(reference),
    },
    {
      unserved: list(label),
      blueGreen: fields(
        { slot, revision, switches: list(move), before },
        { adoption, standing: fields(...standing), canary: canaryRecordShape },
      ),
      rolling: fields({ ...standing[0], slots: list(local) }, standing[1]),
    },
  );
}

function revisionShape(namespace: string, wanted: number): Shape {
  const { object } = partsOf(namespace);
  const { entry } = releasesOf(namespace);
  const manifest = { object, origin: text() };
  const point = oneOf('pre-install', 'pre-upgrade', 'post-install', 'post-upgrade');
  const policy = oneOf('before-hook-creation', 'hook-succeeded', 'hook-failed');
  const hook = fields({
    ...manifest,
    points: list(point),
    weight: number(-1e9, 1e9),
    deletePolicies: list(policy),
  });
  return fields({
    formatVersion: oneOf(1),
    entry: also(entry, ({ revision: kept }: Numbered) => kept === wanted, {
      at: ['revision'],
      message: 'is another release',
      expected: String(wanted),
    }),
    rendered: fields({
      version: text(),
      manifests: list(fields(manifest), { min: 1 }),
      hooks: list(hook),
    }),
  });
}

/** @throws ConfigurationError with each field of a head that is not as a release writes it. */
export function checkState(value: unknown, about: { namespace: string; app: string; place: string }): void {
  const place = `${about.place}, the journal of ${about.app},`;
  const remedy =
    'restore it from a backup, or delete it to have the running application adopted anew; nothing was changed';
  check(headShape(about.namespace, about.app), value, place, remedy);
}

/** @throws ConfigurationError with each field of a rollback that is not as a release writes it. */
export function checkUndo(
  value: unknown,
  about: { namespace: string; deploymentId: string; place: string },
): void {
  const place = `${about.place}, the undo record of an attempt that left no verdict,`;
  const remedy = 'restore it from a backup, or delete it to continue with what is there; nothing was changed';
  check(undoShape(about.namespace, about.deploymentId), value, place, remedy);
}

/** @throws ConfigurationError with each field of kept manifests that is not as a release writes it. */
export function checkRevision(
  value: unknown,
  about: { namespace: string; revision: number; place: string },
): void {
  const place = `${about.place}, which keeps revision ${about.revision},`;
  const remedy = 'restore it from a backup, or release that version anew with deploy; nothing was changed';
  check(revisionShape(about.namespace, about.revision), value, place, remedy);
}

function check(shape: Shape, value: unknown, place: string, remedy: string): void {
  const flaws = flawsOf(shape, value);
  if (flaws.length === 0) return;
  throw new ConfigurationError(
    flaws.slice(0, SHOWN).map(
      (flaw): Problem => ({
        ...flaw,
        code: 'journal-damaged',
        message: `${place} ${flaw.message}`,
        remedy,
      }),
    ),
  );
}
