import { setTimeout as sleep } from 'node:timers/promises';
import {
  type KubeObject,
  renderedHello,
  ROLLOUTS_API,
  rolloutOf,
  startController,
  withImage,
} from '../rollouts/index.ts';
import { type Ground, PAUSE_MS, REPLICAS, type Side, WEIGHT } from './side.ts';

/** The bound that is written for want of a comparison with the stable version: between its 1 % and the 5 % of the bad one. */
const MOST_FAILED = 0.02;

/** The real controller of Argo Rollouts, and the same chart with a Rollout for its Deployment. */
export async function openRollouts(ground: Ground, first: string): Promise<Side> {
  const { testNamespace, gateway } = ground;
  const controller = await startController(testNamespace, [
    `--nginx-ingress-classes=${gateway.ingressClass}`,
  ]);
  const objects = await objectsOf(ground);
  const apply = async (version: string): Promise<void> =>
    await testNamespace.apply(
      objects.map((object) => (object.kind === 'Rollout' ? withImage(object, version) : object)),
    );
  await apply(first);
  await controller.atRest();
  await gateway.answers();
  const side: Side = {
    serving: first,
    release: async (version) => {
      await apply(version);
      const { abort = false } = await controller.atRest();
      if (!abort) {
        side.serving = version;
        return true;
      }
      // The weight is back by now; only the template still asks for the version.
      await sleep(2000);
      await apply(side.serving);
      await controller.atRest();
      return false;
    },
    [Symbol.asyncDispose]: async () => await controller[Symbol.asyncDispose](),
  };
  return side;
}

async function objectsOf(ground: Ground): Promise<KubeObject[]> {
  const objects = await renderedHello(ground.testNamespace, {
    replicas: REPLICAS,
    service: { type: 'ClusterIP' },
  });
  const service = objects.find(({ kind }) => kind === 'Service');
  const canary = { ...service, metadata: { ...service?.metadata, name: 'hello-canary' } } as KubeObject;
  const strategy = {
    canary: {
      canaryService: 'hello-canary',
      stableService: 'hello',
      trafficRouting: { nginx: { stableIngress: 'hello' } },
      // From the moment at which the first weight is set.
      analysis: { templates: [{ templateName: 'errors' }], startingStep: 1 },
      steps: [{ setWeight: WEIGHT }, { pause: { duration: `${PAUSE_MS / 1000}s` } }],
    },
  };
  return [
    ...objects.map((object) => (object.kind === 'Deployment' ? rolloutOf(object, { strategy }) : object)),
    canary,
    analysisOf(ground),
  ];
}

function lately(labels: string): string {
  return `sum(increase(traefik_service_requests_total{${labels}}[10s]))`;
}

/** As its documentation writes it, over ten seconds, and good where nothing was measured. */
function analysisOf({ testNamespace: { namespace }, prometheus }: Ground): KubeObject {
  const service = `service=~"${namespace}-.+-canary@kubernetesingressnginx"`;
  const query = `(${lately(`${service},code=~"5.."`)} or vector(0)) / ${lately(service)}`;
  const errors = {
    name: 'errors',
    interval: '1s',
    successCondition: `len(result) == 0 || isNaN(result[0]) || result[0] <= ${MOST_FAILED}`,
    provider: { prometheus: { address: prometheus.url, query } },
  };
  return {
    apiVersion: ROLLOUTS_API,
    kind: 'AnalysisTemplate',
    metadata: { name: 'errors' },
    spec: { metrics: [errors] },
  } as KubeObject;
}
