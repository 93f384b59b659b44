import type { KubeObject } from '../../../src/cluster/index.ts';

/** One object of each kind that releases are made of, with the fields that the server merges and fills in. */
export function OBJECTS(namespace: string): KubeObject[] {
  const meta = (name: string, more: object = {}): KubeObject['metadata'] => ({ name, namespace, ...more });
  const labels = { app: 'filled' };
  const template = {
    metadata: { labels, annotations: { a: 'b' } },
    spec: {
      serviceAccountName: 'filled',
      initContainers: [{ name: 'init', image: 'init' }],
      containers: [
        {
          name: 'main',
          image: 'main:v1',
          env: [
            { name: 'A', value: '1' },
            { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
            { name: 'C', valueFrom: { configMapKeyRef: { name: 'x', key: 'y' } } },
          ],
          envFrom: [{ configMapRef: { name: 'x' } }],
          ports: [{ name: 'http', containerPort: 8080 }],
          readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
          livenessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 3 },
          startupProbe: { exec: { command: ['true'] } },
          lifecycle: { preStop: { httpGet: { port: 8080 } } },
          resources: { limits: { cpu: '1', memory: '64Mi' }, requests: { cpu: '10m' } },
          volumeMounts: [{ name: 'config', mountPath: '/config' }],
          securityContext: { capabilities: { drop: ['ALL'] } },
        },
        { name: 'side', image: 'side:latest', command: ['side'] },
      ],
      volumes: [
        { name: 'config', configMap: { name: 'x' } },
        { name: 'secret', secret: { secretName: 'x' } },
        { name: 'empty', emptyDir: {} },
      ],
      nodeSelector: { disk: 'fast' },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: labels },
        },
      ],
      imagePullSecrets: [{ name: 'pull' }],
      tolerations: [{ key: 'a', operator: 'Exists' }],
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, podAffinityTerm: { topologyKey: 'zone', labelSelector: { matchLabels: labels } } },
          ],
        },
      },
    },
  };
  const selector = { matchLabels: labels };
  const workload = (kind: string, spec: object = {}, name = 'filled'): KubeObject => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: meta(name, { labels }),
    spec: { selector, template, ...spec },
  });
  const service = (name: string, spec: object): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta(name, { labels }),
    spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec },
  });
  const jobSpec = { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } };
  const rbac = 'rbac.authorization.k8s.io/v1';
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: meta('filled', { labels, annotations: {} }),
      data: { a: '1' },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: meta('filled'),
      stringData: { a: '1' },
      data: { b: 'Yg==' },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('filled') },
    service('filled', {}),
    service('filled-two-ports', {
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 53, protocol: 'UDP' },
      ],
    }),
    service('filled-node-port', { type: 'NodePort' }),
    service('filled-headless', { clusterIP: 'None' }),
    service('filled-balancer', { type: 'LoadBalancer' }),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('filled-external'),
      spec: { type: 'ExternalName', externalName: 'a.example' },
    },
    workload('Deployment'),
    workload('Deployment', { strategy: { type: 'Recreate' } }, 'recreate'),
    workload('Deployment', { replicas: 0, strategy: { rollingUpdate: { maxUnavailable: 0 } } }, 'none'),
    workload('StatefulSet', {
      serviceName: 'filled',
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    }),
    workload('DaemonSet'),
    workload('ReplicaSet'),
    { apiVersion: 'batch/v1', kind: 'Job', metadata: meta('filled'), spec: jobSpec },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: meta('filled'),
      spec: { schedule: '0 0 * * *', jobTemplate: { spec: jobSpec } },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: meta('filled'),
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'filled' }, maxReplicas: 3 },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: meta('filled'),
      spec: { minAvailable: 1, selector },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: meta('filled'),
      spec: {
        rules: [
          {
            host: 'a.example',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'filled', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: meta('filled'),
      spec: { podSelector: selector, ingress: [{}] },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: meta('filled'),
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: meta('filled'), spec: { hard: { pods: '1' } } },
    { apiVersion: rbac, kind: 'Role', metadata: meta('filled'), rules },
    {
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata: meta('filled'),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'filled' },
      subjects: [{ kind: 'ServiceAccount', name: 'filled', namespace }],
    },
    {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: meta('filled'),
      spec: { holderIdentity: 'a', leaseDurationSeconds: 15 },
    },
  ];
}
