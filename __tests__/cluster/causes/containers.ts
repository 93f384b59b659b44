import type { Cause } from '../../support/causes.ts';
import { HEALTH, READY } from '../../support/hello-manifests.ts';

/** Versions whose containers are made and do not run, or run and do not serve. */
export const containers: readonly Cause[] = [
  {
    name: 'crash loop',
    strategies: ['blue-green', 'rolling'],
    broken: { env: { FAIL: 'crash' } },
    code: 'crash-loop',
    message: /container hello of pod \S+ crashed 4 times with exit code 1/,
    evidence: [
      /ended: Error, exit code 1 \(the application reported an error\), at \d{4}-/,
      /last lines of the (?:previous )?log of container hello/,
      /hello v2 starts/,
      /Error: connect ECONNREFUSED 127\.0\.0\.1:5432 \(database\)/,
      /at openDatabase \(.*\/app\/src\/database\.ts:\d+/,
    ],
    advice: /last log lines/,
  },
  {
    name: 'init container',
    strategies: ['blue-green'],
    broken: {
      pod: {
        initContainers: [
          {
            name: 'migrate',
            image: 'hello:v2',
            command: ['/usr/local/bin/node', 'src/migrate.ts'],
            env: [{ name: 'FAIL_MIGRATION', value: 'true' }],
          },
        ],
      },
    },
    code: 'init-container-failing',
    message: /init container migrate of pod \S+ crashed 4 times with exit code 1/,
    evidence: [
      /init container migrate of pod \S+ ended: Error, exit code 1/,
      /relation "greetings" is locked/,
    ],
    advice: /last log lines/,
  },
  {
    name: 'readiness probe',
    strategies: ['blue-green', 'rolling'],
    // A start of 15 s at most, so that the least grace holds.
    broken: {
      env: { FAIL: 'ready' },
      container: {
        startupProbe: { ...HEALTH, failureThreshold: 15 },
        readinessProbe: { ...READY, timeoutSeconds: 1 },
      },
    },
    code: 'readiness-probe',
    message:
      /container hello of pod \S+ is running but not ready: its readiness probe says: HTTP probe failed with statuscode: 503/,
    evidence: [/event Unhealthy.*: Readiness probe failed: HTTP probe failed/, /listens on 8080/],
    advice: /container's log/,
  },
  {
    name: 'out of memory',
    strategies: ['blue-green'],
    // Slow to get ready, so that it is never ready before the kernel ends it.
    broken: { env: { FAIL: 'oom', START_DELAY_MS: '60000' } },
    code: 'out-of-memory',
    message:
      /container hello of pod \S+ crashed 2 times: it used more memory than its limit allows \(OOMKilled\)/,
    evidence: [/ended: OOMKilled, exit code 137/, /listens on 8080/],
    advice: /resources\.limits\.memory/,
  },
  {
    name: 'bad command',
    strategies: ['blue-green', 'rolling'],
    broken: { container: { command: ['/usr/local/bin/serve', '--port', '8080'] } },
    code: 'bad-command',
    message:
      /container hello of pod \S+ cannot start: executable "\/usr\/local\/bin\/serve" not found in the image/,
    evidence: [/container hello: \w+: .*no such file or directory/, /event Failed: Error: /],
    advice: /command and args/,
  },
];
