import {
  also,
  ConfigurationError,
  defined,
  fields,
  flawsOf,
  jsonIn,
  list,
  matching,
  oneOf,
  only,
  text,
  whole,
} from '../../base/index.ts';
import { type Cluster, JOURNAL_LABELS, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import { CHANNELS, type Target } from '../rules/types.ts';
import { emptyState } from './changes.ts';
import { type HealingState, OUTCOMES } from './types.ts';

/** With the version that it was read in: the precondition of the next write. */
export interface Stored {
  state: HealingState;
  resourceVersion?: string;
}

type Place = Pick<Target, 'app' | 'namespace'>;

export const HEALING_LABEL = 'edu-actions/healing-of';
const KEY = 'healing.json';
const KINDS = [
  'restart_pod',
  'scale_horizontally',
  'cleanup_logs',
  'scale_storage',
  'restart_db_proxy',
  'failover_db',
] as const;
const MOST = 10_000;
const MOST_PODS = 100_000;

export function stateRef({ app, namespace }: Place): ObjectRef {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: `edu-actions-${app}.healing` };
}

/** @throws ConfigurationError for one that is damaged, of another application, or not ours: it is data, and nothing is done by it. */
export async function readState(cluster: Cluster, place: Place): Promise<Stored> {
  const ref = stateRef(place);
  const live = await cluster.get(ref);
  if (live === undefined) return { state: emptyState(place.app) };
  const shown = `ConfigMap ${place.namespace}/${ref.name}`;
  const owner = live.metadata.labels?.[HEALING_LABEL];
  const parsed = jsonIn(live.data?.[KEY] ?? '');
  const flaws =
    owner === place.app
      ? flawsOf(shapeOf(place.app), parsed)
      : [{ message: `its label ${HEALING_LABEL} is ${owner ?? 'not there'}` }];
  if (flaws.length > 0)
    throw new ConfigurationError(
      flaws.map((flaw) => ({
        ...flaw,
        code: 'healing-state',
        message: `${shown} keeps what was done to ${place.app}, and cannot be gone on with: ${flaw.message}`,
        remedy:
          'nothing was done. Look what runs, and delete it: budgets and cooldowns then begin anew, and what was raised for a while stays so',
      })),
    );
  return { state: parsed as HealingState, ...defined({ resourceVersion: live.metadata.resourceVersion }) };
}

/** @throws ApiError 409 when somebody else wrote it since: another run is at work. */
export async function writeState(cluster: Cluster, place: Place, stored: Stored): Promise<Stored> {
  const ref = stateRef(place);
  const object: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: ref.name,
      namespace: place.namespace,
      labels: {
        'app.kubernetes.io/managed-by': 'edu-actions',
        [HEALING_LABEL]: place.app,
        [JOURNAL_LABELS.part]: place.app,
      },
      ...defined({ resourceVersion: stored.resourceVersion }),
    },
    data: { [KEY]: JSON.stringify(stored.state) },
  };
  const written =
    stored.resourceVersion === undefined ? await cluster.create(object) : await cluster.replace(object);
  return { state: stored.state, ...defined({ resourceVersion: written.metadata.resourceVersion }) };
}

const TIME = matching(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u,
  40,
  'a time such as 2026-01-01T00:00:00Z',
);
const DIGEST = matching(/^[0-9a-f]{64}$/u, 64, 'a sha256');
const RULE = matching(/^[A-Za-z][\w-]*$/u, 63, 'the name of a rule');
const NAME = matching(/^[a-z0-9][a-z0-9.-]*$/u, 253, 'a name');
const UID = matching(/^[\w-]+$/u, 64, 'a uid');
const STEP = whole(0, 100);
const LEADER_CHANGE = fields(
  { database: text(300), epoch: whole(0, Number.MAX_SAFE_INTEGER) },
  { from: text(300), to: text(300) },
);

function shapeOf(app: string) {
  const attempt = fields(
    {
      number: whole(1, 1_000_000_000),
      at: TIME,
      rule: RULE,
      target: text(300),
      key: DIGEST,
      kind: oneOf(...KINDS),
      step: STEP,
      says: text(2_000),
      outcome: oneOf(...OUTCOMES),
    },
    { leaderChange: LEADER_CHANGE },
  );
  const episode = fields(
    { key: DIGEST, rule: RULE, uid: UID, startedAt: TIME, step: STEP },
    {
      escalation: fields({
        at: TIME,
        why: text(2_000),
        told: list(oneOf(...CHANNELS), { max: CHANNELS.length }),
      }),
    },
  );
  const restore = also(
    fields(
      {
        rule: RULE,
        kind: oneOf('HorizontalPodAutoscaler', 'Deployment', 'StatefulSet'),
        name: NAME,
        uid: UID,
        from: whole(1, MOST_PODS),
        to: whole(1, MOST_PODS),
        until: TIME,
      },
      { or: whole(1, MOST_PODS) },
    ),
    ({ from, to, or = to }: { from: number; to: number; or?: number }) => from < to && from < or,
    { message: 'would raise something', expected: 'from less than to' },
  );
  const shape = fields({
    formatVersion: oneOf(1),
    app: only(app, 'is another application'),
    attempted: whole(0, 1_000_000_000),
    attempts: list(attempt, { max: MOST }),
    episodes: list(episode, { max: MOST }),
    restores: list(restore, { max: MOST }),
    failures: list(fields({ rule: RULE, target: text(300), at: TIME }), { max: MOST }),
  });
  return also(
    shape,
    ({ attempts, attempted }: HealingState) => attempts.every(({ number }) => number <= attempted),
    {
      message: 'has attempts that it has not counted',
      expected: 'attempted to be the number of the last one',
    },
  );
}
