import { describe, expect, test } from '@jest/globals';
import { classifyPull, type PullFailure } from '../../../src/diagnosis/image-pull.ts';
import {
  container,
  decided,
  event,
  moment,
  pod,
  READY,
  running,
  seen,
  terminated,
  waiting,
} from './fixtures.ts';

const IMAGE = 'registry.example/shop/web:1.2.3';
const NOT_FOUND = `Failed to pull image "${IMAGE}": rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": ${IMAGE}: not found`;
const BACK_OFF = `Back-off pulling image "${IMAGE}": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": ${IMAGE}: not found`;

function pulling(message: string, reason = 'ErrImagePull', count = 1) {
  return {
    pods: [pod({ statuses: [container(waiting(reason, message))] })],
    events: [event('Failed', message, { container: 'web', first: 3, last: 3 + (count - 1) * 12, count })],
  };
}

describe('image-pull', () => {
  test('the grace begins with the first word of the kubelet', () => {
    const never = `Container image "${IMAGE}" is not present with pull policy of Never`;
    const parts = {
      pods: [pod({ statuses: [container(waiting('ErrImageNeverPull', never))] })],
      events: [event('ErrImageNeverPull', never, { container: 'web', first: 8, last: 22, count: 2 })],
    };
    expect(seen(parts, 24)).toMatchObject([
      { code: 'image-never-pulled', firstSeen: moment(8), decided: false },
    ]);
  });

  test('a first definite answer is retried, the second is terminal', () => {
    const first = seen(pulling(NOT_FOUND), 4);
    expect(first).toMatchObject([
      { code: 'image-not-found', kind: 'retryable', decided: false, firstSeen: moment(3) },
    ]);
    const second = seen(pulling(NOT_FOUND, 'ErrImagePull', 2), 16);
    expect(second).toMatchObject([
      { code: 'image-not-found', kind: 'terminal', graceMs: 0, decided: true, container: 'web' },
    ]);
    expect(second[0]?.message).toBe(
      `image ${IMAGE} of container web of pod web-green-5d8f-abcde cannot be pulled: the registry has no such image`,
    );
    expect(second[0]?.evidence.join('\n')).toContain('event Failed (×2)');
  });

  test('without events, the grace for a definite answer ends it', () => {
    const parts = { pods: [pod({ statuses: [container(waiting('ImagePullBackOff', BACK_OFF))] })] };
    expect(decided(parts, 10)).toEqual([]);
    expect(decided(parts, 22)).toEqual(['image-not-found']);
  });

  test('an old kubelet leaves the reason of the back-off to the event', () => {
    const parts = {
      ...pulling(NOT_FOUND, 'ErrImagePull', 2),
      pods: [
        pod({ statuses: [container(waiting('ImagePullBackOff', `Back-off pulling image "${IMAGE}"`))] }),
      ],
    };
    expect(seen(parts, 20)).toMatchObject([{ kind: 'terminal', decided: true }]);
  });

  test.each([
    [
      'connection refused',
      'failed to do request: Head "https://registry.example/v2/shop/web/manifests/1.2.3": dial tcp 10.0.0.9:443: connect: connection refused',
    ],
    [
      'DNS',
      'failed to do request: Head "https://registry.example/v2/": dial tcp: lookup registry.example on 10.96.0.10:53: no such host',
    ],
    [
      '503',
      `failed to resolve reference "${IMAGE}": unexpected status from HEAD request to https://registry.example/v2/shop/web/manifests/1.2.3: 503 Service Unavailable`,
    ],
    [
      'a token server that is down',
      'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://auth.example/token: 502 Bad Gateway',
    ],
    [
      'TLS',
      'failed to do request: Head "https://registry.example/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ],
    ['rate limit', 'toomanyrequests: You have reached your unauthenticated pull rate limit'],
  ])('%s is retried for two minutes, however often it failed', (_name, error) => {
    const message = `Failed to pull image "${IMAGE}": rpc error: code = Unknown desc = failed to pull and unpack image "${IMAGE}": ${error}`;
    const parts = pulling(message, 'ImagePullBackOff', 4);
    expect(seen(parts, 60)).toMatchObject([
      { code: 'registry-unreachable', kind: 'retryable', decided: false },
    ]);
    expect(seen(parts, 124)).toMatchObject([
      { code: 'registry-unreachable', kind: 'retryable', decided: true },
    ]);
  });

  test.each([
    [
      '401',
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.example/token: 401 Unauthorized',
    ],
    [
      '403',
      'unexpected status from HEAD request to https://registry.example/v2/shop/web/manifests/1.2.3: 403 Forbidden',
    ],
    [
      'docker hub',
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ],
  ])('%s is an answer about access', (_name, error) => {
    const parts = pulling(`Failed to pull image "${IMAGE}": ${error}`, 'ErrImagePull', 2);
    const secret = event(
      'FailedToRetrieveImagePullSecret',
      'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
    );
    const [diagnosis] = seen({ ...parts, events: [...parts.events, secret] }, 16);
    expect(diagnosis).toMatchObject({ code: 'image-unauthorised', kind: 'terminal' });
    expect(diagnosis?.message).toMatch(/refused access.*pull secret cannot be read/);
    expect(diagnosis?.evidence.join('\n')).toContain('regcred');
  });

  // Exactly as containerd 1.6 puts it, asked of a registry that answers so.
  test.each<[string, PullFailure]>([
    [
      'pulling from host registry.example failed with status code [manifests 1.2.3]: 401 Unauthorized',
      'unauthorised',
    ],
    [
      'failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
      'unauthorised',
    ],
    [
      'pulling from host registry.example failed with status code [manifests 1.2.3]: 503 Service Unavailable',
      'network',
    ],
    [
      'pulling from host registry.example failed with status code [manifests 1.2.3]: 429 Too Many Requests',
      'network',
    ],
    ['failed to do request: Head "http://registry.example/v2/shop/web/manifests/1.2.3": EOF', 'network'],
    ['no match for platform in manifest sha256:68ecfcaf50c5257f463061b7: not found', 'platform'],
    ['failed to extract layer sha256:68ec: archive/tar: invalid tar header', 'unknown'],
  ])('%s', (error, failure) => {
    expect(classifyPull(`failed to resolve reference "${IMAGE}": ${error}`, IMAGE)).toBe(failure);
  });

  test('an image may be called anything', () => {
    const image = 'registry.example/timeout-service:503';
    const message = `Failed to pull image "${image}": rpc error: code = NotFound desc = failed to resolve reference "${image}": ${image}: not found`;
    const parts = {
      pods: [
        pod({
          containers: [{ name: 'web', image }],
          statuses: [container(waiting('ErrImagePull', message), { image })],
        }),
      ],
      events: [event('Failed', message, { container: 'web', count: 2, last: 15 })],
    };
    expect(seen(parts, 16)).toMatchObject([{ kind: 'terminal' }]);
  });

  test('an invalid name cannot mend itself; a forbidden pull hardly', () => {
    const invalid =
      'Failed to apply default image tag "Web:1": couldn\'t parse image name "Web:1": invalid reference format';
    expect(seen(pulling(invalid, 'InvalidImageName'), 3)).toMatchObject([
      { code: 'image-name-invalid', kind: 'terminal', decided: true },
    ]);
    const never = `Container image "${IMAGE}" is not present with pull policy of Never`;
    expect(decided(pulling(never, 'ErrImageNeverPull'), 10)).toEqual([]);
    expect(decided(pulling(never, 'ErrImageNeverPull'), 24)).toEqual(['image-never-pulled']);
  });
});

const NO_EXECUTABLE =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "serverr": executable file not found in $PATH: unknown';

describe('a container that cannot be started', () => {
  test.each([
    [
      'RunContainerError',
      container(waiting('RunContainerError', NO_EXECUTABLE), {
        lastState: terminated(128, 5, {
          reason: 'StartError',
          message: NO_EXECUTABLE,
          startedAt: '1970-01-01T00:00:00Z',
        }),
      }),
    ],
    [
      'StartError',
      container(
        terminated(128, 5, {
          reason: 'StartError',
          message: NO_EXECUTABLE,
          startedAt: '1970-01-01T00:00:00Z',
        }),
      ),
    ],
    [
      'CrashLoopBackOff',
      container(
        waiting(
          'CrashLoopBackOff',
          'back-off 10s restarting failed container=web pod=web-green-5d8f-abcde_shop(uid)',
        ),
        {
          restartCount: 1,
          lastState: terminated(128, 5, {
            reason: 'StartError',
            message: NO_EXECUTABLE,
            startedAt: '1970-01-01T00:00:00Z',
          }),
        },
      ),
    ],
  ])('is terminal at once and nothing else, seen as %s', (_name, status) => {
    const diagnoses = seen({ pods: [pod({ statuses: [status] })] }, 6);
    expect(diagnoses).toMatchObject([{ code: 'command-not-found', kind: 'terminal', decided: true }]);
    expect(diagnoses[0]?.message).toBe(
      'container web of pod web-green-5d8f-abcde cannot start: executable "serverr" not found in the image',
    );
  });

  test.each([
    [
      'exec: "/app/run.sh": permission denied: unknown',
      '"/app/run.sh" is not executable (permission denied)',
      'permission-denied',
    ],
    [
      'exec: "/app/srv": stat /app/srv: no such file or directory: unknown',
      'executable "/app/srv" not found in the image',
      'command-not-found',
    ],
    [
      'exec /app/srv: exec format error',
      "the executable is not built for the node's processor",
      'wrong-architecture',
    ],
    ['exec: "/app": is a directory: unknown', '"/app" is a directory, not an executable', 'bad-command'],
    [
      'failed to generate container "6f" spec: failed to generate spec: no command specified',
      'neither the image nor the pod template names a command',
      'bad-command',
    ],
  ])('%s', (error, sentence, code) => {
    const [diagnosis] = seen(
      {
        pods: [
          pod({ statuses: [container(waiting('RunContainerError', `OCI runtime create failed: ${error}`))] }),
        ],
      },
      6,
    );
    expect(diagnosis).toMatchObject({ code, kind: 'terminal' });
    expect(diagnosis?.message).toContain(sentence);
  });

  test('a run that never began does not begin the grace: the kubelet dates it 1970', () => {
    const error =
      'OCI runtime create failed: error mounting "/x" to rootfs at "/etc/app": mount /x:/etc/app, flags: 0x5000: not a directory: unknown';
    const status = container(waiting('CrashLoopBackOff'), {
      restartCount: 1,
      lastState: terminated(128, 50, {
        reason: 'StartError',
        message: error,
        startedAt: '1970-01-01T00:00:00Z',
      }),
    });
    const parts = {
      pods: [pod({ createdAt: 50, statuses: [status] })],
      events: [event('Failed', `Error: ${error}`, { container: 'web', first: 52 })],
    };
    expect(seen(parts, 61)).toMatchObject([
      {
        code: 'container-start',
        decided: false,
        firstSeen: moment(52),
        message: expect.stringContaining('mounting "/x" at "/etc/app" fails: not a directory'),
      },
    ]);
    expect(decided(parts, 112)).toEqual(['container-start']);
  });

  test('a container that runs by now is not accused of how it once failed to start', () => {
    const status = container(running(9), {
      started: true,
      restartCount: 1,
      lastState: terminated(128, 5, { reason: 'StartError', message: NO_EXECUTABLE }),
    });
    expect(seen({ pods: [pod({ statuses: [status] })] }, 10)).toMatchObject([
      { code: 'crash-loop', decided: false },
    ]);
  });

  test('a missing file of a mount, or a name that is still reserved, is not a bad command', () => {
    for (const error of [
      'OCI runtime create failed: error mounting "/x" to rootfs at "/etc/app": no such file or directory: unknown',
      'failed to reserve container name "web_web-green": name "web_web-green" is reserved for "6f1c"',
    ]) {
      const parts = { pods: [pod({ statuses: [container(waiting('CreateContainerError', error))] })] };
      expect(seen(parts, 6)).toMatchObject([{ code: 'container-start', kind: 'retryable', decided: false }]);
      expect(decided(parts, 70)).toEqual(['container-start']);
    }
  });
});

describe('missing configuration and security-context', () => {
  test.each([
    ['configmap "app-config" not found', 'ConfigMap app-config does not exist', 'config-map-missing'],
    ['secret "db" not found', 'Secret db does not exist', 'secret-missing'],
    [
      "couldn't find key url in ConfigMap shop/app-config",
      'key url of ConfigMap app-config does not exist',
      'config-map-key-missing',
    ],
    [
      "couldn't find key password in Secret shop/db",
      'key password of Secret db does not exist',
      'secret-key-missing',
    ],
  ])('%s', (error, sentence, code) => {
    const parts = {
      pods: [pod({ statuses: [container(waiting('CreateContainerConfigError', error))] })],
      events: [event('Failed', `Error: ${error}`, { container: 'web', first: 3, last: 14, count: 2 })],
    };
    expect(decided(parts, 14)).toEqual([]);
    const [diagnosis] = seen(parts, 24);
    expect(diagnosis).toMatchObject({ code, decided: true, firstSeen: moment(3) });
    expect(diagnosis?.message).toContain(sentence);
    expect(diagnosis?.evidence.join('\n')).toContain(error);
  });

  test('its grace begins when it can have begun to wait: after a slow pull and the init containers', () => {
    const late = pod({
      statuses: [container(waiting('CreateContainerConfigError', 'secret "db" not found'))],
      conditions: [
        { type: 'Initialized', status: 'True', lastTransitionTime: at60() },
        { type: 'Ready', status: 'False', lastTransitionTime: at60(), reason: 'ContainersNotReady' },
      ],
    });
    expect(decided({ pods: [late] }, 70)).toEqual([]);
    const pulled = event('Pulled', `Successfully pulled image "${IMAGE}" in 1m20s`, {
      container: 'web',
      first: 85,
      type: 'Normal',
    });
    expect(decided({ pods: [late], events: [pulled] }, 100)).toEqual([]);
    expect(decided({ pods: [late], events: [pulled] }, 106)).toEqual(['secret-missing']);
  });

  test('a root image under runAsNonRoot is terminal, a kubelet that is not in step is not', () => {
    const root =
      'container has runAsNonRoot and image will run as root (pod: "web_shop(uid)", container: web)';
    expect(
      seen({ pods: [pod({ statuses: [container(waiting('CreateContainerConfigError', root))] })] }, 3),
    ).toMatchObject([
      {
        code: 'security-context',
        kind: 'terminal',
        message: expect.stringMatching(/image will run as root$/),
      },
    ]);
    const user = `container's runAsUser breaks non-root policy (pod: "web_shop(uid)", container: web)`;
    expect(
      seen({ pods: [pod({ statuses: [container(waiting('CreateContainerConfigError', user))] })] }, 3),
    ).toMatchObject([
      { code: 'security-context', message: expect.stringMatching(/breaks non-root policy$/) },
    ]);
    const cache = 'failed to sync secret cache: timed out waiting for the condition';
    expect(
      decided({ pods: [pod({ statuses: [container(waiting('CreateContainerConfigError', cache))] })] }, 20),
    ).toEqual([]);
  });
});

function at60(): string {
  return moment(60).toISOString();
}

function crashed(restartCount: number, exitCode = 1, more = {}) {
  return container(
    waiting('CrashLoopBackOff', 'back-off 40s restarting failed container=web pod=web_shop(uid)'),
    {
      restartCount,
      lastState: terminated(exitCode, 5, more),
    },
  );
}

describe('crash-loop', () => {
  test('three restarts are allowed, the next crash is terminal', () => {
    expect(decided({ pods: [pod({ statuses: [container(terminated(1, 5))] })] }, 6)).toEqual([]);
    expect(decided({ pods: [pod({ statuses: [crashed(1)] })] }, 10)).toEqual([]);
    expect(decided({ pods: [pod({ statuses: [crashed(2)] })] }, 20)).toEqual([]);
    const [diagnosis] = seen({ pods: [pod({ statuses: [crashed(3)] })] }, 40);
    expect(diagnosis).toMatchObject({
      code: 'crash-loop',
      kind: 'terminal',
      decided: true,
      message:
        'container web of pod web-green-5d8f-abcde crashed 4 times with exit code 1 (the application reported an error)',
      logs: { pod: 'web-green-5d8f-abcde', container: 'web', previous: true },
    });
  });

  test('a run that is under way may be the one that works', () => {
    const trying = container(running(38), { started: true, restartCount: 4, lastState: terminated(1, 15) });
    expect(seen({ pods: [pod({ statuses: [trying] })] }, 40)).toMatchObject([
      { code: 'crash-loop', kind: 'retryable', decided: false },
    ]);
  });

  test('the log of a container that is down and not restarted yet is its present one', () => {
    expect(
      seen({ pods: [pod({ statuses: [container(terminated(1, 5), { restartCount: 3 })] })] }, 6),
    ).toMatchObject([{ kind: 'terminal', logs: { previous: false } }]);
  });

  test('crashes of before the release are not counted against it', () => {
    const old = container(running(-500), { started: true, restartCount: 7, lastState: terminated(1, -600) });
    expect(seen({ pods: [pod({ createdAt: -900, statuses: [old] })] }, 5)).toEqual([]);
  });

  test('a server that ends without an error is told so', () => {
    const [diagnosis] = seen({ pods: [pod({ statuses: [crashed(3, 0)] })] }, 40);
    expect(diagnosis?.message).toContain(
      'ended 4 times with exit code 0: its command finishes instead of going on serving',
    );
  });

  test.each([
    [127, 'command not found'],
    [126, 'not executable'],
    [137, 'SIGKILL'],
    [143, 'SIGTERM'],
    [139, 'SIGSEGV'],
    [130, 'signal 2'],
  ])('exit code %i is explained', (code, words) => {
    expect(seen({ pods: [pod({ statuses: [crashed(3, code)] })] }, 40)[0]?.message).toContain(words);
  });

  test('the number of restarts and the grace can be chosen', () => {
    expect(decided({ pods: [pod({ statuses: [crashed(1)] })] }, 10, { restarts: 1 })).toEqual(['crash-loop']);
    expect(
      decided({ pods: [pod({ statuses: [crashed(1)] })] }, 10, { graces: { 'crash-loop': 1000 } }),
    ).toEqual(['crash-loop']);
  });
});

describe('out-of-memory', () => {
  const oom = { reason: 'OOMKilled' };

  test('the first kill is retried, the second is terminal', () => {
    const once = container(running(7), {
      started: true,
      restartCount: 1,
      lastState: terminated(137, 5, oom),
    });
    expect(seen({ pods: [pod({ statuses: [once] })] }, 8)).toMatchObject([
      { code: 'out-of-memory', decided: false },
    ]);
    expect(seen({ pods: [pod({ statuses: [crashed(1, 137, oom)] })] }, 12)).toMatchObject([
      {
        code: 'out-of-memory',
        kind: 'terminal',
        message: expect.stringContaining('crashed 2 times: it used more memory'),
      },
    ]);
  });
});

/** Ended at second 35, and by then `kills` times by the probe, which has 3 failures of 10 s. */
function killed(probe: string, kills: number, from = 4, exitCode = 137, more: Record<string, unknown> = {}) {
  const status = container(running(36), {
    started: true,
    restartCount: 2,
    lastState: terminated(exitCode, 35, { startedAt: moment(from).toISOString(), ...more }),
  });
  const settings = { [`${probe.toLowerCase()}Probe`]: { httpGet: { path: '/health', port: 8080 } } };
  return {
    pods: [pod({ containers: [{ name: 'web', image: IMAGE, ...settings }], statuses: [status] })],
    events: [
      event('Unhealthy', `${probe} probe failed: HTTP probe failed with statuscode: 500`, {
        container: 'web',
        first: 14,
        last: 34,
        count: 3,
      }),
      event('Killing', `Container web failed ${probe.toLowerCase()} probe, will be restarted`, {
        container: 'web',
        first: 34,
        count: kills,
        type: 'Normal',
      }),
    ],
  };
}

describe('liveness-kill and startup-probe', () => {
  test.each([
    ['Liveness', 'liveness-kill'],
    ['Startup', 'startup-probe'],
  ])('%s: the first kill is retried, the second is terminal', (probe, code) => {
    expect(seen(killed(probe, 1), 37)).toMatchObject([{ code, decided: false }]);
    const [diagnosis] = seen(killed(probe, 2), 37);
    expect(diagnosis).toMatchObject({ code, kind: 'terminal', logs: { previous: true } });
    expect(diagnosis?.message).toContain(`was killed by its ${probe.toLowerCase()} probe, 2 times so far`);
    expect(diagnosis?.message).toContain('statuscode: 500');
  });

  test('the next run may already be being killed: its event is counted together with the last one', () => {
    const parts = killed('Liveness', 1);
    const again = event('Killing', 'Container web failed liveness probe, will be restarted', {
      container: 'web',
      first: 34,
      last: 44,
      count: 2,
      type: 'Normal',
    });
    expect(seen({ pods: parts.pods, events: [again] }, 45)).toMatchObject([{ code: 'liveness-kill' }]);
  });

  test.each(['Liveness', 'Startup'])(
    '%s: a run too short for the probe to fail in it crashed by itself',
    (probe) => {
      expect(seen(killed(probe, 1, 34, 1), 37)).toMatchObject([{ code: 'crash-loop' }]);
      // One that got a signal did not, however short: the failures of the runs before were counted too.
      expect(seen(killed(probe, 1, 34, 143), 37)).toMatchObject([
        { code: expect.not.stringMatching('crash-loop') },
      ]);
      // Nor one that was long enough: it may have its own code for a SIGTERM.
      expect(seen(killed(probe, 1, 4, 1), 37)).toMatchObject([
        { code: expect.not.stringMatching('crash-loop') },
      ]);
    },
  );

  test('the kernel ended it, whatever its probe said at that moment', () => {
    const parts = killed('Startup', 1, 4, 137, { reason: 'OOMKilled' });
    expect(seen(parts, 37)).toMatchObject([{ code: 'out-of-memory' }]);
  });

  test('a crash of its own after an earlier kill is a crash', () => {
    const parts = killed('Liveness', 3);
    const status = container(waiting('CrashLoopBackOff'), { restartCount: 3, lastState: terminated(1, 90) });
    expect(seen({ ...parts, pods: [pod({ statuses: [status] })] }, 91)).toMatchObject([
      { code: 'crash-loop' },
    ]);
  });
});

describe('init containers', () => {
  const initContainers = [{ name: 'migrate', image: IMAGE }];

  test('a failing one is named as such', () => {
    const status = { ...crashed(3), name: 'migrate' };
    const parts = {
      pods: [
        pod({ initContainers, initStatuses: [status], statuses: [container(waiting('PodInitializing'))] }),
      ],
    };
    expect(seen(parts, 40)).toMatchObject([
      {
        code: 'init-container-failing',
        kind: 'terminal',
        message: expect.stringMatching(/^init container migrate of pod \S+ crashed 4 times/),
        logs: { container: 'migrate', previous: true },
      },
    ]);
  });

  test('the specific causes keep their code', () => {
    const status = {
      ...container(waiting('CreateContainerConfigError', 'secret "db" not found')),
      name: 'migrate',
    };
    expect(seen({ pods: [pod({ initContainers, initStatuses: [status] })] }, 40)).toMatchObject([
      { code: 'secret-missing', message: expect.stringContaining('init container migrate') },
    ]);
  });

  test('a sidecar is no init container: it has to keep running', () => {
    const sidecar = [{ name: 'proxy', image: IMAGE, restartPolicy: 'Always' }];
    const status = { ...crashed(3, 0), name: 'proxy' };
    expect(seen({ pods: [pod({ initContainers: sidecar, initStatuses: [status] })] }, 40)).toMatchObject([
      { code: 'crash-loop', message: expect.stringMatching(/^sidecar container proxy/) },
    ]);
  });
});

describe('readiness-probe', () => {
  const readinessProbe = {
    httpGet: { path: '/ready', port: 8080 },
    periodSeconds: 5,
    failureThreshold: 3,
    initialDelaySeconds: 20,
    timeoutSeconds: 1,
  };
  const answer = event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', {
    container: 'web',
    first: 27,
    last: 42,
    count: 4,
  });

  function unready(probes = {}, status = {}) {
    return {
      pods: [
        pod({
          containers: [{ name: 'web', image: IMAGE, readinessProbe, ...probes }],
          statuses: [container(running(5), { started: true, ...status })],
          status: { phase: 'Running' },
        }),
      ],
      events: [answer],
    };
  }

  test('is decided after what the probes allow and a margin, and quotes the answer', () => {
    // From second 5: 1 s + 20 s + 3 × 5 s + 10 s.
    const parts = unready({ startupProbe: { periodSeconds: 1, failureThreshold: 1 } });
    expect(decided(parts, 50)).toEqual([]);
    const [diagnosis] = seen(parts, 51);
    expect(diagnosis).toMatchObject({
      code: 'readiness-probe',
      kind: 'retryable',
      decided: true,
      logs: { previous: false },
    });
    expect(diagnosis?.message).toContain('its readiness probe says: HTTP probe failed with statuscode: 503');
  });

  test('without a startup probe never before 2 min: nothing tells a slow start from a broken one', () => {
    const quick = { readinessProbe: { periodSeconds: 1, failureThreshold: 1 } };
    expect(decided(unready(quick), 124)).toEqual([]);
    expect(decided(unready(quick), 125)).toEqual(['readiness-probe']);
  });

  test('with a startup probe never before 30 s; the caller may choose', () => {
    const probe = { periodSeconds: 1, failureThreshold: 1 };
    const quick = { readinessProbe: probe, startupProbe: probe };
    expect(decided(unready(quick), 34)).toEqual([]);
    expect(decided(unready(quick), 35)).toEqual(['readiness-probe']);
    expect(decided(unready(), 10, { graces: { 'readiness-probe': 2000 } })).toEqual(['readiness-probe']);
  });

  test('what the startup probe allows comes first', () => {
    const startupProbe = { periodSeconds: 10, failureThreshold: 6 };
    expect(decided(unready({ startupProbe }), 109)).toEqual([]);
    expect(decided(unready({ startupProbe }), 110)).toEqual(['readiness-probe']);
    expect(seen(unready({ startupProbe }, { started: false }), 20)).toMatchObject([
      { code: 'startup-probe', decided: false },
    ]);
  });

  test('an answer of the run before is not quoted', () => {
    const parts = unready({}, { ...container(running(60)), started: true });
    expect(seen(parts, 200)[0]?.message).toContain('its readiness probe has not succeeded');
  });
});

describe('near misses', () => {
  test.each([
    ['ContainerCreating', pod({ statuses: [container(waiting('ContainerCreating'))] })],
    [
      'one restart, then ready',
      pod({
        conditions: READY,
        statuses: [
          container(running(9), { ready: true, started: true, restartCount: 1, lastState: terminated(1, 5) }),
        ],
      }),
    ],
    [
      'many restarts, then ready',
      pod({
        conditions: READY,
        statuses: [
          container(running(90), {
            ready: true,
            started: true,
            restartCount: 5,
            lastState: terminated(1, 60),
          }),
        ],
      }),
    ],
    [
      'a completed init container',
      pod({
        initContainers: [{ name: 'migrate', image: IMAGE }],
        initStatuses: [{ ...container(terminated(0, 5)), name: 'migrate', ready: true }],
        statuses: [container(waiting('PodInitializing'))],
      }),
    ],
    [
      'a pod being deleted',
      pod({ metadata: { deletionTimestamp: moment(30).toISOString() }, statuses: [crashed(9)] }),
    ],
    [
      'a container without a readiness probe that has just started',
      pod({ statuses: [container(running(5), { started: true })] }),
    ],
    ['a pod without a status', pod({ conditions: [] })],
  ])('%s is no cause at all', (_name, object) => {
    const noise = [
      event('BackOff', 'Back-off restarting failed container web in pod web', {
        container: 'web',
        count: 9,
        last: 100,
      }),
      event('Unhealthy', 'Readiness probe failed: ', { container: 'web' }),
    ];
    expect(seen({ pods: [object], events: noise }, 3600)).toEqual([]);
  });

  test('a healthy container beside a broken one is not blamed', () => {
    const object = pod({
      containers: [
        { name: 'web', image: IMAGE },
        { name: 'log', image: IMAGE },
      ],
      statuses: [
        container(running(5), { ready: true, restartCount: 4, lastState: terminated(1, 4) }),
        { ...crashed(3), name: 'log' },
      ],
    });
    expect(seen({ pods: [object] }, 60)).toMatchObject([{ container: 'log' }]);
  });
});
