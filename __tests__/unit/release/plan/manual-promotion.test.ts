import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import {
  refuseIrreversible,
  refuseManual,
  refuseWaiting,
} from '../../../../src/release/plan/manual-promotion.ts';
import { inSlot, planInput, service, workload } from '../../../support/release-parts.ts';

const request = { app: 'web', promotion: 'manual' } as const;

function planFor(deployments: KubeObject[], alike = false) {
  const selector = deployments.some(({ metadata }) => metadata.labels?.['edu-actions/slot'] === 'blue')
    ? { app: 'web', 'edu-actions/slot': 'blue' }
    : { app: 'web' };
  const rendered = [workload('web'), service('web', { app: 'web' })];
  const same = alike ? { alike: new Map([['Deployment/web', deployments]]) } : {};
  return planBlueGreen(planInput(rendered, { services: [service('web', selector)], deployments }, same));
}

describe('a promotion by hand', () => {
  test.each([
    [
      'is refused where an application would be held fast for days',
      [workload('web')],
      false,
      'taken over by this release',
    ],
    ['is refused where nothing has changed', [inSlot('web', 'blue')], true, 'nothing to promote'],
  ])('%s', (_, deployments, alike, message) => {
    expect(() => refuseManual(request, planFor(deployments, alike))).toThrow(message);
  });

  test('a pause of a canary is the same, and is no reason where nothing has changed', () => {
    const { promotion: _promotion, ...automatic } = request;
    const paused = {
      ...automatic,
      promotion: 'automatic',
      canary: { steps: [{ percent: 10 }], traffic: { by: 'auto' } },
    } as const;
    expect(() => refuseManual(paused, planFor([workload('web')]))).toThrow(
      'input canary-steps: web was not released blue-green before',
    );
    expect(() => refuseManual(paused, planFor([inSlot('web', 'blue')]))).not.toThrow();
    expect(() => refuseManual(paused, planFor([inSlot('web', 'blue')], true))).not.toThrow();
  });

  test('what shares by its pods waits for nobody, and an irreversible migration is no canary', () => {
    const canary = {
      steps: [{ percent: 20, holdMs: 10_000 }, { percent: 50 }],
      traffic: { by: 'replicas' },
    } as const;
    const [timed] = canary.steps;
    expect(() => refuseWaiting({ promotion: 'automatic', canary })).toThrow(
      'input canary-steps: cannot wait',
    );
    const manual = { promotion: 'manual', canary: { ...canary, steps: [timed] } } as const;
    expect(() => refuseWaiting(manual)).toThrow('input promotion: cannot wait');
    expect(() => refuseWaiting({ ...manual, promotion: 'automatic' })).not.toThrow();
    expect(() => refuseIrreversible({ irreversible: true })).toThrow(
      'input migration: irreversible cannot go with deployment-strategy: canary',
    );
    expect(() => refuseIrreversible({ irreversible: false })).not.toThrow();
  });

  test.each([
    ['beside a slot', [inSlot('web', 'blue')], request],
    ['where nothing serves', [], request],
    ['where it is automatic', [workload('web')], { ...request, promotion: 'automatic' }],
    ['of what the journal knows', [workload('web')], { ...request, to: { previous: true } }],
  ] as const)('is taken %s', (_, deployments, asked) => {
    expect(() => refuseManual(asked, planFor([...deployments]))).not.toThrow();
  });
});
