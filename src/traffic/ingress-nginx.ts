import type { Logger } from '../base/index.ts';
import {
  type Application,
  bearsMark,
  APP_LABEL,
  type Cluster,
  type KubeObject,
  type ObjectRef,
} from '../cluster/index.ts';
import { changedByOthers, TrafficError } from './errors.ts';
import type { RestoreOutcome, Support, TrafficProblem, TrafficProvider } from './types.ts';
import { patchFresh, pointerStep } from './write.ts';

const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' } as const;
const PREFIX = 'nginx.ingress.kubernetes.io/';
const WEIGHT = `${PREFIX}canary-weight`;

export interface IngressNginxOptions extends Application {
  /** The Ingress that brings users to the stable Service; it is never written. */
  ingress: string;
  stable: string;
  canary: string;
  /** Testers come to the canary by this header, whatever its weight. */
  header?: { name: string; value: string };
}

interface Backend {
  service?: { name?: string };
}

interface Spec {
  ingressClassName?: string;
  defaultBackend?: Backend;
  rules?: { http?: { paths?: { backend?: Backend }[] } }[];
}

/**
 * Shares by the canary annotations of ingress-nginx (and of Traefik, which reads them too), on an Ingress of our own beside the
 * users' one: that one is not touched.
 */
export function ingressNginx(
  cluster: Cluster,
  logger: Logger,
  options: IngressNginxOptions,
): TrafficProvider {
  const { namespace } = options;
  const main: ObjectRef = { ...INGRESS, namespace, name: options.ingress };
  const ours: ObjectRef = { ...INGRESS, namespace, name: `${options.ingress}-canary` };
  const live = async (): Promise<KubeObject | undefined> => {
    const found = await cluster.get(ours);
    if (found !== undefined && !bearsMark(found, options)) throw new TrafficError(notOurs(ours.name));
    return found;
  };
  return {
    name: 'ingress-nginx',
    inspect: async () => await inspect(cluster, { main, ours, options }),
    keeps: async (percent) => {
      const possible = Number.isInteger(percent) && percent >= 0 && percent <= 100;
      const nearest = [...new Set([Math.floor(percent), Math.ceil(percent)])].filter(
        (one) => one >= 0 && one <= 100,
      );
      return await Promise.resolve({ possible, nearest });
    },
    record: async () => {
      const found = await live();
      return { provider: 'ingress-nginx', before: {}, asked: [found === undefined ? 0 : weightOf(found)] };
    },
    read: async () => {
      const found = await live();
      return { canary: found === undefined ? 0 : weightOf(found), inForce: true };
    },
    set: async (percent, record) => {
      if ((await live()) === undefined) await create(cluster, { main, ours, options });
      await patchFresh(cluster, ours, (found) => {
        if (!bearsMark(found, options)) throw new TrafficError(notOurs(ours.name));
        const weight = weightOf(found);
        if (weight === percent) return [];
        if (weight !== 0 && !record.asked.includes(weight)) {
          const expected = `${record.asked.join(' or ')}, as asked for last`;
          throw changedByOthers(`the weight of Ingress ${ours.name}`, `${WEIGHT}: ${weight}`, expected);
        }
        return [
          { op: 'replace', path: `/metadata/annotations/${pointerStep(WEIGHT)}`, value: String(percent) },
        ];
      });
      return { ...record, asked: [percent] };
    },
    restore: async () => await restore(cluster, logger, { ours, options }),
  };
}

function weightOf({ metadata }: KubeObject): number {
  const weight = Number(metadata.annotations?.[WEIGHT] ?? 0);
  return Number.isFinite(weight) ? weight : 0;
}

function notOurs(name: string): TrafficProblem {
  return {
    message: `there is an Ingress ${name} that this application did not make`,
    expected: 'no Ingress of that name: the release makes one of its own, and deletes it',
    remedy: 'delete it, or rename it',
  };
}

interface Place {
  main: ObjectRef;
  ours: ObjectRef;
  options: IngressNginxOptions;
}

/** A copy of the users' Ingress that sends to the canary, with weight 0: as ingress-nginx matches it, by hosts and paths. */
async function create(cluster: Cluster, { main, ours, options }: Place): Promise<void> {
  const found = await cluster.get(main);
  if (found === undefined) throw new TrafficError({ message: `there is no Ingress ${main.name}` });
  const spec = withService(found.spec ?? {}, options);
  const { header, app } = options;
  const body: KubeObject = {
    ...INGRESS,
    metadata: {
      name: ours.name,
      namespace: options.namespace,
      labels: { [APP_LABEL]: app },
      annotations: {
        ...classOf(found),
        [`${PREFIX}canary`]: 'true',
        [WEIGHT]: '0',
        ...(header === undefined
          ? {}
          : {
              [`${PREFIX}canary-by-header`]: header.name,
              [`${PREFIX}canary-by-header-value`]: header.value,
            }),
      },
    },
    spec,
  };
  await cluster.patch(ours, body, { type: 'apply' });
}

/** The class as older Ingresses name it. */
function classOf({ metadata }: KubeObject): Record<string, string> {
  const name = metadata.annotations?.['kubernetes.io/ingress.class'];
  return name === undefined ? {} : { 'kubernetes.io/ingress.class': name };
}

function withService(
  spec: Record<string, unknown>,
  { stable, canary }: IngressNginxOptions,
): Record<string, unknown> {
  const copy = structuredClone(spec);
  const { rules = [] } = copy as Spec;
  // What goes elsewhere stays there: of a path of another Service there is no canary.
  const kept = rules.flatMap((rule) => {
    const paths = (rule.http?.paths ?? []).filter(({ backend }) => backend?.service?.name === stable);
    for (const { backend } of paths) if (backend?.service !== undefined) backend.service.name = canary;
    return paths.length === 0 ? [] : [{ ...rule, http: { ...rule.http, paths } }];
  });
  const { defaultBackend: _, ...rest } = copy;
  return { ...rest, rules: kept };
}

async function inspect(cluster: Cluster, { main, ours, options }: Place): Promise<Support> {
  const [found, own] = [await cluster.get(main), await cluster.get(ours)];
  const problems: TrafficProblem[] = [];
  if (found === undefined) {
    problems.push({
      message: `there is no Ingress ${main.name}`,
      expected: `one in namespace ${options.namespace} that sends to Service ${options.stable}`,
    });
  } else {
    const { rules = [] } = (found.spec ?? {}) as Spec;
    const sends = rules.some(({ http }) =>
      http?.paths?.some(({ backend }) => backend?.service?.name === options.stable),
    );
    if (!sends) {
      problems.push({
        message: `Ingress ${main.name} does not send to Service ${options.stable} by a rule`,
        expected: 'a rule with a path whose backend it is: what a default backend answers has no canary',
      });
    }
    if (found.metadata.annotations?.[`${PREFIX}canary`] === 'true') {
      problems.push({
        message: `Ingress ${main.name} is a canary itself`,
        remedy: 'name the Ingress of the stable version',
      });
    }
  }
  if (own !== undefined && !bearsMark(own, options)) problems.push(notOurs(ours.name));
  return { problems, warnings: [], sharing: 'random' };
}

async function restore(
  cluster: Cluster,
  logger: Logger,
  { ours, options }: Omit<Place, 'main'>,
): Promise<RestoreOutcome> {
  const found = await cluster.get(ours);
  if (found === undefined) return 'gone';
  if (!bearsMark(found, options)) {
    logger.warning(`Ingress ${ours.name} does not bear the mark of this application: it stays`);
    return 'left';
  }
  const { uid } = found.metadata;
  await cluster.delete(ours, uid === undefined ? {} : { uid });
  return 'restored';
}
