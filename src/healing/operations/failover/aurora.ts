import type { AuroraPlan } from '../../rules/types.ts';
import type { LeaderChange } from '../../state/types.ts';
import {
  type Chance,
  type Database,
  deferred,
  type Ends,
  impossible,
  unknown,
  unsettled,
} from './database.ts';
import { withEndpoint } from './endpoint.ts';
import { sentOnce } from './rds-once.ts';
import { type Asking, queryRds } from './rds-query.ts';
import {
  type ClusterSeen,
  type InstanceSeen,
  maintenanceOf,
  seeCluster,
  seeInstancesOf,
} from './rds-view.ts';
import type { Reach } from './reach.ts';

type Options = Asking & { reach: Reach };
type Member = ClusterSeen['members'][number] & { instance: InstanceSeen };
type Hindrance = Exclude<Chance, { is: 'switch' }>;

/** The cluster, and each of its members by what it says of itself. */
interface Seen {
  cluster: ClusterSeen;
  members: readonly Member[];
}

interface Pair {
  writer: Member;
  reader: Member;
}

/** A cluster of Amazon Aurora: a reader, which shares the storage with the writer, becomes the writer. */
export function auroraDatabase(plan: AuroraPlan, options: Options): Database {
  const { access, endpoint } = plan;
  const database = `Aurora cluster ${plan.cluster} in ${access.region}`;
  const see = async (): Promise<Seen | undefined> => await seeWhole(plan, options);
  return {
    keeper: 'Amazon Aurora',
    chance: async () => {
      const seen = await see();
      const pair = pairIn(seen, database, plan.target);
      if (seen === undefined || 'is' in pair) return pair as Chance;
      const { writer, reader } = pair;
      for (const one of [seen.cluster, writer.instance, reader.instance]) {
        const due = await maintenanceOf(access, one, options);
        if (due !== undefined) return deferred(`${one.id} of ${database} has maintenance to come: ${due}`);
      }
      const wanted = { from: writer.id, to: reader.id };
      return {
        is: 'switch',
        leaderChange: { database, ...wanted, epoch: 0 },
        perform: async () =>
          await sentOnce({
            wanted,
            now: async () => {
              const now = pairIn(await see(), database, reader.id);
              return 'is' in now ? now : { from: now.writer.id, to: now.reader.id };
            },
            request: `FailoverDBCluster ${plan.cluster} to ${reader.id}`,
            send: async () => await failover(plan, reader.id, options),
          }),
      };
    },
    ends: async (before) => {
      if (before.database !== database)
        return unknown(`the rule is of ${database} now, and it was ${before.database}`);
      return await withEndpoint(clusterEnds(await see(), before), endpoint, options);
    },
  };
}

async function seeWhole({ access, cluster: id }: AuroraPlan, options: Options): Promise<Seen | undefined> {
  const cluster = await seeCluster(access, id, options);
  if (cluster === undefined) return undefined;
  const instances = await seeInstancesOf(access, id, options);
  return {
    cluster,
    // One that was made or deleted in between is none yet, or none any more.
    members: cluster.members.flatMap((member) => {
      const instance = instances.find((one) => one.id === member.id);
      return instance === undefined ? [] : [{ ...member, instance }];
    }),
  };
}

async function failover({ access, cluster }: AuroraPlan, target: string, options: Options): Promise<void> {
  const parameters = { DBClusterIdentifier: cluster, TargetDBInstanceIdentifier: target };
  await queryRds(access, { action: 'FailoverDBCluster', parameters, isOnce: true }, options);
}

/** Who writes and who is to; else what keeps it from that. */
function pairIn(seen: Seen | undefined, database: string, target: string | undefined): Pair | Hindrance {
  if (seen === undefined) return impossible(`there is no ${database}`);
  const { cluster, members } = seen;
  if (!cluster.engine.startsWith('aurora'))
    return impossible(`${database} is no cluster of Aurora: its engine is ${cluster.engine}`);
  if (cluster.source !== undefined) return impossible(`${database} is a replica of ${cluster.source}`);
  const writers = cluster.members.filter(({ isWriter }) => isWriter).map(({ id }) => id);
  const [from] = writers;
  if (cluster.status === 'failing-over')
    return {
      is: 'watch',
      leaderChange: { database, epoch: 0, ...(from === undefined ? {} : { from }) },
      why: 'it is failing over',
    };
  if (cluster.status !== 'available') return deferred(`${database} is ${cluster.status}`);
  if (cluster.pending.length > 0)
    return deferred(`${database} has changes to come: ${cluster.pending.join(', ')}`);
  if (cluster.members.length < 2) return impossible(`${database} has no reader that could take over`);
  if (writers.length > 1) return deferred(`${writers.join(' and ')} of ${database} both write`);
  const writer = members.find(({ isWriter }) => isWriter);
  if (writer === undefined) return deferred(`Amazon RDS does not say who writes in ${database}`);
  const flaw = flawOf(writer);
  if (flaw !== undefined) return deferred(`the writer of ${database}, ${flaw}`);
  return toReader(writer, seen, database, target);
}

function toReader(
  writer: Member,
  { cluster, members }: Seen,
  database: string,
  target: string | undefined,
): Pair | Hindrance {
  if (target === writer.id) return impossible(`${target} writes in ${database} already`);
  if (target !== undefined && cluster.members.every(({ id }) => id !== target))
    return impossible(`${target} is no member of ${database}`);
  const readers = members.filter((one) => one !== writer && (target === undefined || one.id === target));
  const [reader] = readers.filter((one) => flawOf(one) === undefined).toSorted(byRank(writer));
  if (reader !== undefined) return { writer, reader };
  const flaws = readers.flatMap((one) => flawOf(one) ?? []);
  return deferred(`no reader of ${database} can take over now: ${flaws[0] ?? 'none of them is described'}`);
}

/** As Aurora itself chooses: the lowest tier, and of that one as large as the writer. */
function byRank(writer: Member): (one: Member, other: Member) => number {
  const isOther = ({ instance }: Member): number =>
    Number(instance.instanceClass !== writer.instance.instanceClass);
  return (one, other) =>
    one.tier - other.tier || isOther(one) - isOther(other) || (one.id < other.id ? -1 : 1);
}

function flawOf({ id, pending, instance }: Member): string | undefined {
  if (instance.status !== 'available') return `${id} is ${instance.status}`;
  const changes = [...pending, ...instance.pending];
  return changes.length === 0
    ? undefined
    : `${id} has changes that a restart may bring about: ${changes.join(', ')}`;
}

/** One writes, the one that was to, and who wrote before reads. */
function clusterEnds(seen: Seen | undefined, { database, from, to }: LeaderChange): Ends {
  if (seen === undefined) return unknown(`there is no ${database} any more`);
  const { cluster, members } = seen;
  if (cluster.status !== 'available') return unsettled(`${database} is ${cluster.status}`);
  const writers = cluster.members.filter(({ isWriter }) => isWriter).map(({ id }) => id);
  const [writer] = writers;
  if (writer === undefined || writers.length > 1)
    return unsettled(
      `${writers.length === 0 ? 'nobody writes' : `${writers.join(' and ')} write`} in ${database}`,
    );
  if (to !== undefined && writer !== to)
    return unsettled(`${writer} writes in ${database}${writer === from ? ' still' : `, and not ${to}`}`);
  const others = cluster.members.filter(({ id }) => id !== writer).map(({ id }) => id);
  const readers = from === undefined || from === writer ? others : [from];
  for (const id of [writer, ...readers]) {
    const status = members.find((one) => one.id === id)?.instance.status;
    if (status !== 'available')
      return unsettled(`${id} is ${status ?? 'no member any more'}, and not available in ${database}`);
  }
  const read = readers.length === 0 ? 'nobody reads beside it' : `${readers.join(', ')} reads`;
  return { is: 'settled', says: `${writer} writes in ${database}, and ${read}` };
}
