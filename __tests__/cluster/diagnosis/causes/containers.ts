import type { Cause } from '../../../support/causes.ts';
import { HEALTH, READY } from '../../../support/hello-manifests.ts';

/** Versions whose containers are made and do not run, or run and do not serve. */
export const containers: readonly Cause[] = [
  {
    name: 'crash loop',
    strategies: ['blue-green', 'rolling'],
    broken: { env: { FAIL: 'crash' } },
    code: 'crash-loop',
    decided: { ended: true },
    message:
      /container hello of pod \S+ crashed 4 times with exit code 1 .*; its log says: .*Error: connect ECONNREFUSED 127\.0\.0\.1:5432 \(database\)/,
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
    decided: { ended: true },
    message:
      /init container migrate of pod \S+ crashed 4 times with exit code 1 .*; its log says: .*relation "greetings" is locked/,
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
    decided: { by: /^Started: /, waits: 30 },
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
    decided: { ended: true },
    message:
      /container hello of pod \S+ crashed 2 times: it used more memory than its limit allows \(OOMKilled\)/,
    evidence: [/ended: OOMKilled, exit code 137/, /listens on 8080/],
    advice: /resources\.limits\.memory/,
  },
  {
    name: 'command not found',
    strategies: ['blue-green', 'rolling'],
    broken: { container: { command: ['/usr/local/bin/serve', '--port', '8080'] } },
    code: 'command-not-found',
    decided: { by: /^Failed: Error: / },
    message:
      /container hello of pod \S+ cannot start: executable "\/usr\/local\/bin\/serve" not found in the image/,
    evidence: [/container hello: \w+: .*no such file or directory/, /event Failed: Error: /],
    advice: /command and args/,
  },
  {
    name: 'command not executable',
    strategies: ['blue-green'],
    inputs: { 'image-tag': 'diagnosis-script' },
    code: 'permission-denied',
    decided: { by: /^Failed: Error: / },
    message:
      /container hello of pod \S+ cannot start: "\/app\/run\.sh" is not executable \(permission denied\)/,
    evidence: [/container hello: \w+: .*permission denied/, /event Failed.*: Error: .*permission denied/],
    advice: /chmod \+x/,
  },
  {
    name: 'no command at all',
    strategies: ['blue-green'],
    inputs: { 'image-tag': 'diagnosis-no-command' },
    code: 'bad-command',
    decided: { by: /^Failed: Error: / },
    message:
      /container hello of pod \S+ cannot start: neither the image nor the pod template names a command/,
    evidence: [/container hello: \w+: .*no command specified/],
    advice: /ENTRYPOINT/,
  },
  {
    name: 'program of another processor',
    strategies: ['blue-green'],
    inputs: { 'image-tag': 'diagnosis-arm' },
    code: 'wrong-architecture',
    decided: { ended: true },
    message: /container hello of pod \S+ crashed 4 times .*; its log says: .*exec format error/,
    evidence: [/ended: Error, exit code/, /exec .*\/app\/program.*: exec format error/],
    advice: /architecture of the nodes/,
  },
  {
    name: 'root image under runAsNonRoot',
    strategies: ['blue-green'],
    broken: { pod: { securityContext: { runAsNonRoot: true } } },
    inputs: { 'image-tag': 'diagnosis-root' },
    code: 'security-context',
    decided: { by: /^Failed: Error: container has runAsNonRoot/ },
    message: /container hello of pod \S+ cannot start: container has runAsNonRoot and image will run as root/,
    evidence: [/CreateContainerConfigError: container has runAsNonRoot/, /event Failed.*runAsNonRoot/],
    advice: /runAsUser/,
  },
  {
    name: 'startup probe',
    strategies: ['blue-green'],
    broken: {
      container: { startupProbe: { httpGet: { path: '/nowhere', port: 'http' }, periodSeconds: 1 } },
    },
    code: 'startup-probe',
    decided: { by: /^Killing: .*failed startup probe/ },
    message:
      /container hello of pod \S+ was killed by its startup probe, 2 times so far: Startup probe failed: HTTP probe failed with statuscode: 404/,
    evidence: [
      /event Killing.*failed startup probe/,
      /event Unhealthy.*Startup probe failed/,
      /listens on 8080/,
    ],
    advice: /failureThreshold/,
  },
  {
    name: 'liveness probe',
    strategies: ['blue-green'],
    broken: {
      // Never ready, so that it is never taken for one that serves.
      env: { START_DELAY_MS: '120000' },
      container: {
        livenessProbe: {
          httpGet: { path: '/nowhere', port: 'http' },
          periodSeconds: 1,
          failureThreshold: 2,
        },
      },
    },
    code: 'liveness-kill',
    decided: { by: /^Killing: .*failed liveness probe/ },
    message:
      /container hello of pod \S+ was killed by its liveness probe, 2 times so far: Liveness probe failed: HTTP probe failed with statuscode: 404/,
    evidence: [/event Killing.*failed liveness probe/, /event Unhealthy.*Liveness probe failed/],
    advice: /liveness probe/,
  },
  {
    name: 'folder mounted over a file',
    strategies: ['blue-green'],
    broken: { container: { volumeMounts: [{ name: 'tmp', mountPath: '/usr/local/bin/node' }] } },
    graces: { 'container-start': 5000 },
    code: 'container-start',
    decided: { by: /^Failed: Error: /, waits: 5 },
    message:
      /container hello of pod \S+ cannot start \(\w+\): mounting "\S+" at "\/usr\/local\/bin\/node" fails: not a directory/,
    evidence: [/event Failed.*: Error: .*\/usr\/local\/bin\/node.*: not a directory/],
    advice: /container runtime/,
  },
  {
    name: 'evicted',
    strategies: ['blue-green'],
    broken: {
      container: {
        command: [
          '/usr/local/bin/node',
          '-e',
          "require('node:fs').writeFileSync('/tmp/full', Buffer.alloc(32 << 20)); setInterval(() => {}, 1000)",
        ],
      },
    },
    graces: { evicted: 2000 },
    code: 'evicted',
    decided: { ended: true, waits: 2 },
    message: /pod \S+ was given up by its node \(Evicted\): Usage of EmptyDir volume "tmp" exceeds the limit/,
    evidence: [/pod \S+: Evicted: Usage of EmptyDir/],
    advice: /requests/,
  },
  {
    name: 'readiness gate',
    strategies: ['blue-green'],
    broken: { pod: { readinessGates: [{ conditionType: 'hello.example/load-balancer' }] } },
    graces: { 'readiness-gate': 5000 },
    code: 'readiness-gate',
    decided: { by: /^Started: /, waits: 5 },
    message: /pod \S+ is held back by a readiness gate: .*hello\.example\/load-balancer/,
    evidence: [/condition Ready: ReadinessGatesNotReady/],
    advice: /load balancer controller/,
  },
];
