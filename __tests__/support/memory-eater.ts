import { helloRef } from '../../examples/hello/image.ts';

export const EATER = 'eater';

/** Says how much memory it takes, and takes more when it is told to. */
const PROGRAM = `
  let hoard;
  require('node:http').createServer((request, response) => {
    if (request.url === '/fill') hoard ??= Buffer.alloc(170 * 1024 * 1024, 1);
    response.end(request.url === '/metrics' ? 'process_resident_memory_bytes ' + process.memoryUsage().rss + '\\n' : 'ok\\n');
  }).listen(8080);
  process.on('SIGTERM', () => process.exit(0));
`;
/** Bytes of each pod. */
export const MEMORY = 'max by (pod) (process_resident_memory_bytes)';

/** Two pods of it, of which one may be evicted at a time. */
export function eater(): object[] {
  const labels = { app: EATER };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: EATER },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            containers: [
              {
                name: EATER,
                image: helloRef('v1'),
                imagePullPolicy: 'IfNotPresent',
                command: ['/usr/local/bin/node', '-e', PROGRAM],
                ports: [{ name: 'http', containerPort: 8080 }],
                readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 1, timeoutSeconds: 5 },
                resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '320Mi' } },
              },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: EATER },
      spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
    },
  ];
}
