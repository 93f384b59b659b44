import type { Passed, Rule } from '../fault-proxy.ts';
import { type Fault, refusal, statusOf } from '../faults/kinds.ts';
import type { Point, Recording } from './play.ts';

/** One way in which the API server, or what stands before it, fails. */
export interface FaultKind {
  name: string;
  /** On which requests it can be. */
  on: 'any' | 'write' | 'watch';
  /** What happens to the request; undefined when something else does. */
  fault?: Fault;
  /** How many times in a row; once by default. */
  times?: number;
  /** What happens to the watches that are open when the request comes. */
  watches?: 'in order' | 'expired';
  /** With a credential plugin whose token has expired. */
  expired?: boolean;
  /** The server may have carried it out, so that only what can be done twice may be sent again. */
  mayHaveActed: boolean;
}

const RETRY_AFTER = { 'retry-after': '1' };

export const FAULT_KINDS: readonly FaultKind[] = [
  {
    name: 'reset before the server acted',
    on: 'any',
    fault: { do: 'reset', when: 'before' },
    mayHaveActed: true,
  },
  {
    name: 'reset after the server acted',
    on: 'any',
    fault: { do: 'reset', when: 'after' },
    mayHaveActed: true,
  },
  { name: 'half an answer', on: 'any', fault: { do: 'half' }, mayHaveActed: true },
  { name: 'slow answer', on: 'any', fault: { do: 'delay', ms: 3000 }, mayHaveActed: false },
  {
    name: '409 Conflict',
    on: 'write',
    fault: refusal(
      409,
      'Conflict',
      'the object has been modified; please apply your changes to the latest version',
    ),
    mayHaveActed: false,
  },
  {
    name: '429 with Retry-After',
    on: 'any',
    fault: refusal(429, 'TooManyRequests', 'too many requests, please try again later', {
      headers: RETRY_AFTER,
    }),
    mayHaveActed: false,
  },
  {
    name: '500 for good',
    on: 'any',
    fault: refusal(500, 'InternalError', 'an error on the server has prevented the request from succeeding'),
    times: Number.POSITIVE_INFINITY,
    mayHaveActed: true,
  },
  {
    name: '500 of etcd, before the server acted',
    on: 'any',
    fault: refusal(500, 'InternalError', 'etcdserver: leader changed'),
    mayHaveActed: true,
  },
  {
    name: '500 of etcd, after the server acted',
    on: 'any',
    fault: refusal(500, 'InternalError', 'etcdserver: request timed out', { when: 'after' }),
    mayHaveActed: true,
  },
  {
    name: '503',
    on: 'any',
    fault: refusal(503, 'ServiceUnavailable', 'apiserver not ready'),
    mayHaveActed: true,
  },
  {
    name: '504 after the server acted',
    on: 'any',
    fault: refusal(504, 'Timeout', 'request did not complete within the allotted timeout', { when: 'after' }),
    mayHaveActed: true,
  },
  {
    name: '502 of a load balancer',
    on: 'any',
    fault: {
      do: 'answer',
      when: 'before',
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<h1>Bad Gateway</h1>',
    },
    mayHaveActed: true,
  },
  { name: 'all watches closed', on: 'any', watches: 'in order', mayHaveActed: false },
  { name: 'all watches told 410 Gone', on: 'any', watches: 'expired', mayHaveActed: false },
  {
    name: 'a watch closed as it is opened',
    on: 'watch',
    fault: { do: 'close-watch', afterMs: 0 },
    mayHaveActed: false,
  },
  {
    name: 'a watch opened on a forgotten version',
    on: 'watch',
    fault: { do: 'expire-watch' },
    mayHaveActed: false,
  },
  {
    name: '410 instead of a watch',
    on: 'watch',
    fault: refusal(410, 'Expired', 'too old resource version: 1 (2)'),
    mayHaveActed: false,
  },
  {
    name: 'expired token, with a plugin that renews it',
    on: 'any',
    fault: {
      do: 'answer',
      when: 'before',
      status: 401,
      body: JSON.stringify(statusOf(401, 'Unauthorized', 'Unauthorized')),
    },
    expired: true,
    mayHaveActed: false,
  },
];

/** A kind of fault at a request. */
export interface FaultPoint {
  kind: FaultKind;
  point: Point;
}

/**
 * Each kind in every phase: at the first write of the phase, since a lost write is what can do harm, else at its first
 * request that the kind can be on.
 */
export function faultPoints({ points }: Recording): FaultPoint[] {
  const phases = [...Map.groupBy(points, ({ phase }) => phase).values()];
  return FAULT_KINDS.flatMap((kind) =>
    phases.flatMap((own) => {
      const fitting = own.filter((point) =>
        kind.on === 'watch' ? point.watch : kind.on === 'write' ? isWrite(point) : !point.watch,
      );
      const changes = fitting.filter(isWrite);
      const point = changes.find(({ name }) => !name.includes('/leases/')) ?? changes[0] ?? fitting[0];
      return point === undefined ? [] : [{ kind, point }];
    }),
  );
}

/** Changes something; a dry run and a question about permissions do not. */
function isWrite({ method, name }: Point): boolean {
  return method !== 'GET' && !name.includes('dryRun=All') && !name.includes('selfsubjectaccessreviews');
}

/** The rule for the proxy, and whether the fault came about. */
export function faultRule(
  { kind, point }: FaultPoint,
  endWatches: (how: 'in order' | 'expired') => number,
): { rule: Rule; hit: () => Passed | undefined } {
  let first: Passed | undefined;
  let left = kind.times ?? 1;
  const rule: Rule = (request) => {
    const same = first === undefined ? request.point === point.name : isSame(request, first);
    if (!same || left <= 0) return undefined;
    first ??= request;
    left -= 1;
    if (kind.watches !== undefined) endWatches(kind.watches);
    return kind.fault;
  };
  return { rule, hit: () => first };
}

/** The same request sent once more, whatever it was for. */
export function isSame(a: Passed, b: Passed): boolean {
  return a.method === b.method && a.path === b.path && a.body === b.body;
}

/**
 * Whether doing it twice may be something else than doing it once: a patch that names no version, a delete that names no
 * object, a create that leaves the name to the server. Their lost answers must never be answered by sending them again.
 */
export function mustNotRepeat({ method, type, body, path }: Passed): boolean {
  if (method === 'GET' || path.includes('dryRun=All') || path.includes('selfsubjectaccessreviews'))
    return false;
  if (type === 'application/apply-patch+yaml' || method === 'PUT') return false;
  if (type === 'application/json-patch+json') return true;
  const content = JSON.parse(body === '' ? '{}' : body) as {
    metadata?: { name?: string; resourceVersion?: string };
    preconditions?: object;
  };
  if (method === 'POST') return content.metadata?.name === undefined;
  return method === 'DELETE'
    ? content.preconditions === undefined
    : content.metadata?.resourceVersion === undefined;
}
