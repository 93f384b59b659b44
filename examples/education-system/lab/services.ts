import { appUser } from '../../../lab/index.ts';
import { postgresRef, redisRef } from './images.ts';

/** What the application stands on, as one pod each: their data lives as long as the pod, also when its process is killed. */
export interface Backing {
  /** For `kubectl apply`. */
  objects: readonly object[];
  /** The names of the Deployments, and of the Services before them. */
  names: { postgres: string; redis: string };
  /** The Secret's content, given the addresses of the two Services: the lab has no DNS. */
  secret(addresses: { postgres: string; redis: string }): Record<string, string>;
}

export interface BackingOptions {
  password: string;
  teacherCode: string;
}

export function backing({ password, teacherCode }: BackingOptions): Backing {
  const names = { postgres: 'postgres', redis: 'redis' };
  return {
    objects: [
      ...pod(names.postgres, postgresRef, 5432, [{ name: 'POSTGRES_PASSWORD', value: password }]),
      ...pod(names.redis, redisRef, 6379),
    ],
    names,
    secret: (addresses) => ({
      DATABASE_URL: `postgresql://education:${encodeURIComponent(password)}@${addresses.postgres}:5432/education`,
      REDIS_URL: `redis://${addresses.redis}:6379`,
      TEACHER_CODE: teacherCode,
    }),
  };
}

/** A Deployment of one pod under the `restricted` profile, and its Service. */
function pod(name: string, image: string, port: number, env: object[] = []): object[] {
  const labels = { app: name };
  const container = {
    name,
    image,
    imagePullPolicy: 'Never',
    env,
    ports: [{ containerPort: port }],
    readinessProbe: { tcpSocket: { port }, periodSeconds: 1 },
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: ['data', 'tmp'].map((volume) => ({ name: volume, mountPath: `/${volume}` })),
  };
  const spec = {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 5,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: appUser,
      runAsGroup: appUser,
      fsGroup: appUser,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [container],
    volumes: ['data', 'tmp'].map((volume) => ({ name: volume, emptyDir: {} })),
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      // Two at once would be two databases.
      spec: {
        replicas: 1,
        strategy: { type: 'Recreate' },
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: labels, ports: [{ port }] },
    },
  ];
}
