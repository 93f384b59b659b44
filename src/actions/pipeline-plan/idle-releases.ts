import type { InputReader } from '../../github/index.ts';
import { CANARY_INPUTS } from '../shared/canary-inputs.ts';
import type { Delivery } from './gitops.ts';
import type { Idle } from './idle.ts';

/** Without a release they do nothing; who switches releases off for a while need not take them out. */
export const ABOUT_RELEASES = [
  'chart',
  'manifests',
  'smoke-tests',
  'staging-namespace',
  'production-namespace',
  'staging-gitops',
  'production-gitops',
];
/** What `deploy` is told, and Argo CD reads in its own repository. */
const OF_DEPLOY = ['namespace', 'values', 'strategy'] as const;

/** What releases are told in vain. */
export function idleReleases(reader: InputReader, delivery: Delivery): Idle[] {
  const has = (name: string) => reader.text(name) !== undefined;
  const isGitOps = delivery === 'gitops';
  const side = (name: string): Idle => ({
    inputs: ['environment', 'url', 'cluster', ...(isGitOps ? ['gitops'] : OF_DEPLOY)].map(
      (each) => `${name}-${each}`,
    ),
    // Without any branch that is what is told.
    when: has(`${name}-branch`) || !(has('staging-branch') || has('production-branch')),
    other: `${name}-branch`,
    remedy: `name the branch, or leave what is about ${name} away`,
  });
  const hasUrl = has('staging-url') || has('production-url');
  return [
    side('staging'),
    side('production'),
    ...(isGitOps ? idleInGitOps() : idleInDeploy(reader)),
    {
      inputs: ['smoke-variables'],
      when: has('smoke-tests'),
      other: 'smoke-tests',
      remedy: 'name the file of the smoke tests',
    },
    {
      // Nothing but the URL is asked there: Argo CD asks the pods by their probes.
      inputs: ['version-path', 'api-test-command', ...(isGitOps ? ['health-path'] : [])],
      when: hasUrl,
      other: 'staging-url or production-url',
      remedy: 'say where the application answers',
    },
  ];
}

function idleInDeploy(reader: InputReader): Idle[] {
  const has = (name: string) => reader.text(name) !== undefined;
  return [
    {
      inputs: ['staging-gitops', 'production-gitops'],
      when: false,
      other: 'delivery: gitops',
      remedy: 'take that delivery, or leave it away',
    },
    {
      inputs: CANARY_INPUTS,
      when: hasCanary(reader),
      other: 'staging-strategy or production-strategy: canary',
      remedy: 'take that strategy, or leave what is about canaries away',
    },
    {
      inputs: ['staging-values', 'production-values', 'image-values'],
      when: has('chart') || !has('manifests'),
      other: 'chart',
      remedy: 'values are those of a chart: leave them away with manifests',
    },
  ];
}

function idleInGitOps(): Idle[] {
  const sides = ['staging', 'production'].flatMap((side) => OF_DEPLOY.map((name) => `${side}-${name}`));
  const other = 'delivery: deploy';
  return [
    {
      inputs: ['chart', 'manifests', ...sides, ...CANARY_INPUTS],
      when: false,
      other,
      remedy: 'leave it away: with delivery: gitops Argo CD reads it in its own repository',
    },
    {
      inputs: ['image-values'],
      when: false,
      other,
      remedy: 'write image-values=… in staging-gitops and production-gitops',
    },
    {
      inputs: ['grafana-url'],
      when: false,
      other,
      remedy:
        'leave it away: the notifications of Argo CD mark what it delivers on the dashboards of Grafana',
    },
    {
      inputs: ['dry-run'],
      when: false,
      other,
      remedy: 'leave it away, or look at the change with change=pull-request before it is merged',
    },
  ];
}

/** Whether one of the environments is released to by a canary. */
export function hasCanary(reader: InputReader): boolean {
  return ['staging', 'production'].some((side) => reader.text(`${side}-strategy`)?.trim() === 'canary');
}
