import type { AskHttp } from '../../../analysis/index.ts';
import type { PatroniPlan } from '../../rules/types.ts';
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
import { candidateOf } from './patroni-candidate.ts';
import { isPrimary, type Member, seeMembers, type Silent, switchover } from './patroni-api.ts';

interface Options {
  maxLag: number;
  ask: AskHttp;
  signal: AbortSignal;
}

/** All that the members say together. */
interface Seen {
  members: readonly Member[];
  silent: readonly Silent[];
  database: string;
  /** Who leads, by each of them; empty where nobody does. */
  leaders: readonly string[];
  timeline: number;
}

/** Postgres that Patroni leads, by the REST API of its members: only those of the rule are ever asked. */
export function patroniDatabase({ members: plans }: PatroniPlan, options: Options): Database {
  const see = async (): Promise<Seen | { why: string }> => {
    const { members, silent } = await seeMembers(plans, options);
    const [first] = members;
    if (first === undefined) return { why: silent[0]?.why ?? 'there is no member' };
    return {
      members,
      silent,
      database: `Patroni cluster ${first.scope}`,
      leaders: [...new Set(members.flatMap(leadersOf))],
      timeline: Math.max(
        0,
        ...members.flatMap(({ timeline = 0, listed }) => [timeline, ...timelinesOf(listed)]),
      ),
    };
  };
  return {
    keeper: 'Patroni',
    chance: async () => {
      const seen = await see();
      return 'why' in seen ? deferred(seen.why) : (standing(seen) ?? led(seen, options));
    },
    ends: async (before) => {
      const seen = await see();
      return 'why' in seen ? unknown(seen.why) : await endsOf(seen, before, options);
    },
  };
}

function leadersOf({ listed }: Member): string[] {
  return listed.filter(({ role }) => /^(?:standby_)?leader$/u.test(role)).map(({ name }) => name);
}

function timelinesOf(listed: Member['listed']): number[] {
  return listed.flatMap(({ timeline = 0 }) => timeline);
}

/** What keeps the whole cluster from a switchover. */
function standing({ members, database }: Seen): Chance | undefined {
  const other = members.find(({ scope }) => scope !== members[0]?.scope);
  if (other !== undefined)
    return impossible(`the members of the rule are of two clusters: ${members[0]?.scope} and ${other.scope}`);
  if (members.some(({ isPaused }) => isPaused))
    return deferred(`${database} is paused: somebody maintains it (patronictl resume ends that)`);
  if (members.some(({ isScheduled }) => isScheduled))
    return deferred(`${database} has a switchover that somebody has scheduled`);
  if (members.some(({ isFailsafe }) => isFailsafe))
    return deferred(`${database} does without its DCS (failsafe mode): nobody can agree on a leader`);
  if (members.some(({ listed }) => listed.some(({ role }) => role === 'standby_leader')))
    return impossible(`${database} is a standby cluster: its leader follows another cluster`);
  return undefined;
}

/** Exactly one leads, all say who, and it says so itself; else nothing is switched. */
function led(seen: Seen, options: Options): Chance {
  const { members, silent, database, leaders, timeline } = seen;
  const primaries = members.filter((one) => one.isPrimary).map(({ name }) => name);
  if (primaries.length > 1)
    return deferred(`${primaries.join(' and ')} of ${database} both say that they are the primary`);
  if (leaders.length > 1)
    return deferred(`the members of ${database} do not agree who leads: ${leaders.join(', ')}`);
  const [name] = leaders;
  if (name === undefined || members.some((one) => leadersOf(one).length === 0))
    return leaders.length === 0
      ? { is: 'watch', leaderChange: { database, epoch: timeline }, why: 'nobody leads it' }
      : deferred(`the members of ${database} do not agree whether ${name} leads`);
  const leader = members.find((one) => one.name === name);
  if (leader === undefined)
    return silent.length === 0
      ? impossible(`${name}, which leads ${database}, is none of the members of the rule`)
      : {
          is: 'watch',
          leaderChange: { database, from: name, epoch: timeline },
          why: `${name}, which leads it, does not answer`,
        };
  if (!leader.isPrimary || leader.state !== 'running')
    return deferred(`${name} is to lead ${database}, and is no primary that runs: ${leader.state}`);
  return toCandidate(leader, seen, options);
}

function toCandidate(leader: Member, { members, silent, database }: Seen, options: Options): Chance {
  const candidate = candidateOf(leader, members, options.maxLag);
  if ('why' in candidate) {
    if (!candidate.isForGood)
      return deferred(`no replica of ${database} can take over now: ${candidate.why}`);
    const [absent] = silent;
    if (absent === undefined) return impossible(`no replica of ${database} may take over: ${candidate.why}`);
    // A leader that died is in the list no more, and may come back as a replica.
    return deferred(`no replica of ${database} can take over now: ${candidate.why}; ${absent.why}`);
  }
  return {
    is: 'switch',
    leaderChange: { database, from: leader.name, to: candidate.name, epoch: leader.timeline ?? 0 },
    perform: async () => await switchover(leader, candidate.name, options),
  };
}

async function endsOf(seen: Seen, before: LeaderChange, options: Options): Promise<Ends> {
  const { members, database, leaders, silent } = seen;
  if (members.some(({ scope }) => `Patroni cluster ${scope}` !== before.database))
    return unknown(`the members of the rule are of ${database} now, and it was ${before.database}`);
  const primaries = members.filter((one) => one.isPrimary).map(({ name }) => name);
  if (primaries.length > 1) return unsettled(`${primaries.join(' and ')} both say that they are the primary`);
  const [name] = leaders;
  if (name === undefined || leaders.length > 1 || members.some((one) => leadersOf(one).length !== 1))
    return unsettled(`${database} does not agree yet who leads it`);
  if (before.to !== undefined && name !== before.to)
    return unsettled(`${name} leads ${database}, and not ${before.to}`);
  const leader = members.find((one) => one.name === name);
  if (leader === undefined) return unknown(silent[0]?.why ?? `${name} is none of the members of the rule`);
  if (!(await isPrimary(leader.plan, options)))
    return unsettled(`${name} does not answer as the primary yet`);
  return timelineFlaw(leader, before) ?? otherEnds(leader, seen, before);
}

/** A switchover begins one timeline: more of them are more switches than were meant. */
function timelineFlaw({ name, timeline }: Member, { from, to, epoch }: LeaderChange): Ends | undefined {
  if (timeline === undefined) return unknown(`${name} does not say on which timeline it is`);
  if (to !== undefined && timeline !== epoch + 1)
    return unsettled(
      `the timeline has gone from ${epoch} to ${timeline}, and one switchover makes it ${epoch + 1}`,
    );
  if (to === undefined && name !== from && timeline <= epoch)
    return unsettled(`the timeline is ${timeline} still`);
  return undefined;
}

/** Who led before follows now; where nobody did, everybody else does. */
function otherEnds(leader: Member, { members }: Seen, { from }: LeaderChange): Ends {
  const followers = leader.listed.filter(({ name }) => name !== leader.name);
  const wanted = from === undefined || from === leader.name ? followers.map(({ name }) => name) : [from];
  for (const name of wanted) {
    const end = members.find((one) => one.name === name);
    const listed = leader.listed.find((one) => one.name === name);
    if (end === undefined) {
      const runs = listed?.state === 'running' || listed?.state === 'streaming';
      return runs
        ? unknown(`${name} is said to be ${listed.state}, and does not answer`)
        : unsettled(`${name} has not come back as a replica`);
    }
    const flaw = followFlaw(end, leader);
    if (flaw !== undefined) return unsettled(`${name} ${flaw}`);
  }
  const follow = wanted.length === 0 ? 'nobody follows it' : `${wanted.join(', ')} streams from it`;
  return {
    is: 'settled',
    says: `${leader.name} answers as the primary on timeline ${leader.timeline}, and ${follow}`,
  };
}

/** Of both of them: the one says that it follows, the other one that it is followed. */
function followFlaw({ name, isPrimary: leads, state, timeline }: Member, leader: Member): string | undefined {
  if (leads || state !== 'running') return `is no replica that runs yet: ${state}`;
  if (!leader.streams.includes(name)) return `does not stream from ${leader.name} yet`;
  return timeline === leader.timeline ? undefined : `is on timeline ${timeline ?? 'unknown'} still`;
}
