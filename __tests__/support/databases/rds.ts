import type { AskHttp, HttpReply } from '../../../src/analysis/index.ts';
import type { Clock } from '../../../src/base/index.ts';
import type { Reach } from '../../../src/healing/index.ts';
import { answerOf, errorOf, faultOf, requestFlaws, type Value } from './rds-model.ts';
import { timelineOf } from './timeline.ts';

/** An instance of the stand-in, as it is. */
export interface FakeInstance {
  id: string;
  status: string;
  zone: string;
  /** Of one that is Multi-AZ. */
  standbyZone?: string;
  isMultiAz: boolean;
  tier: number;
  /** Whether its parameter groups are as it runs: `in-sync`. */
  parameters: string;
  /** More that it is described with, by the names of the API. */
  more: Record<string, Value>;
}

/** Amazon RDS over time, of one Multi-AZ instance and one Aurora cluster: both are called `shop`. */
export interface FakeRds {
  ask: AskHttp;
  reach: Reach;
  env: Record<string, string>;
  instance: FakeInstance;
  cluster: {
    status: string;
    engine: string;
    writers: string[];
    members: FakeInstance[];
    more: Record<string, Value>;
  };
  /** By the end of the ARN. */
  maintenance: Record<string, Record<string, Value>[]>;
  /** How often somebody else has become the leader. */
  switches: number;
  /** Failovers that were asked for, as `RebootDBInstance shop`. */
  posts: string[];
  /** Requests that the published API does not have, or that are not signed. */
  breaches: string[];
  /** What was asked, by its action. */
  asked: string[];
  before: (action: string) => void;
  /** What goes wrong at a request; called when it has been carried out. */
  after: (action: string) => HttpReply | undefined;
  /** Whether a failover that was accepted comes about. */
  obeys: boolean;
  /** Why the endpoint does not answer. */
  silence: Awaited<ReturnType<Reach>>;
  /** Fails over at once, as AWS does by itself. */
  moveInstance: () => void;
  moveCluster: (to: string) => void;
  member: (id: string) => FakeInstance;
  settle: () => void;
}

const REGION = 'eu-central-1';
const FAILOVER_MS = 40_000;
const BACK_MS = 20_000;

export function rdsArn(end: string): string {
  return `arn:aws:rds:${REGION}:123456789012:${end}`;
}

function instanceOf(id: string, more: Partial<FakeInstance>): FakeInstance {
  return {
    id,
    status: 'available',
    zone: 'eu-central-1a',
    isMultiAz: false,
    tier: 1,
    parameters: 'in-sync',
    more: {},
    ...more,
  };
}

export function fakeRds(clock: Clock, members: readonly string[] = ['shop-1', 'shop-2']): FakeRds {
  const timeline = timelineOf(clock);
  const [first = ''] = members;
  const rds: FakeRds = {
    env: {
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'aws-key-of-the-test',
      AWS_SESSION_TOKEN: 'aws-session-of-the-test',
      AWS_REGION: REGION,
    },
    instance: instanceOf('shop', { isMultiAz: true, standbyZone: 'eu-central-1b' }),
    cluster: {
      status: 'available',
      engine: 'aurora-postgresql',
      writers: [first],
      members: members.map((id) => instanceOf(id, { more: { DBClusterIdentifier: 'shop' } })),
      more: {},
    },
    maintenance: {},
    switches: 0,
    posts: [],
    breaches: [],
    asked: [],
    before: () => undefined,
    after: () => undefined,
    obeys: true,
    silence: undefined,
    settle: timeline.settle,
    member: (id) => {
      const found = rds.cluster.members.find((one) => one.id === id);
      if (found === undefined) throw new Error(`no member ${id}`);
      return found;
    },
    moveInstance: () => {
      const { zone, standbyZone = zone } = rds.instance;
      Object.assign(rds.instance, { zone: standbyZone, standbyZone: zone });
      rds.switches += 1;
    },
    moveCluster: (to) => {
      rds.cluster.writers = [to];
      rds.switches += 1;
    },
    reach: async () => await Promise.resolve(rds.silence),
    ask: async ({ url, headers, body = '' }) => {
      timeline.settle();
      await Promise.resolve();
      const parameters = Object.fromEntries(new URLSearchParams(body));
      const { Action: action = '' } = parameters;
      const isSigned =
        /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-central-1\/rds\/aws4_request, /u;
      if (!isSigned.test(headers['authorization'] ?? '') || headers['x-amz-security-token'] === undefined)
        return errorOf('MissingAuthenticationToken', 'Missing Authentication Token', 403);
      rds.breaches.push(...requestFlaws(parameters));
      if (url !== `https://rds.${REGION}.amazonaws.com/`) rds.breaches.push(url);
      rds.asked.push(action);
      rds.before(action);
      const answer = answerTo(rds, action, parameters, timeline.after);
      return rds.after(action) ?? answer;
    },
  };
  return rds;
}

function answerTo(
  rds: FakeRds,
  action: string,
  parameters: Record<string, string>,
  later: (ms: number, what: () => void) => void,
): { status: number; body: string } {
  const { DBInstanceIdentifier: instance, DBClusterIdentifier: cluster } = parameters;
  if (action === 'DescribeDBInstances') {
    if (instance === undefined) return answerOf(action, { DBInstances: rds.cluster.members.map(described) });
    const found = [rds.instance, ...rds.cluster.members].find(({ id }) => id === instance);
    return found === undefined
      ? faultOf(action, 'DBInstanceNotFoundFault', `DBInstance ${instance} not found.`)
      : answerOf(action, { DBInstances: [described(found)] });
  }
  if (action === 'DescribePendingMaintenanceActions') return maintenance(rds, parameters);
  if (action === 'RebootDBInstance') {
    rds.posts.push(
      `${action} ${instance}${parameters['ForceFailover'] === 'true' ? '' : ' without failover'}`,
    );
    return rebooted(rds, action, later);
  }
  if (cluster !== 'shop') return faultOf(action, 'DBClusterNotFoundFault', `DBCluster ${cluster} not found.`);
  if (action === 'DescribeDBClusters') return answerOf(action, { DBClusters: [clusterOf(rds)] });
  rds.posts.push(`${action} ${cluster} to ${parameters['TargetDBInstanceIdentifier']}`);
  return failedOver(rds, action, { target: parameters['TargetDBInstanceIdentifier'] ?? '', later });
}

function rebooted(
  rds: FakeRds,
  action: string,
  later: (ms: number, what: () => void) => void,
): { status: number; body: string } {
  const { instance } = rds;
  if (instance.status !== 'available')
    return faultOf(action, 'InvalidDBInstanceStateFault', 'Instance shop is not in available state.');
  if (!instance.isMultiAz)
    return errorOf('InvalidParameterCombination', 'Failover is not supported for a Single-AZ instance.');
  instance.status = 'rebooting';
  later(FAILOVER_MS, () => {
    instance.status = 'available';
    if (rds.obeys) rds.moveInstance();
  });
  return answerOf(action, { DBInstance: described(instance) });
}

function failedOver(
  rds: FakeRds,
  action: string,
  { target, later }: { target: string; later: (ms: number, what: () => void) => void },
): { status: number; body: string } {
  const { cluster } = rds;
  const [writer = ''] = cluster.writers;
  if (cluster.status !== 'available')
    return faultOf(action, 'InvalidDBClusterStateFault', `DB cluster shop is ${cluster.status}.`);
  if (target === writer || cluster.members.find(({ id }) => id === target)?.status !== 'available')
    return faultOf(action, 'InvalidDBInstanceStateFault', `Instance ${target} cannot be failed over to.`);
  cluster.status = 'failing-over';
  later(FAILOVER_MS, () => {
    cluster.status = 'available';
    if (!rds.obeys) return;
    rds.moveCluster(target);
    const old = rds.member(writer);
    old.status = 'rebooting';
    later(BACK_MS, () => (old.status = 'available'));
  });
  return answerOf(action, { DBCluster: clusterOf(rds) });
}

function described(one: FakeInstance): Value {
  return {
    DBInstanceIdentifier: one.id,
    DBInstanceClass: 'db.r6g.large',
    Engine: 'postgres',
    DBInstanceStatus: one.status,
    MasterUsername: 'app & co',
    Endpoint: { Address: `${one.id}.example.${REGION}.rds.amazonaws.com`, Port: 5432 },
    DBParameterGroups: [{ DBParameterGroupName: 'shop-17', ParameterApplyStatus: one.parameters }],
    AvailabilityZone: one.zone,
    PendingModifiedValues: {},
    MultiAZ: one.isMultiAz,
    ReadReplicaDBInstanceIdentifiers: [],
    SecondaryAvailabilityZone: one.standbyZone,
    PromotionTier: one.tier,
    DBInstanceArn: rdsArn(`db:${one.id}`),
    ...one.more,
  };
}

function clusterOf({ cluster: { status, engine, writers, members, more } }: FakeRds): Value {
  return {
    DBClusterIdentifier: 'shop',
    Status: status,
    Engine: engine,
    MultiAZ: true,
    DBClusterMembers: members.map(({ id, tier, parameters }) => ({
      DBInstanceIdentifier: id,
      IsClusterWriter: writers.includes(id),
      DBClusterParameterGroupStatus: parameters,
      PromotionTier: tier,
    })),
    DBClusterArn: rdsArn('cluster:shop'),
    ...more,
  };
}

function maintenance(
  rds: FakeRds,
  { ResourceIdentifier: arn = '' }: Record<string, string>,
): { status: number; body: string } {
  const known = ['cluster:shop', 'db:shop', ...rds.cluster.members.map(({ id }) => `db:${id}`)];
  const end = known.find((one) => rdsArn(one) === arn);
  const action = 'DescribePendingMaintenanceActions';
  if (end === undefined) return faultOf(action, 'ResourceNotFoundFault', `${arn} is not there.`);
  const found = rds.maintenance[end] ?? [];
  const all = found.length === 0 ? [] : [{ ResourceIdentifier: arn, PendingMaintenanceActionDetails: found }];
  return answerOf(action, { PendingMaintenanceActions: all });
}
