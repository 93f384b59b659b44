import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import type { PlanInput } from '../../../../src/release/plan/plan-input.ts';
import { identityOf, inventoryOf } from '../../../../src/release/strategies/blue-green-verdict.ts';
import {
  deployed,
  inSlot,
  object,
  planInput,
  requestWith,
  service,
  stateWith,
  workload,
} from '../../../support/release-parts.ts';

const SLOT = 'edu-actions/slot';
const web = workload('web', { image: 'web:2' });
const tied = service('web', { app: 'web', [SLOT]: 'blue' });
const blue = inSlot('web', 'blue');

function input(deployments: KubeObject[], services = [tied], more: Partial<PlanInput> = {}): PlanInput {
  return planInput([web, service('web', { app: 'web' })], { services, deployments }, more);
}

describe('where a blue-green release is', () => {
  test.each([
    ['beside the slot that served', [blue], [tied], {}, { slot: 'green', previousSlot: 'blue' }],
    [
      'beside what is adopted',
      [workload('web')],
      [service('web', { app: 'web' })],
      {},
      { slot: 'green', previousSlot: 'adopted' },
    ],
    ['first of all', [], [], {}, { slot: 'blue' }],
    [
      'where it was, when nothing has changed',
      [blue],
      [tied],
      { alike: new Map([['Deployment/web', [blue]]]) },
      { slot: 'blue' },
    ],
  ])('%s', (_, deployments, services, more, expected) => {
    expect(identityOf(planBlueGreen(input(deployments, services, more)))).toEqual(expected);
  });
});

describe('what a blue-green release leaves', () => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings-1' };
  const budgets = ['blue', 'green'].map((slot) =>
    object('PodDisruptionBudget', `web-${slot}`, {}, 'policy/v1'),
  );
  const state = stateWith({
    live: deployed([{ name: 'web-blue' }], { slot: 'blue', strategy: 'blue-green', configs: [config] }),
    inventory: budgets.map(refOf),
  });

  test('is its own objects and what stays warm: pods, their configuration, their budget', () => {
    const about = input([blue], [tied], { state });
    const { survey, existing } = about;
    const found = inventoryOf(
      { survey, existing, stored: { state: state }, request: requestWith() },
      planBlueGreen(about),
    );
    const names = found.map(({ kind, name }) => `${kind}/${name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'Deployment/web-green',
        'Deployment/web-blue',
        'ConfigMap/settings-1',
        'PodDisruptionBudget/web-blue',
      ]),
    );
    expect(names).not.toContain('PodDisruptionBudget/web-green');
    expect(names).not.toContain('Service/web-preview');
  });

  test('has of a budget that is there what it speaks of, and not its name', () => {
    const [first] = budgets;
    const other = { ...first, spec: { selector: { matchLabels: { app: 'else' } } } } as KubeObject;
    const about = input([blue], [tied], { state });
    const existing = new Map([...about.existing, [refKey(refOf(other)), other]]);
    const found = inventoryOf(
      { survey: about.survey, existing, stored: { state: state }, request: requestWith() },
      planBlueGreen(about),
    );
    expect(found.map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
  });
});
