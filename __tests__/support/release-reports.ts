import type { PhaseName, PhaseRecord, ReleaseReport } from '../../src/release/index.ts';

/** Each phase once: the compiler refuses this table when a phase is added to the type and not here. */
const PHASES: Record<PhaseName, number> = {
  lock: 15,
  recover: 2600,
  render: 420,
  preflight: 310,
  prepare: 650,
  adopt: 90,
  'hooks-before': 1200,
  rollout: 9400,
  health: 240,
  'smoke-preview': 410,
  canary: 720_000,
  switch: 330,
  verify: 210,
  'smoke-live': 390,
  drain: 10_000,
  finish: 140,
  'hooks-after': 0,
  'scale-down': 70,
  restore: 800,
};

const START = Date.parse('2026-03-01T10:00:00.000Z');

/** A canary that went back at its second step. */
export const CANARY_REPORT: NonNullable<ReleaseReport['canary']> = {
  traffic: [{ provider: 'gateway-api', name: 'shop', stable: 'web', canary: 'web-preview' }],
  judgedBy: 'metrics',
  steps: [
    { percent: 5, startedAt: '2026-03-01T10:01:00.000Z', durationMs: 120_000, outcome: 'passed', share: 5.1 },
    {
      percent: 25,
      startedAt: '2026-03-01T10:03:00.000Z',
      durationMs: 45_000,
      outcome: 'failed',
      share: 24.6,
    },
  ],
  looks: [
    look('2026-03-01T10:01:30.000Z', 5, 0.4, [0, 150], [3, 2850]),
    look('2026-03-01T10:02:59.000Z', 5, 1.2, [3, 620], [14, 11_400]),
    look('2026-03-01T10:03:44.000Z', 25, 31.5, [48, 1880], [17, 15_200]),
  ],
};

function look(
  at: string,
  percent: number,
  evidence: number,
  ...[canary, stable]: [failed: number, all: number][]
): NonNullable<ReleaseReport['canary']>['looks'][number] {
  const metrics = [{ name: 'traefik-errors', canary: canary ?? [0, 0], stable: stable ?? [0, 0] }];
  const decision = evidence >= 20 ? 'abort' : 'go-on';
  return { at, percent, decision, evidence, abortsAt: 20, metrics };
}

export function minimalReport(overrides: Partial<ReleaseReport> = {}): ReleaseReport {
  return {
    formatVersion: 1,
    app: 'web',
    environment: 'staging',
    namespace: 'shop',
    strategy: 'rolling',
    result: 'succeeded',
    deploymentId: 'web-0001',
    version: '1.4.0',
    startedAt: new Date(START).toISOString(),
    durationMs: 12_340,
    phases: [],
    requests: { sent: 0, failed: 0 },
    apiRequests: 17,
    live: 'Version 1.4.0 serves with 3 pods.',
    next: [],
    warnings: [],
    ...overrides,
  };
}

/** A refused blue-green release with every field that a report can have. */
export function fullReport(overrides: Partial<ReleaseReport> = {}): ReleaseReport {
  let at = START;
  const phases = Object.entries(PHASES).map(([name, durationMs]): PhaseRecord => {
    const startedAt = new Date(at).toISOString();
    at += durationMs;
    const outcome = name === 'rollout' ? 'failed' : 'done';
    return { name: name as PhaseName, startedAt, durationMs, outcome, detail: `${name} took its time` };
  });
  return minimalReport({
    strategy: 'blue-green',
    result: 'refused',
    previousVersion: '1.3.0',
    deployedAt: new Date(at).toISOString(),
    slot: 'green',
    previousSlot: 'blue',
    rollbackCompleted: true,
    refusal: {
      code: 'image-not-found',
      message: 'The image web:1.4.0 could not be pulled: not found.',
      advice: 'Push the image, or correct image-tag.',
      evidence: ['Warning Failed pod/web-green-x: manifest unknown', 'Back-off pulling image "web:1.4.0"'],
    },
    phases,
    requests: { sent: 12_345, failed: 0 },
    smoke: [
      {
        when: 'preview',
        service: 'web-preview',
        verdict: 'failed',
        total: 9,
        passed: 7,
        failed: 1,
        skipped: 1,
        durationMs: 410,
        failures: [{ name: 'an order › log in', message: 'status: expected 303, found 500' }],
      },
    ],
    switchMs: 330,
    readyMs: 12_310.5,
    live: 'Version 1.3.0 serves from slot blue with 3 pods.',
    next: ['Push the image and run the job again.'],
    warnings: ['Deployment web has no preStop hook.'],
    changes: [
      { object: 'apps/v1 Deployment web', path: 'spec.replicas', from: '2', to: '3' },
      { object: 'v1 ConfigMap web', path: 'data.mode', to: 'fast' },
    ],
    ...overrides,
  });
}
