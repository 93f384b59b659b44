import type { Problem } from '../../base/index.ts';
import { type KubeObject, parseQuantity } from '../../cluster/index.ts';
import { podTemplateOf } from '../../manifests/index.ts';

type Amounts = Record<string, string | number | undefined>;
interface Resources {
  requests?: Amounts;
  limits?: Amounts;
}
interface ContainerLike {
  resources?: Resources;
  restartPolicy?: string;
}

/** The Deployments that a quota has to hold. */
export interface QuotaDemand {
  /** What serves now and goes on serving. */
  live: readonly KubeObject[];
  started: readonly KubeObject[];
  removed: readonly KubeObject[];
}

/**
 * Whether the namespace's quotas have room for both versions at once. One that is too small for them alone is a problem;
 * where others take the room just now is only a warning, since they may give it back. Quotas with scopes are left to the
 * API server, which alone knows which pods they count.
 */
export function judgeQuotas(
  quotas: readonly KubeObject[],
  { live, started, removed }: QuotaDemand,
): { problems: Problem[]; warnings: string[] } {
  const problems: Problem[] = [];
  const warnings: string[] = [];
  for (const quota of quotas) {
    const { scopes, scopeSelector } = quota.spec ?? {};
    if (scopes !== undefined || scopeSelector !== undefined) continue;
    const status = (quota.status ?? {}) as { hard?: Amounts; used?: Amounts };
    for (const [resource, hard] of Object.entries(status.hard ?? {})) {
      const limit = parseQuantity(hard);
      const used = parseQuantity(status.used?.[resource]);
      const needed = total(started, resource);
      if (limit === undefined || used === undefined || needed === undefined || needed === 0) continue;
      const own = total(live, resource) ?? 0;
      const free = limit - used + (total(removed, resource) ?? 0);
      if (isMore(needed + own, limit)) {
        problems.push({
          message: `quota ${quota.metadata.name} has no room for the new version beside the old one: ${resource}`,
          found: `a limit of ${String(hard)}`,
          expected: `${show(needed + own, resource)} for both`,
          remedy: 'raise the ResourceQuota, ask for less, or use deployment-strategy: rolling',
        });
      } else if (isMore(needed, free)) {
        warnings.push(
          `quota ${quota.metadata.name} has ${show(free, resource)} of ${resource} free just now, and the new pods take ${show(needed, resource)}`,
        );
      }
    }
  }
  return { problems, warnings };
}

/** Sums of fractions such as 0.1 are not exact. */
function isMore(amount: number, limit: number): boolean {
  return amount > limit + 1e-6;
}

/** What these workloads take of a resource that a quota counts; undefined for one that has nothing to do with pods. */
function total(workloads: readonly KubeObject[], resource: string): number | undefined {
  const [, kind, name] = /^(?:(requests|limits)\.)?(cpu|memory|pods|count\/pods)$/u.exec(resource) ?? [];
  if (name === undefined) return undefined;
  return workloads.reduce((sum, workload) => {
    const replicas = Number(workload.spec?.['replicas'] ?? 1);
    const each = name.endsWith('pods')
      ? 1
      : podAmount(workload, kind === 'limits' ? 'limits' : 'requests', name);
    return sum + replicas * each;
  }, 0);
}

/** The scheduler's rule: the sum of the containers, or the largest init container, whichever is more. */
function podAmount(workload: KubeObject, kind: keyof Resources, name: string): number {
  const spec = podTemplateOf(workload)?.spec as
    | { containers?: ContainerLike[]; initContainers?: ContainerLike[] }
    | undefined;
  const amount = ({ resources }: ContainerLike): number =>
    parseQuantity(
      resources?.[kind]?.[name] ?? (kind === 'requests' ? resources?.limits?.[name] : undefined),
    ) ?? 0;
  const inits = spec?.initContainers ?? [];
  const lasting = [
    ...(spec?.containers ?? []),
    ...inits.filter(({ restartPolicy }) => restartPolicy === 'Always'),
  ];
  const sum = lasting.reduce((all, container) => all + amount(container), 0);
  return Math.max(sum, ...inits.map(amount));
}

function show(amount: number, resource: string): string {
  return resource.endsWith('memory') ? `${rounded(amount / 2 ** 20)}Mi` : rounded(amount);
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
