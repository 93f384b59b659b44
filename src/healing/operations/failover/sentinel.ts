import { type Clock, defined } from '../../../base/index.ts';
import { addressIn } from '../../rules/failover.ts';
import type { SentinelPlan } from '../../rules/types.ts';
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
import { DatabaseError } from './database-error.ts';
import { addressText, type OpenRedis } from './redis.ts';
import { coordinatedFailover } from './redis-failover.ts';
import {
  seeSentinels,
  seeServer,
  type SentinelAnswer,
  type SentinelSeen,
  type ServerSeen,
} from './sentinel-view.ts';

interface Options {
  maxLag: number;
  openRedis: OpenRedis;
  clock: Clock;
  signal: AbortSignal;
}

/** A majority of the Sentinels, of one mind. */
interface Agreed {
  sentinels: readonly SentinelSeen[];
  first: SentinelSeen;
  database: string;
  epoch: number;
  /** Why one of them says nothing. */
  silence?: string;
}

/** Redis that Sentinels watch. Servers are asked at the addresses that the Sentinels name, and at no others. */
export function sentinelDatabase(plan: SentinelPlan, options: Options): Database {
  const database = `Redis master ${plan.master}`;
  return {
    keeper: 'Redis Sentinel',
    chance: async () => {
      const agreed = agreement(await seeSentinels(plan, options), database);
      return 'is' in agreed ? agreed : (watched(agreed) ?? (await toReplica(agreed, plan, options)));
    },
    ends: async (before) => {
      if (before.database !== database)
        return unknown(`the rule is of ${database} now, and it was ${before.database}`);
      const agreed = agreement(await seeSentinels(plan, options), database);
      if ('is' in agreed) return agreed.isSilence === true ? unknown(agreed.why) : unsettled(agreed.why);
      // Of one that is silent nobody can say that it agrees.
      if (agreed.silence !== undefined) return unknown(agreed.silence);
      return await endsOf(agreed, before, plan, options);
    },
  };
}

type Discord = Extract<Chance, { is: 'deferred' | 'impossible' }> & { isSilence?: boolean };

function agreement(answers: readonly SentinelAnswer[], database: string): Agreed | Discord {
  const silence = answers.find((one) => 'silent' in one)?.silent;
  const silent = answers.filter((one) => 'silent' in one).length;
  if (silence !== undefined && silent * 2 >= answers.length) return { ...deferred(silence), isSilence: true };
  const other = answers.find((one) => 'unknown' in one);
  if (other !== undefined) return impossible(other.unknown);
  const sentinels = answers.filter((one) => 'master' in one);
  const [first] = sentinels;
  if (first === undefined) return impossible('the rule has no Sentinel');
  const masters = [...new Set(sentinels.map(({ master }) => addressText(master)))];
  if (masters.length > 1)
    return deferred(`the Sentinels do not agree where ${database} is: ${masters.join(', ')}`);
  const epoch = Math.max(...sentinels.map((one) => one.epoch));
  return { sentinels, first, database, epoch, ...defined({ silence }) };
}

/** Sentinel itself is at it, or will be in a moment. */
function watched({ sentinels, first, database, epoch }: Agreed): Chance | undefined {
  const from = addressText(first.master);
  const says = (...flags: string[]): boolean =>
    sentinels.some((one) => one.flags.some((flag) => flags.includes(flag)));
  if (says('o_down', 'failover_in_progress'))
    return {
      is: 'watch',
      leaderChange: { database, from, epoch },
      why: `the Sentinels say that ${from} is down`,
    };
  if (says('s_down', 'disconnected'))
    return deferred(`a Sentinel does not reach ${from}, and the others have not agreed that it is down`);
  const short = sentinels.find(({ noQuorum }) => noQuorum !== undefined);
  return short === undefined
    ? undefined
    : deferred(`the Sentinels could not fail over: ${short.at} says: ${short.noQuorum}`);
}

async function toReplica(agreed: Agreed, plan: SentinelPlan, options: Options): Promise<Chance> {
  const { first, database, epoch } = agreed;
  const from = addressText(first.master);
  let master: ServerSeen;
  try {
    master = await seeServer(first.master, plan, options);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return await whileSilent(error, agreed, plan, options);
  }
  // A switch that could not be verified afterwards is not begun.
  if (agreed.silence !== undefined) return deferred(agreed.silence);
  const [major = 0, minor = 0] = master.version;
  if (!master.isMaster) return deferred(`the Sentinels say that ${from} is the master, and it is a replica`);
  if (master.failover !== 'no-failover' && master.failover !== '')
    return deferred(`${from} has been told to fail over already`);
  // Before FAILOVER there was nothing by which a master could hand over without losing what it acknowledges meanwhile.
  if (master.failover === '' || !(major > 6 || (major === 6 && minor >= 2)))
    return impossible(`${from} is a Redis before 6.2, which cannot hand over without losing writes`);
  const chosen = chosenBySentinel(agreed);
  if ('is' in chosen) return chosen;
  const flaw = await replicaFlaw(chosen.to, { master, from }, plan, options);
  if (flaw !== undefined)
    return deferred(`no replica of ${database} can take over now: ${chosen.to} ${flaw}`);
  const leaderChange = { database, from, to: chosen.to, epoch };
  return {
    is: 'switch',
    leaderChange,
    perform: async () => await coordinatedFailover(leaderChange, plan, options),
  };
}

/** It may be dead, or out of this runner's reach: a replica that answers says that it is not the way there. */
async function whileSilent(
  silence: DatabaseError,
  { first, database, epoch }: Agreed,
  plan: SentinelPlan,
  options: Options,
): Promise<Chance> {
  for (const { address } of first.replicas) {
    const replica = await seeServer(addressIn(address), plan, options).catch((error: unknown) => {
      if (error instanceof DatabaseError) return undefined;
      throw error;
    });
    if (replica === undefined) continue;
    const from = addressText(first.master);
    return {
      is: 'watch',
      leaderChange: { database, from, epoch },
      why: `${from}, its master, does not answer`,
    };
  }
  return deferred(silence.message);
}

/**
 * The replica that Sentinel itself prefers for certain: by its priority, since of equal ones it takes the one whose offset it
 * has read last. Another one than the master has handed over to would be made the master in its place, and lose its writes.
 */
function chosenBySentinel({ sentinels, database }: Agreed): { to: string } | Chance {
  const all = sentinels.flatMap(({ replicas }) => replicas).filter(({ priority }) => priority > 0);
  if (all.length === 0)
    return impossible(`no replica of ${database} may take over: it has none that may lead`);
  const lowest = Math.min(...all.map(({ priority }) => priority));
  const best = [...new Set(all.filter(({ priority }) => priority === lowest).map(({ address }) => address))];
  const [to = ''] = best;
  if (best.length > 1)
    return impossible(
      `Sentinel could take either of ${best.join(' and ')}: give the one that is to lead the lowest replica-priority`,
    );
  const isWell = sentinels.every(({ replicas }) => replicas.some((one) => one.address === to && one.isWell));
  return isWell
    ? { to }
    : deferred(`no replica of ${database} can take over now: ${to} is not well, as a Sentinel says`);
}

async function replicaFlaw(
  to: string,
  { master, from }: { master: ServerSeen; from: string },
  plan: SentinelPlan,
  options: Options,
): Promise<string | undefined> {
  if (!master.online.includes(to)) return `does not stream from ${from}`;
  const replica = await seeServer(addressIn(to), plan, options);
  if (replica.isMaster) return 'says that it is a master';
  if (!replica.isLinked || replica.history !== master.history) return `has no link to ${from}`;
  if (replica.offset === undefined || master.offset === undefined) return 'does not say how far it is behind';
  const lag = Math.max(0, master.offset - replica.offset);
  return lag > options.maxLag ? `is ${lag} bytes behind, and ${options.maxLag} may be` : undefined;
}

async function endsOf(
  { first, sentinels, epoch }: Agreed,
  before: LeaderChange,
  plan: SentinelPlan,
  options: Options,
): Promise<Ends> {
  const now = addressText(first.master);
  const { from, to } = before;
  if (to !== undefined && now !== to)
    return unsettled(`the Sentinels say that ${now} is the master, and not ${to}`);
  if (sentinels.some(({ flags }) => flags.some((flag) => /down|failover_in_progress/u.test(flag))))
    return unsettled(`the Sentinels have not done with ${now} yet`);
  if (now !== from && epoch <= before.epoch) return unsettled(`the epoch of the Sentinels is ${epoch} still`);
  const master = await seeServer(first.master, plan, options);
  if (!master.isMaster) return unsettled(`${now} does not say yet that it is the master`);
  const says = `${now} answers as the master, and all Sentinels say so`;
  if (from === undefined || from === now) return { is: 'settled', says };
  // What is remembered is data: only what a Sentinel names is asked, since a password goes there.
  const known = first.replicas.find(({ address }) => address === from);
  if (known === undefined || known.isDown) return unsettled(`${from} has not come back as a replica`);
  const old = await seeServer(addressIn(from), plan, options);
  if (old.isMaster) return unsettled(`${from} says still that it is a master too`);
  if (!old.isLinked || old.history !== master.history) return unsettled(`${from} does not follow ${now} yet`);
  return { is: 'settled', says: `${says}, and ${from} follows it` };
}
