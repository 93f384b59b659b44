import { expect, test } from '@jest/globals';
import type { BlueGreenPlan } from '../../../../src/release/plan/blue-green-plan.ts';
import { canary, type GradualSwitch, watchedAtMost } from '../../../../src/release/strategies/canary.ts';
import type { ReleaseFacts } from '../../../../src/release/steps/facts.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { inSlot, planInput, service, workload } from '../../../support/release-parts.ts';

function planned(): { facts: ReleaseFacts; plan: BlueGreenPlan } {
  const rendered = [workload('web'), service('web', { app: 'web' })];
  const there = {
    services: [service('web', { app: 'web', 'edu-actions/slot': 'blue' })],
    deployments: [inSlot('web', 'blue')],
  };
  const input = planInput(rendered, there);
  const watches = { slices: { items: () => [] } };
  const facts = {
    survey: input.survey,
    existing: input.existing,
    request: { namespace: 'shop', drainMs: 0 },
    stored: { state: input.state },
    watches,
    deploymentId: 'web-0001',
  } as unknown as ReleaseFacts;
  return { facts, plan: planBlueGreen(input) };
}

const TRAFFIC = {
  provider: 'gateway-api',
  name: 'shop',
  stable: 'web',
  canary: 'web-preview',
  before: { stable: 1, canary: 0 },
  asked: [5, 50],
} as const;

test('a canary is a blue-green release whose way back has the weights, and whose watching is no delay', () => {
  const { facts, plan } = planned();
  const gradual: GradualSwitch = {
    stages: [
      { percent: 5, holdMs: 10_000, pods: { 'web-green': 1 } },
      { percent: 50, holdMs: 120_000, pods: { 'web-green': 2 } },
    ],
    full: { 'web-green': 4 },
    notes: [],
    traffic: [TRAFFIC],
    waitsAtEnd: false,
  };
  const release = canary(facts, plan, gradual);
  expect(watchedAtMost(gradual)).toBe(70_000 + 240_000);
  expect(release.identity).toEqual({ slot: 'green', previousSlot: 'blue' });
  expect(release.undo().blueGreen?.canary).toEqual({
    traffic: [TRAFFIC],
    steps: [
      { percent: 5, holdMs: 10_000 },
      { percent: 50, holdMs: 120_000 },
    ],
  });
});

test('without a step it is a blue-green release', () => {
  const { facts, plan } = planned();
  const none: GradualSwitch = { stages: [], full: {}, notes: [], traffic: [], waitsAtEnd: false };
  const release = canary(facts, plan, none);
  expect(release.undo().blueGreen).not.toHaveProperty('canary');
});
