import type { AskHttp, SourcePlan } from '../../../analysis/index.ts';
import { isRecord, jsonIn, oneLine } from '../../../base/index.ts';
import type { Performed } from '../operation.ts';
import { DatabaseError } from './database-error.ts';

/** Patroni itself answers after twenty seconds, or twice its loop_wait, that it does not know. */
const SWITCH_MS = 180_000;
/** By these it says that it has begun nothing: its preconditions, who may ask, what it does not have. */
const CERTAIN = new Set([400, 401, 403, 404, 405, 411, 412, 415, 501]);

/** A member of the cluster as the DCS, and so every other member, knows it. */
export interface Listed {
  name: string;
  /** `leader`, `standby_leader`, `sync_standby`, `quorum_standby` or `replica`. */
  role: string;
  state: string;
  /** Bytes behind the leader; undefined where it is not known. */
  lag?: number;
  timeline?: number;
  /** Whether it is never to lead. */
  nofailover: boolean;
}

/** What a member says of itself, and of its cluster. */
export interface Member {
  plan: SourcePlan;
  name: string;
  scope: string;
  isPrimary: boolean;
  /** Of Postgres, such as `running`. */
  state: string;
  timeline?: number;
  isPaused: boolean;
  /** Without its DCS it goes on by itself for a while. */
  isFailsafe: boolean;
  /** Who streams from it, by their names. */
  streams: readonly string[];
  listed: readonly Listed[];
  isScheduled: boolean;
}

export interface Silent {
  plan: SourcePlan;
  /** Why it says nothing. */
  why: string;
}

interface Asking {
  ask: AskHttp;
  signal: AbortSignal;
}

/** Each member, or why it does not say how it is: half an answer counts as none. */
export async function seeMembers(
  plans: readonly SourcePlan[],
  asking: Asking,
): Promise<{ members: Member[]; silent: Silent[] }> {
  const seen = await Promise.all(plans.map(async (plan) => await seeMember(plan, asking)));
  return {
    members: seen.filter((one) => 'name' in one),
    silent: seen.filter((one) => 'why' in one),
  };
}

async function seeMember(plan: SourcePlan, asking: Asking): Promise<Member | Silent> {
  try {
    const own = await read(plan, '/patroni', asking);
    const cluster = await read(plan, '/cluster', asking);
    const about = isRecord(own['patroni']) ? own['patroni'] : {};
    const [name, scope, members] = [about['name'], about['scope'], cluster['members']];
    if (typeof name !== 'string' || typeof scope !== 'string' || !Array.isArray(members))
      throw new DatabaseError(`Patroni at ${plan.url} gives an answer of another kind`);
    const streams = Array.isArray(own['replication'])
      ? own['replication'].filter((one) => isRecord(one))
      : [];
    return {
      plan,
      name,
      scope,
      // Before version 4 it was called master.
      isPrimary: own['role'] === 'primary' || own['role'] === 'master',
      state: String(own['state']),
      ...timelineOf(own),
      isPaused: own['pause'] === true || cluster['pause'] === true,
      isFailsafe: own['failsafe_mode_is_active'] === true,
      streams: streams
        .filter(({ state }) => state === 'streaming')
        .map((one) => String(one['application_name'])),
      listed: members.filter((one) => isRecord(one)).map(listedOf),
      isScheduled: cluster['scheduled_switchover'] !== undefined,
    };
  } catch (error) {
    asking.signal.throwIfAborted();
    if (error instanceof DatabaseError) return { plan, why: error.message };
    throw error;
  }
}

function listedOf(one: Record<string, unknown>): Listed {
  const tags = isRecord(one['tags']) ? one['tags'] : {};
  const { lag } = one;
  return {
    name: String(one['name']),
    role: String(one['role']),
    state: String(one['state']),
    ...(isCount(lag) ? { lag } : {}),
    ...timelineOf(one),
    nofailover: tags['nofailover'] === true || tags['failover_priority'] === 0,
  };
}

function timelineOf({ timeline }: Record<string, unknown>): { timeline?: number } {
  return isCount(timeline) ? { timeline } : {};
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

async function read(plan: SourcePlan, path: string, asking: Asking): Promise<Record<string, unknown>> {
  const { status, body } = await get(plan, path, asking);
  const value = jsonIn(body);
  if (status !== 200 || !isRecord(value))
    throw new DatabaseError(`Patroni at ${plan.url} answers ${status} to ${path}`);
  return value;
}

async function get({ url, headers, tls, timeoutMs }: SourcePlan, path: string, { ask, signal }: Asking) {
  const reply = await ask({ url: `${url}${path}`, method: 'GET', headers, tls, timeoutMs, signal });
  if ('failed' in reply)
    throw new DatabaseError(`Patroni at ${url} does not answer: ${oneLine(reply.detail, 200)}`);
  return reply;
}

/**
 * Whether it is the primary and holds the lock of the leader.
 * @throws DatabaseError when it does not answer
 */
export async function isPrimary(plan: SourcePlan, asking: Asking): Promise<boolean> {
  return (await get(plan, '/primary', asking)).status === 200;
}

/**
 * With the names of both, so that Patroni refuses it when another one leads meanwhile.
 * @throws DatabaseError when nobody knows whether it is done
 */
export async function switchover(
  { plan, name: leader }: Pick<Member, 'plan' | 'name'>,
  candidate: string,
  { ask, signal }: Asking,
): Promise<Performed> {
  const { url, headers, tls } = plan;
  const reply = await ask({
    url: `${url}/switchover`,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ leader, candidate }),
    tls,
    timeoutMs: SWITCH_MS,
    signal,
  });
  const request = `POST ${url}/switchover from ${leader} to ${candidate}`;
  if ('failed' in reply) throw new DatabaseError(`${request} has no answer: ${oneLine(reply.detail, 200)}`);
  const says = oneLine(reply.body, 200);
  if (reply.status === 200) return { is: 'done', request };
  if (CERTAIN.has(reply.status))
    return { is: 'refused', why: `Patroni refuses it (${reply.status}): ${says}` };
  throw new DatabaseError(`${request} was answered by ${reply.status}: ${says}`);
}
