import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startGateway } from '../../__tests__/support/traffic/gateway-process.ts';
import { startPrometheus } from '../../__tests__/support/traffic/scraping-prometheus.ts';
import { packEducation } from '../../examples/education-system/lab/images.ts';
import { type Lab, normalizeRef } from '../../lab/index.ts';
import { app, loadStores, startStores } from './education.ts';
import { root } from './paths.ts';
import type { Play, Version } from './play.ts';

const namespace = 'canary-demo';
/** The gateway's: beside those of the node. */
const port = 28_882;
/** Apart from the tests' images: whoever imports one under a name last decides what runs under it. */
const repository = 'education-canary-demo';
const analysisFile = join(root, 'build', 'demo', 'canary.yaml');

/** What the last version has in its image beside the application: 3 of 100 requests of its users fail. */
const FAULT = `import { Server } from 'node:http';
const { emit } = Server.prototype;
Server.prototype.emit = function (name, request, response) {
  if (name !== 'request' || request.url !== '/' || Math.random() >= 0.03) return emit.apply(this, arguments);
  response.writeHead(500, { 'content-type': 'application/json', 'x-version': process.env.VERSION });
  response.end('{"error":"broken on purpose"}');
  return true;
};
`;

const images: Readonly<Record<Version, { files?: Record<string, string>; env?: Record<string, string> }>> = {
  v1: {},
  v2: {},
  v3: { files: { 'fault.mjs': FAULT }, env: { NODE_OPTIONS: '--import=/app/fault.mjs' } },
};

/** The education application behind Traefik, which Prometheus watches: each version gets its traffic step by step. */
export const canary: Play = {
  app,
  namespace,
  port,
  strategy: 'canary',
  isBrokenMet: true,
  loadImages: async (lab, say) => {
    await loadStores(lab, say);
    for (const [version, image] of Object.entries(images)) {
      await lab.importImage(await packEducation(version, { ...image, repository }));
      say(`  ${repository}:${version}${version === 'v3' ? ', broken: 3 of 100 requests fail' : ''}`);
    }
  },
  prepare: async (lab, say, running) => {
    await startStores(lab, namespace, say);
    const gateway = running.use(await startGateway(placeOf(lab), port));
    const prometheus = running.use(await startPrometheus(new URL(gateway.metricsUrl).host));
    say(`  Traefik takes requests at ${gateway.url}, and Prometheus at ${prometheus.url} watches it`);
    await placeOf(lab).apply([route(gateway.name)]);
    mkdirSync(dirname(analysisFile), { recursive: true });
    writeFileSync(analysisFile, analysis(prometheus.url));
  },
  inputs: (version) => ({
    'image-tag': normalizeRef(`${repository}:${version}`),
    chart: `examples/${app}/chart`,
    'helm-values': JSON.stringify({
      replicas: 2,
      preStopSeconds: 1,
      drainSeconds: 3,
      config: { secureCookies: false },
    }),
    'canary-steps': '20%/60s, 50%/20s',
    'canary-analysis': analysisFile,
    // What users ask for fails now and then on purpose; to find that is for the metrics.
    'probe-url': `http://127.0.0.1:${port}/health`,
  }),
  refusal: { pattern: /^canary-worse: at 20 % /u, cause: 'its errors at the smallest weight' },
};

/** The demo's namespace as the administrator has it. */
function placeOf(lab: Lab) {
  const kubectl = async (...args: string[]): Promise<string> => await lab.kubectl(['-n', namespace, ...args]);
  const apply = async (items: readonly object[]): Promise<void> => {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    await lab.kubectl(['-n', namespace, 'apply', '-f', '-'], { input: list });
  };
  return { lab, namespace, kubectl, apply };
}

function route(gateway: string): object {
  const backendRefs = [
    { name: app, port: 80, weight: 1 },
    { name: `${app}-preview`, port: 80, weight: 0 },
  ];
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: app },
    spec: { parentRefs: [{ name: gateway }], rules: [{ backendRefs }] },
  };
}

function analysis(url: string): string {
  return [
    'sources:',
    `  prometheus: {type: prometheus, url: '${url}'}`,
    'metrics: [{use: traefik}]',
    'interval: 1s',
    'minimum-requests: 100',
    '',
  ].join('\n');
}
