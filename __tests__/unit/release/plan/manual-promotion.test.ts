import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { refuseManual } from '../../../../src/release/plan/manual-promotion.ts';
import { inSlot, planInput, service, workload } from '../../../support/release-parts.ts';

const request = { app: 'web', promotion: 'manual', strategy: 'blue-green' } as const;

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

  test('is refused of a canary, whose steps go on by themselves', () => {
    const canary = { ...request, strategy: 'canary' } as const;
    expect(() => refuseManual(canary, planFor([inSlot('web', 'blue')]))).toThrow(
      'cannot be manual with deployment-strategy: canary',
    );
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
