import { workspace } from '../../__tests__/support/workspace.ts';
import { values } from '../../__tests__/support/hello.ts';
import { type Ground, PAUSE_MS, REPLICAS, type Side, WEIGHT } from './side.ts';

const RELEASE = {
  ...values({ replicas: REPLICAS, service: { type: 'ClusterIP' } }),
  chart: 'examples/hello/chart',
  'deployment-strategy': 'canary',
  'canary-traffic': 'ingress-nginx',
  'canary-steps': `${WEIGHT}%/${PAUSE_MS / 1000}s`,
  'drain-seconds': '2',
};

/** `deploy` with deployment-strategy: canary, judged each second by Prometheus. */
export async function openOurs({ testNamespace, prometheus, gateway }: Ground, first: string): Promise<Side> {
  const folder = workspace({
    'canary.yaml': [
      'sources:',
      `  gateway: {type: prometheus, url: '${prometheus.url}'}`,
      'metrics: [{use: traefik}]',
      'interval: 1s',
      'minimum-requests: 100',
    ].join('\n'),
  });
  const release = async (version: string): Promise<string> => {
    const inputs = { 'image-tag': version, 'canary-analysis': `${folder.folder}/canary.yaml` };
    const { report, stdout } = await testNamespace.deploy({ ...RELEASE, ...inputs });
    // Whatever else it is refused for is no judgement of the version.
    if (report?.result !== 'succeeded' && report?.refusal?.code !== 'canary-worse')
      throw new Error(`${version}: ${report?.result ?? 'no report'}\n${stdout}`);
    return report.result;
  };
  await release(first);
  await gateway.answers();
  const side: Side = {
    serving: first,
    release: async (version) => {
      const isPromoted = (await release(version)) === 'succeeded';
      if (isPromoted) side.serving = version;
      return isPromoted;
    },
    [Symbol.asyncDispose]: async () => await Promise.resolve(folder[Symbol.dispose]()),
  };
  return side;
}
