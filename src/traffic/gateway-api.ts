import { type Logger, messageOf } from '../base/index.ts';
import { type Cluster, type KubeObject, type ManagedField, type ObjectRef } from '../cluster/index.ts';
import { changedByOthers, TrafficError } from './errors.ts';
import { gatewayProblems } from './gateway-features.ts';
import { gitOpsProblem } from './gitops-owner.ts';
import {
  canaryShare,
  findRule,
  type FoundRule,
  ROUTE_KIND,
  type RuleTarget,
  sameWeights,
  type Weights,
  weightPatch,
} from './http-route.ts';
import { givenBack } from './managers.ts';
import type { RestoreOutcome, Shares, Support, TrafficProvider, TrafficRecord } from './types.ts';
import { patchFresh } from './write.ts';

export interface GatewayApiOptions extends RuleTarget {
  namespace: string;
  route: string;
  /** Where Argo CD's Applications are; by default `argocd`. */
  argoNamespace?: string;
}

interface Before extends Record<string, unknown> {
  uid: string | undefined;
  stable: number | undefined;
  canary: number | undefined;
  managedFields: readonly ManagedField[];
}

/**
 * Shares by the two weights of one rule of an HTTPRoute. Filters, header rules, other rules and backends are never written:
 * a provider that writes the route as a whole loses what others put there (flagger#1857, gatewayapi plugin#158, #115).
 */
export function gatewayApi(cluster: Cluster, logger: Logger, options: GatewayApiOptions): TrafficProvider {
  const { namespace, route: name } = options;
  const ref: ObjectRef = { ...ROUTE_KIND, namespace, name };
  const live = async (): Promise<{ route: KubeObject; found: FoundRule }> => {
    const route = await cluster.get(ref);
    if (route === undefined) throw missing(name, namespace, 'there is no such route');
    return { route, found: foundIn(route, options) };
  };
  return {
    name: 'gateway-api',
    inspect: async () => await inspect(cluster, ref, options),
    keeps: async (percent) =>
      await Promise.resolve({ possible: isWhole(percent), nearest: nearestWhole(percent) }),
    record: async () => {
      const { route, found } = await live();
      return { provider: 'gateway-api', before: beforeOf(route, found), asked: [canaryShare(found)] };
    },
    read: async () => {
      const { route, found } = await live();
      return { canary: canaryShare(found), inForce: isInForce(route) } satisfies Shares;
    },
    set: async (percent, record) => {
      if (!isWhole(percent)) throw missing(name, namespace, `${percent} % is no whole percent`);
      const wanted = { stable: 100 - percent, canary: percent };
      const patched = await patchFresh(cluster, ref, (route) => {
        const found = foundIn(route, options);
        if (sameWeights(found, wanted)) return [];
        expectOurs(found, record, name);
        return weightPatch(found, wanted);
      });
      if (patched === undefined) throw missing(name, namespace, 'there is no such route');
      return { ...record, asked: [percent] };
    },
    restore: async (record) => await restore(cluster, logger, { ref, options, record }),
  };
}

function isWhole(percent: number): boolean {
  return Number.isInteger(percent) && percent >= 0 && percent <= 100;
}

function nearestWhole(percent: number): number[] {
  if (isWhole(percent)) return [percent];
  return [...new Set([Math.floor(percent), Math.ceil(percent)])].filter((one) => isWhole(one));
}

function beforeOf(route: KubeObject, found: FoundRule): Before {
  return {
    uid: route.metadata.uid,
    stable: found.stable.weight,
    canary: found.canary.weight,
    managedFields: route.metadata.managedFields ?? [],
  };
}

function foundIn(route: KubeObject, options: GatewayApiOptions): FoundRule {
  const found = findRule(route, options);
  if ('missing' in found) throw missing(options.route, options.namespace, found.missing);
  return found;
}

function missing(name: string, namespace: string, what: string): TrafficError {
  return new TrafficError({
    code: 'no-route',
    message: `HTTPRoute ${namespace}/${name} cannot share the traffic: ${what}`,
    expected: 'one rule with both Services as backendRefs and no others, that of the canary with weight 0',
    remedy: 'add the backend to the manifests, such as {name: web-preview, port: 80, weight: 0}',
  });
}

/** Weights may only be what they were before, or what we asked for last: a kill may lie between the journal and the patch. */
function expectOurs(found: FoundRule, { before, asked }: TrafficRecord, name: string): void {
  const { stable, canary } = before as Before;
  if (sameWeights(found, { stable, canary }) || isOneOf(asked, found)) return;
  throw changedByOthers(
    `the weights of HTTPRoute ${name}`,
    told(found),
    `${asked.join(' or ')} % for the canary, as asked for last`,
  );
}

function isOneOf(shares: readonly number[], found: FoundRule): boolean {
  return shares.some((share) => Math.abs(canaryShare(found) - share) < 1e-9);
}

function told(found: FoundRule): string {
  return `weights ${found.stable.weight ?? 1} and ${found.canary.weight ?? 1} (${canaryShare(found).toFixed(0)} % for the canary)`;
}

async function restore(
  cluster: Cluster,
  logger: Logger,
  { ref, options, record }: { ref: ObjectRef; options: GatewayApiOptions; record: TrafficRecord },
): Promise<RestoreOutcome> {
  const { stable, canary, uid, managedFields } = record.before as Before;
  const wanted: Weights = { stable, canary };
  let outcome = 'gone' as RestoreOutcome;
  const written = await patchFresh(cluster, ref, (route) => {
    // Made anew by somebody meanwhile: its weights are not those that we changed.
    const found = findRule(route, options);
    if ('missing' in found || route.metadata.uid !== uid) {
      outcome = 'gone';
      return [];
    }
    outcome = 'restored';
    if (sameWeights(found, wanted)) return [];
    if (!isOneOf(record.asked, found) && canaryShare(found) === 0) {
      outcome = 'left';
      logger.warning(
        `HTTPRoute ${options.route}: somebody else set its ${told(found)}; nothing goes to the canary, so they stay`,
      );
      return [];
    }
    return weightPatch(found, wanted);
  });
  if (written !== undefined && outcome === 'restored') await giveBack(cluster, logger, ref, managedFields);
  return outcome;
}

/** The traffic is back; that the owner's next apply meets no conflict comes after it, and is not worth a failure. */
async function giveBack(
  cluster: Cluster,
  logger: Logger,
  ref: ObjectRef,
  before: readonly ManagedField[],
): Promise<void> {
  try {
    await patchFresh(cluster, ref, (route) => {
      const managers = givenBack(route, before, cluster.fieldManager);
      return managers === undefined
        ? []
        : [{ op: 'replace', path: '/metadata/managedFields', value: managers }];
    });
  } catch (error) {
    logger.warning(
      `HTTPRoute ${ref.name}: its rules stay in the hands of ${cluster.fieldManager}: ${messageOf(error)}`,
    );
  }
}

async function inspect(cluster: Cluster, ref: ObjectRef, options: GatewayApiOptions): Promise<Support> {
  const sharing = 'exact';
  const route = await cluster.get(ref);
  if (route === undefined) {
    const { problems } = missing(options.route, options.namespace, 'there is no such route');
    return { problems, warnings: [], sharing };
  }
  const found = findRule(route, options);
  const inTheWay =
    'missing' in found ? missing(options.route, options.namespace, found.missing).problems : [];
  const owner = await gitOpsProblem(cluster, route, options.argoNamespace);
  const gateway = await gatewayProblems(cluster, route, 'missing' in found ? [] : (found.rule.filters ?? []));
  const busy =
    !('missing' in found) && canaryShare(found) > 0
      ? [
          {
            message: `HTTPRoute ${options.route} sends to the canary already`,
            found: told(found),
            expected: 'weight 0 for it before a release',
            remedy: 'set it to 0, or let the release that set it be finished',
          },
        ]
      : [];
  return {
    problems: [...inTheWay, ...busy, ...(owner === undefined ? [] : [owner]), ...gateway.problems],
    warnings: gateway.warnings,
    sharing,
  };
}

interface ParentStatus {
  conditions?: { type?: string; status?: string; observedGeneration?: number }[];
}

/** Whether every gateway says that it has taken up this version of the route. */
function isInForce({ metadata, status }: KubeObject): boolean {
  const parents = (status?.['parents'] as ParentStatus[] | undefined) ?? [];
  const { generation = 0 } = metadata;
  return (
    parents.length > 0 &&
    parents.every(
      ({ conditions = [] }) =>
        conditions.some(
          ({ type, status: is, observedGeneration = 0 }) =>
            type === 'Accepted' && is === 'True' && observedGeneration >= generation,
        ) && !conditions.some(({ type, status: is }) => type === 'ResolvedRefs' && is === 'False'),
    )
  );
}
