import { ConfigurationError, defined, type Logger, type Problem } from '../../base/index.ts';
import type { Cluster, KubeObject } from '../../cluster/index.ts';
import {
  gatewayApi,
  hasHeaderRule,
  ingressNginx,
  ingressSendsTo,
  isOfNginx,
  replicas,
  routedBy,
  type TrafficProvider,
} from '../../traffic/index.ts';
import { isForbidden } from '../base/api-errors.ts';
import { looseSelector } from '../base/route.ts';
import type { CanaryRequest, ReleaseRequest } from '../base/types.ts';
import type { CanaryStage } from '../plan/canary-plan.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import type { SharedTraffic } from '../state/canary-record.ts';

const HTTP_ROUTE = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' } as const;
const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' } as const;

/** What shares the traffic of one Service, before anything of it is known or changed. */
export type TrafficTarget = Pick<SharedTraffic, 'provider' | 'name' | 'stable' | 'canary'>;

interface World {
  cluster: Cluster;
  logger: Logger;
  app: string;
  namespace: string;
}

/** The provider of what is named in a record; it looks into the application's own namespace alone. */
export function providerOf(
  { cluster, logger, app, namespace }: World,
  { provider, name, stable, canary }: TrafficTarget,
  header?: CanaryRequest['header'],
): TrafficProvider {
  if (provider === 'replicas') return replicas(cluster, { namespace, stable, canary, widen: looseSelector });
  return provider === 'gateway-api'
    ? gatewayApi(cluster, logger, { namespace, route: name, stable, canary })
    : ingressNginx(cluster, logger, {
        app,
        namespace,
        ingress: name,
        stable,
        canary,
        ...defined({ header }),
      });
}

/** What shares the traffic of a release, and how that is now. */
export interface FoundTraffic {
  traffic: readonly SharedTraffic[];
  warnings: readonly string[];
}

/**
 * Finds what shares the traffic, asks it what is in the way, and notes how it is: nothing is changed. It finds nothing where the
 * release moves no Service that is behind it.
 * @throws ConfigurationError with everything that is in the way.
 */
export async function findTraffic(
  deps: Pick<World, 'cluster' | 'logger'>,
  request: ReleaseRequest & { canary: CanaryRequest },
  plan: Pick<BlueGreenPlan, 'inventory' | 'previewServices' | 'switches'>,
  stages: readonly CanaryStage[],
): Promise<FoundTraffic> {
  const world: World = { ...deps, app: request.app, namespace: request.namespace };
  const moved = new Set(plan.switches.map(({ name }) => name));
  const pairs = plan.previewServices.filter(({ of }) => moved.has(of));
  const own = plan.inventory.filter(({ kind }) => kind === 'Service').map(({ name }) => name);
  const found = await targetsOf(world, request.canary, { pairs, own });
  const problems: Problem[] = [...found.problems];
  const warnings = [...found.warnings];
  const traffic: SharedTraffic[] = [];
  for (const target of found.targets) {
    const provider = providerOf(world, target, request.canary.header);
    const support = await provider.inspect();
    problems.push(...support.problems.map((problem) => ({ input: 'canary-traffic', ...problem })));
    warnings.push(...support.warnings);
    if (support.problems.length > 0) continue;
    const { before } = await provider.record();
    traffic.push({ ...target, before, asked: stages.map(({ percent }) => percent) });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  for (const { of } of pairs) {
    if (traffic.some(({ stable }) => stable === of)) continue;
    warnings.push(
      `Service ${of} is behind none of what shares the traffic: it goes over at once, at the end`,
    );
  }
  return { traffic, warnings };
}

interface Pair {
  /** The preview Service. */
  name: string;
  of: string;
}

interface Found {
  targets: TrafficTarget[];
  problems: Problem[];
  warnings: string[];
}

async function targetsOf(
  world: World,
  { traffic: { by, name }, header }: CanaryRequest,
  { pairs, own }: { pairs: readonly Pair[]; own: readonly string[] },
): Promise<Found> {
  if (by === 'replicas') {
    const meant = pairs.filter(({ of }) => name === undefined || of === name);
    const isOther = name !== undefined && meant.length === 0 && !own.includes(name);
    return {
      targets: meant.map(({ name: canary, of }) => ({ provider: by, name: of, stable: of, canary })),
      problems: isOther ? [nothingFound(world, pairs, { by, name })] : [],
      warnings: [],
    };
  }
  const isMeant = ({ metadata }: KubeObject): boolean => name === undefined || metadata.name === name;
  const routes = by === 'ingress-nginx' ? NONE : await listed(world, HTTP_ROUTE);
  const ingresses = by === 'gateway-api' ? NONE : await listed(world, INGRESS);
  const byGateway = routesOf(routes.items.filter(isMeant), pairs, header);
  const ofNginx = ingresses.items.filter(
    (ingress) => isMeant(ingress) && (by !== 'auto' || isOfNginx(ingress)),
  );
  const byNginx = ofNginx.flatMap((ingress) =>
    pairs.flatMap((pair): TrafficTarget[] =>
      ingressSendsTo(ingress, pair.of) ? [targetOf('ingress-nginx', ingress, pair)] : [],
    ),
  );
  const targets = [...byGateway.targets, ...byNginx];
  const problems = [...byGateway.problems];
  if (byGateway.targets.length > 0 && byNginx.length > 0) {
    problems.push({
      input: 'canary-traffic',
      message:
        'an HTTPRoute and an Ingress both send to the application, and one of them alone would be shared',
      found: targets.map((target) => target.name).join(', '),
      expected: 'gateway-api or ingress-nginx',
    });
  }
  // Where it leads to what this release does not move, there is nothing to share this time.
  const isElsewhere = own.some(
    (service) =>
      routes.items.some((route) => isMeant(route) && routedBy(route, service, '').stable) ||
      ofNginx.some((ingress) => ingressSendsTo(ingress, service)),
  );
  if (targets.length === 0 && problems.length === 0 && !isElsewhere) {
    problems.push(nothingFound(world, pairs, { by, ...defined({ name }) }));
  }
  return { targets, problems, warnings: [...routes.warnings, ...ingresses.warnings] };
}

const NONE = { items: [] as KubeObject[], warnings: [] as string[] };

function targetOf(
  provider: TrafficTarget['provider'],
  { metadata }: KubeObject,
  { name, of }: Pair,
): TrafficTarget {
  return { provider, name: metadata.name, stable: of, canary: name };
}

/** No backend is added to a route of the users: one that lacks it is told what to write. */
function routesOf(
  routes: readonly KubeObject[],
  pairs: readonly Pair[],
  header: CanaryRequest['header'],
): Pick<Found, 'targets' | 'problems'> {
  const targets: TrafficTarget[] = [];
  const problems: Problem[] = [];
  for (const route of routes) {
    for (const pair of pairs) {
      const behind = routedBy(route, pair.of, pair.name);
      if (!behind.stable) continue;
      const where = `HTTPRoute ${route.metadata.name}`;
      if (!behind.canary) {
        problems.push({
          input: 'canary-traffic',
          message: `${where} sends to Service ${pair.of}, and not to ${pair.name}, which is the new version during a release`,
          expected: 'one rule with both Services as backendRefs',
          remedy: `add {name: ${pair.name}, port: …, weight: 0} to the rule, with the port of ${pair.of}; where nothing refers to it yet this changes nothing`,
        });
        continue;
      }
      targets.push(targetOf('gateway-api', route, pair));
      if (header === undefined || hasHeaderRule(route, header, pair.name)) continue;
      problems.push({
        input: 'canary-header',
        message: `${where} has no rule that brings requests with ${header.name}: ${header.value} to Service ${pair.name} alone`,
        expected: 'a rule of yours with this header as a match, for no rule is added to a route',
        remedy: `add {matches: [{headers: [{name: ${header.name}, value: ${header.value}}]}], backendRefs: [{name: ${pair.name}, port: …}]} to its rules`,
      });
    }
  }
  return { targets, problems };
}

function nothingFound(
  { namespace }: World,
  pairs: readonly Pair[],
  { by, name }: CanaryRequest['traffic'],
): Problem {
  const services = pairs.map(({ of }) => of).join(', ') || 'the application';
  const kinds = {
    auto: 'HTTPRoute, and no Ingress of ingress-nginx,',
    'gateway-api': 'HTTPRoute',
    'ingress-nginx': 'Ingress',
    replicas: 'Service',
  };
  return {
    input: 'canary-traffic',
    message: `no ${kinds[by]} ${name === undefined ? '' : `named ${name} `}in namespace ${namespace} sends to ${services}: nothing shares the traffic`,
    expected: 'an HTTPRoute with both Services in one rule, or an Ingress with a path to the Service',
    remedy:
      'see docs/canary.md; canary-traffic: replicas shares by counting pods; or use deployment-strategy: blue-green, which moves all of it at once',
  };
}

/** All of a kind in the namespace; none where the cluster has no such kind, and a warning where they may not be read. */
async function listed(
  { cluster, namespace }: World,
  kind: { apiVersion: string; kind: string },
): Promise<typeof NONE> {
  if ((await cluster.resource(kind)) === undefined) return NONE;
  try {
    const { items } = await cluster.list(kind, { namespace });
    return { items: items.map((item) => ({ ...item, ...kind })), warnings: [] };
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const warning = `the credentials may not read ${kind.kind}s in namespace ${namespace}: none is taken into account`;
    return { items: [], warnings: [warning] };
  }
}

/** How the weights went back. */
export interface WeightsBack {
  /** Whether any weight may have been in force: requests may be under way at the new version. */
  moved: boolean;
  stuck?: Error;
}

/** Puts the weights back as they were, all at once. It never throws, and may be called again after a kill. */
export async function weightsBack(
  world: World,
  record: { traffic: readonly SharedTraffic[] } | undefined,
): Promise<WeightsBack> {
  if (record === undefined) return { moved: false };
  const { logger } = world;
  const outcomes = await Promise.allSettled(
    record.traffic.map(async (shared) => {
      const outcome = await providerOf(world, shared).restore(shared);
      logger.info(`${shared.name}: ${BACK[outcome]}`);
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) return { moved: true };
  const { reason } = failed as { reason: Error };
  logger.error(`could not put the weights back: ${reason.message}`);
  return { moved: true, stuck: reason };
}

const BACK = {
  restored: 'the weights are as they were: nothing goes to the new version by it',
  left: 'somebody else has taken the new version out of it, and their weights stay',
  gone: 'it is gone, or not made yet: nothing goes to the new version by it',
};
