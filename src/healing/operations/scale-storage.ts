import { refOf } from '../../base/index.ts';
import { gitOpsMarks, type KubeObject, parseQuantity, statusConditions } from '../../cluster/index.ts';
import type { ScaleStorage } from '../rules/types.ts';
import { deferred, impossible, type Operation, type Place, type Prospect } from './operation.ts';
import { storageQuotaProblem } from './quota.ts';
import { performed } from './refusal.ts';

const MI = 2 ** 20;
const CLASS = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' };

/** Grows a claim that a pod of the target uses. It is never made smaller: no driver can. */
export const scaleStorage: Operation<ScaleStorage> = {
  look: async (step, place) => {
    const { cluster, pods, rule } = place;
    const { namespace } = rule.target;
    if (!pods.some((pod) => claimsOf(pod).includes(step.claim)))
      return impossible(`no pod of the target uses the claim ${step.claim}`);
    const claim = await cluster.get({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace,
      name: step.claim,
    });
    if (claim === undefined) return impossible(`there is no claim ${namespace}/${step.claim}`);
    return (await refusal(claim, place)) ?? (await growth(claim, step, place));
  },
};

async function refusal(claim: KubeObject, { cluster }: Place): Promise<Prospect | undefined> {
  const { name } = claim.metadata;
  const [mark] = gitOpsMarks(claim);
  if (mark !== undefined)
    return impossible(`claim ${name} belongs to ${mark.owner} (${mark.key}: ${mark.value}): grow it there`);
  if (claim.status?.['phase'] !== 'Bound') return deferred(`claim ${name} is not bound`);
  const busy = statusConditions(claim).find(({ status, type }) => status === 'True' && /Resiz/u.test(type));
  const { asked, has } = sizesOf(claim);
  if (busy !== undefined || has < asked) return deferred(`claim ${name} is being grown already`);
  const className = claim.spec?.['storageClassName'];
  const storageClass =
    typeof className === 'string' ? await cluster.get({ ...CLASS, name: className }) : undefined;
  return storageClass?.['allowVolumeExpansion'] === true
    ? undefined
    : impossible(`the storage class ${String(className)} of claim ${name} cannot expand volumes`);
}

async function growth(claim: KubeObject, step: ScaleStorage, place: Place): Promise<Prospect> {
  const { name, resourceVersion } = claim.metadata;
  const { asked } = sizesOf(claim);
  const by = 'bytes' in step.by ? step.by.bytes : asked * step.by.share;
  const to = Math.min(Math.ceil((asked + by) / MI), Math.floor(step.max / MI)) * MI;
  if (to <= asked) return impossible(`claim ${name} is as large as it may get (max)`);
  const quota = await storageQuotaProblem(place, to - asked);
  if (quota !== undefined) return impossible(quota);
  const size = `${to / MI}Mi`;
  const body = { metadata: { resourceVersion }, spec: { resources: { requests: { storage: size } } } };
  return {
    is: 'ready',
    change: {
      says: `grow claim ${name} to ${size}`,
      perform: async () =>
        await performed(
          `PATCH claim ${name}`,
          async () => await place.cluster.patch(refOf(claim), body, { type: 'merge' }),
        ),
    },
  };
}

function sizesOf({ spec, status }: KubeObject): { asked: number; has: number } {
  const { requests } = (spec?.['resources'] ?? {}) as { requests?: { storage?: unknown } };
  const { storage } = (status?.['capacity'] ?? {}) as { storage?: unknown };
  const asked = parseQuantity(requests?.storage) ?? 0;
  return { asked, has: parseQuantity(storage) ?? asked };
}

function claimsOf({ spec }: KubeObject): string[] {
  const volumes = (spec?.['volumes'] ?? []) as { persistentVolumeClaim?: { claimName?: string } }[];
  return volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}
