import type { Cause } from '../../../support/causes.ts';
import { values } from '../../../support/hello.ts';

/** Versions whose Jobs fail, and those whose Service does not lead to them. */

export const ports: readonly Cause[] = [
  {
    name: 'port name that no container has',
    strategies: ['blue-green', 'rolling'],
    broken: { port: { targetPort: 'web' } },
    code: 'port-mismatch',
    decided: { by: /^SuccessfulCreate: Created pod/ },
    message:
      /Service hello sends to the port named web, which no container of pod \S+ has; it has port http \(8080\)/,
    evidence: [/Service hello: port 80 \(http\) has targetPort web/],
    advice: /Set targetPort of Service hello/,
  },
  {
    name: 'port number on which nothing listens',
    strategies: ['blue-green'],
    broken: { port: { targetPort: 9999 } },
    inputs: { 'health-path': '/health' },
    code: 'port-mismatch',
    decided: { asked: 2 },
    message:
      /Service hello\S* sends to port 9999 of pod \S+, where nothing listens; its containers declare 8080/,
    evidence: [/targetPort leads to 9999/, /refused/],
    advice: /set targetPort of Service hello/,
    phase: 'health',
  },
];

const jobOf = (spec: object, container: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'seed' },
  spec: {
    ...spec,
    template: {
      spec: {
        restartPolicy: 'Never',
        securityContext: { runAsUser: 10001 },
        containers: [{ name: 'seed', image: 'hello:v2', ...container }],
      },
    },
  },
});

export const jobs: readonly Cause[] = [
  {
    name: 'job fails',
    strategies: ['blue-green'],
    broken: {
      others: [
        jobOf(
          { backoffLimit: 0 },
          {
            command: ['/usr/local/bin/node', 'src/migrate.ts'],
            env: [{ name: 'FAIL_MIGRATION', value: 'true' }],
          },
        ),
      ],
    },
    code: 'job-backoff-limit',
    decided: { ended: true },
    message: /Job seed failed: it failed more often than its backoffLimit allows; its log says: .*is locked/,
    evidence: [/condition (?:Failed|FailureTarget) of Job seed: BackoffLimitExceeded/, /is locked/],
    advice: /Job's log/,
    phase: 'prepare',
  },
  {
    name: 'job given up by its own policy',
    strategies: ['blue-green'],
    broken: {
      others: [
        jobOf(
          {
            backoffLimit: 6,
            podFailurePolicy: {
              rules: [
                { action: 'FailJob', onExitCodes: { containerName: 'seed', operator: 'In', values: [3] } },
              ],
            },
          },
          {
            command: [
              '/usr/local/bin/node',
              '-e',
              "console.error('Error: the seed is of another schema'); process.exit(3)",
            ],
          },
        ),
      ],
    },
    code: 'job-failed',
    decided: { ended: true },
    message: /Job seed failed: its podFailurePolicy gave it up; .*the seed is of another schema/,
    evidence: [/condition (?:Failed|FailureTarget) of Job seed: PodFailurePolicy/],
    advice: /Job's log/,
    phase: 'prepare',
  },
  {
    name: 'job takes too long',
    strategies: ['blue-green'],
    broken: {
      others: [
        jobOf(
          { activeDeadlineSeconds: 4 },
          { command: ['/usr/local/bin/node', '-e', "console.log('waits'); setInterval(() => {}, 1000)"] },
        ),
      ],
    },
    code: 'job-deadline',
    decided: { by: /^SuccessfulCreate: Created pod: seed/, waits: 4 },
    message: /Job seed failed: it took longer than its activeDeadlineSeconds/,
    evidence: [/condition (?:Failed|FailureTarget) of Job seed: DeadlineExceeded/, /\bwaits\b/],
    advice: /activeDeadlineSeconds/,
    phase: 'prepare',
  },
];

export const hooks: readonly Cause[] = [
  {
    name: 'migration fails',
    strategies: ['blue-green', 'rolling'],
    source: { chart: 'examples/hello/chart', ...values() },
    inputs: values({ migration: { enabled: true, env: { FAIL_MIGRATION: 'true' } } }),
    code: 'hook-failed',
    decided: { by: /^BackoffLimitExceeded: / },
    message:
      /the pre-upgrade hook Job hello-migrate failed: Job hello-migrate failed: it failed more often than its backoffLimit allows; container migrate of pod \S+ ended with exit code 1 .*; its log says: .*is locked/,
    evidence: [
      /condition (?:Failed|FailureTarget) of Job hello-migrate: BackoffLimitExceeded/,
      /last lines of the log of container migrate/,
      /migrate: 0003 drop column name: relation "greetings" is locked/,
    ],
    advice: /Job's log/,
    phase: 'hooks-before',
    leaves: ['Job/hello-migrate'],
  },
];
