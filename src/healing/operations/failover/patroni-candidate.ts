import type { Listed, Member } from './patroni-api.ts';

const SYNCHRONOUS = new Set(['sync_standby', 'quorum_standby']);

interface Flaw {
  why: string;
  /** Whether waiting does not change it. */
  isForGood: boolean;
}

/** The replica that is the safest to lead; or why none is. What is not known of one keeps it from leading. */
export function candidateOf(
  leader: Member,
  members: readonly Member[],
  maxLag: number,
): { name: string } | Flaw {
  const replicas = leader.listed.filter(({ name }) => name !== leader.name);
  // Of a synchronous cluster only those have everything that was acknowledged, and Patroni refuses others.
  const isSynchronous = replicas.some(({ role }) => SYNCHRONOUS.has(role));
  const flaws: Flaw[] = [];
  const fit: Listed[] = [];
  for (const one of replicas) {
    const own = members.find(({ name }) => name === one.name);
    const flaw = flawOf(one, { own, leader, maxLag, isSynchronous });
    if (flaw === undefined) fit.push(one);
    else flaws.push({ why: `${one.name} ${flaw.why}`, isForGood: flaw.isForGood });
  }
  const [best] = fit.toSorted((a, b) => (a.lag ?? 0) - (b.lag ?? 0) || (a.name < b.name ? -1 : 1));
  if (best !== undefined) return { name: best.name };
  return {
    why: flaws.length === 0 ? 'it has none' : flaws.map(({ why }) => why).join('; '),
    isForGood: flaws.every(({ isForGood }) => isForGood),
  };
}

interface Beside {
  own: Member | undefined;
  leader: Member;
  maxLag: number;
  isSynchronous: boolean;
}

function flawOf(one: Listed, { own, leader, maxLag, isSynchronous }: Beside): Flaw | undefined {
  if (one.nofailover) return { why: 'is never to lead (nofailover)', isForGood: true };
  const why =
    (isSynchronous && !SYNCHRONOUS.has(one.role) ? 'is no synchronous standby' : undefined) ??
    (own === undefined ? 'does not answer' : ownFlaw(own)) ??
    (leader.streams.includes(one.name) ? undefined : `does not stream from ${leader.name}`) ??
    (one.timeline === leader.timeline ? undefined : `is on timeline ${one.timeline ?? 'unknown'}`) ??
    lagFlaw(one, maxLag);
  return why === undefined ? undefined : { why, isForGood: false };
}

function ownFlaw({ isPrimary, state }: Member): string | undefined {
  return isPrimary || state !== 'running' ? `is no replica that runs: ${state}` : undefined;
}

function lagFlaw({ lag }: Listed, maxLag: number): string | undefined {
  if (lag === undefined) return 'does not say how far it is behind';
  return lag > maxLag ? `is ${lag} bytes behind, and ${maxLag} may be` : undefined;
}
