import type { AskHttp } from '../../../src/analysis/index.ts';
import { type Clock, isRecord, jsonIn } from '../../../src/base/index.ts';
import { timelineOf } from './timeline.ts';

/** One member of the stand-in, as it is. */
export interface FakeMember {
  name: string;
  url: string;
  /** Whether its REST API answers. */
  isUp: boolean;
  isPrimary: boolean;
  state: string;
  timeline: number;
  /** Whose WAL it streams. */
  follows?: string;
  /** As /cluster says it. */
  lag: number | 'unknown';
  tags: Record<string, unknown>;
  role?: string;
  scope: string;
  /** Who leads, by its own /cluster, where it sees another one than there is. */
  sees?: string;
}

/** Patroni's REST API, version 4, as its documentation and its source describe it, over time. */
export interface FakePatroni {
  ask: AskHttp;
  members: FakeMember[];
  /** Who holds the lock. */
  leader: string | undefined;
  isPaused: boolean;
  isScheduled: boolean;
  isFailsafe: boolean;
  isSynchronous: boolean;
  /** How often somebody else has become the leader. */
  switches: number;
  /** How often a switchover was asked for. */
  posts: { leader: string; candidate: string }[];
  /** Requests that the published API does not have. */
  breaches: string[];
  /** What goes wrong at a request; called when it has been carried out. */
  after: (method: string, path: string) => { failed: string } | { status: number; body: string } | undefined;
  /** Before it is. */
  before: (method: string, path: string) => void;
  /** Whether a switchover that was accepted comes about. */
  obeys: boolean;
  /** So long until who led before follows. */
  followMs: number;
  /** Takes the lead at once, as a failover does. */
  lead: (name: string) => void;
  /** Its node is gone: Patroni elects another one when the lock has expired. */
  crash: (name: string) => void;
  member: (name: string) => FakeMember;
  /** Does what has become due, as every request to it does first. */
  settle: () => void;
}

export const PATRONI_LOGIN = { user: 'patroni', password: 'password-of-the-rest-api' };
const SWITCH_MS = 2_000;
const TTL_MS = 30_000;

export function fakePatroni(clock: Clock, names: readonly string[] = ['pg-0', 'pg-1']): FakePatroni {
  const timeline = timelineOf(clock);
  const [first = ''] = names;
  const patroni: FakePatroni = {
    members: names.map((name) => ({
      name,
      url: `https://${name}.pg:8008`,
      isUp: true,
      isPrimary: name === first,
      state: 'running',
      timeline: 1,
      ...(name === first ? {} : { follows: first }),
      lag: 0,
      tags: {},
      scope: 'shop',
    })),
    leader: first,
    isPaused: false,
    isScheduled: false,
    isFailsafe: false,
    isSynchronous: false,
    switches: 0,
    posts: [],
    breaches: [],
    after: () => undefined,
    before: () => undefined,
    obeys: true,
    followMs: 4_000,
    settle: timeline.settle,
    member: (name) => {
      const found = patroni.members.find((one) => one.name === name);
      if (found === undefined) throw new Error(`no member ${name}`);
      return found;
    },
    lead: (name) => {
      const old = patroni.members.filter((one) => one.isPrimary && one.name !== name);
      const next = patroni.member(name);
      patroni.leader = name;
      patroni.switches += 1;
      Object.assign(next, { isPrimary: true, timeline: next.timeline + 1, state: 'running' });
      delete next.follows;
      for (const one of old) Object.assign(one, { isPrimary: false });
      timeline.after(patroni.followMs, () => {
        for (const one of patroni.members)
          if (one.name !== patroni.leader && one.isUp)
            Object.assign(one, {
              follows: patroni.leader,
              timeline: patroni.member(patroni.leader ?? '').timeline,
            });
      });
    },
    crash: (name) => {
      Object.assign(patroni.member(name), { isUp: false });
      for (const one of patroni.members) if (one.follows === name) delete one.follows;
      timeline.after(TTL_MS, () => {
        if (patroni.leader !== name) return;
        patroni.leader = undefined;
        Object.assign(patroni.member(name), { isPrimary: false, state: 'stopped' });
        const next = patroni.members.find((one) => one.isUp && one.tags['nofailover'] !== true);
        if (next !== undefined && !patroni.isPaused) timeline.after(SWITCH_MS, () => patroni.lead(next.name));
      });
    },
    ask: async ({ url, method, headers, body }) => {
      timeline.settle();
      const member = patroni.members.find((one) => url.startsWith(one.url));
      const path = url.slice(member?.url.length ?? 0);
      if (member?.isUp !== true) return { failed: 'timeout', detail: 'no whole answer within 10000 ms' };
      patroni.before(method, path);
      timeline.settle();
      const answer =
        method === 'GET'
          ? read(patroni, member, path)
          : await posted(patroni, { path, headers, body }, async () => {
              if (patroni.obeys)
                timeline.after(SWITCH_MS, () => patroni.lead(patroni.posts.at(-1)?.candidate ?? ''));
              await clock.sleep(SWITCH_MS + 1_000);
              timeline.settle();
            });
      const wrong = patroni.after(method, path);
      if (wrong === undefined) return answer;
      return 'failed' in wrong ? { failed: 'reset', detail: wrong.failed } : wrong;
    },
  };
  return patroni;
}

function read(patroni: FakePatroni, member: FakeMember, path: string): { status: number; body: string } {
  if (path === '/patroni') return { status: 200, body: JSON.stringify(statusOf(patroni, member)) };
  if (path === '/cluster')
    return { status: 200, body: JSON.stringify(clusterOf(patroni, member.sees ?? patroni.leader)) };
  if (path === '/primary') {
    const isLeader = patroni.leader === member.name && member.isPrimary;
    return { status: isLeader ? 200 : 503, body: JSON.stringify(statusOf(patroni, member)) };
  }
  patroni.breaches.push(`GET ${path}`);
  return { status: 404, body: '' };
}

function statusOf(
  patroni: FakePatroni,
  { name, isPrimary, state, timeline, tags, scope }: FakeMember,
): object {
  const replication = patroni.members
    .filter(({ follows, isUp }) => follows === name && isUp)
    .map((one) => ({
      usename: 'replicator',
      application_name: one.name,
      state: 'streaming',
      sync_state: 'async',
    }));
  return {
    state,
    role: isPrimary ? 'primary' : 'replica',
    server_version: 150018,
    timeline,
    ...(isPrimary ? {} : { replication_state: 'streaming' }),
    ...(replication.length > 0 ? { replication } : {}),
    ...(patroni.isPaused ? { pause: true } : {}),
    ...(patroni.leader === undefined ? { cluster_unlocked: true } : {}),
    ...(patroni.isFailsafe ? { failsafe_mode_is_active: true } : {}),
    dcs_last_seen: 1_692_356_718,
    tags,
    database_system_identifier: '7268616322854375442',
    patroni: { version: '4.1.4', scope, name },
  };
}

function clusterOf(patroni: FakePatroni, leader: string | undefined): object {
  const members = patroni.members.map((one) => {
    const isLeader = one.name === leader;
    const place = { name: one.name, api_url: `${one.url}/patroni`, host: `${one.name}.pg`, port: 5432 };
    const role = isLeader ? 'leader' : patroni.isSynchronous ? 'sync_standby' : 'replica';
    const state = !isLeader && one.follows !== undefined ? 'streaming' : one.state;
    const behind = isLeader ? {} : { lag: one.lag, receive_lag: one.lag, replay_lag: one.lag };
    return { ...place, role: one.role ?? role, state, timeline: one.timeline, tags: one.tags, ...behind };
  });
  return {
    members,
    scope: 'shop',
    ...(patroni.isPaused ? { pause: true } : {}),
    ...(patroni.isScheduled
      ? { scheduled_switchover: { at: '2026-09-24T10:36:00+02:00', from: patroni.leader } }
      : {}),
  };
}

interface Posted {
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}

/** In the order of Patroni's own checks. */
async function posted(
  patroni: FakePatroni,
  { path, headers, body = '' }: Posted,
  carryOut: () => Promise<void>,
): Promise<{ status: number; body: string }> {
  const login = Buffer.from(`${PATRONI_LOGIN.user}:${PATRONI_LOGIN.password}`).toString('base64');
  if (headers['authorization'] !== `Basic ${login}`) return { status: 401, body: 'not authenticated' };
  const request = jsonIn(body);
  const { leader, candidate, ...more } = isRecord(request) ? request : {};
  const isPublished = path === '/switchover' && typeof leader === 'string' && typeof candidate === 'string';
  if (!isPublished || Object.keys(more).length > 0) {
    patroni.breaches.push(`POST ${path} ${body}`);
    return { status: 400, body: 'Switchover could be performed only from a specific leader' };
  }
  patroni.posts.push({ leader, candidate });
  if (patroni.leader !== leader) return { status: 412, body: 'leader name does not match' };
  const next = patroni.members.find(({ name }) => name === candidate);
  if (next === undefined) return { status: 412, body: 'candidate does not exists' };
  if (!next.isUp || next.tags['nofailover'] === true)
    return { status: 412, body: 'switchover is not possible: no good candidates have been found' };
  await carryOut();
  const now: string | undefined = patroni.leader;
  if (now === candidate) return { status: 200, body: `Successfully switched over to "${candidate}"` };
  return now === leader || now === undefined
    ? { status: 503, body: 'Switchover failed' }
    : { status: 200, body: `Switched over to "${now}" instead of "${candidate}"` };
}
