import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ensureAct } from '../../lab/index.ts';
import { runAct } from '../../scripts/act/run.ts';
import { callerOf, consumer, MAIN, ran, repository } from '../support/consumer.ts';
import type { Claims } from '../support/oidc/claims.ts';
import { awsTakes, jobsThatSignIn, strangers } from '../support/oidc/trust.ts';
import { CLUSTERS, REGISTRIES } from '../support/workflow-rules/sign-in.ts';
import { parseWorkflowText, root, workflowFiles } from '../support/workflow-files.ts';

const RUN_MS = 240_000;

/** What docs/cloud-clusters.md has behind `<!-- trust: NAME -->`. */
function trust(name: string): unknown {
  const text = readFileSync(path.join(root, 'docs', 'cloud-clusters.md'), 'utf8');
  const [, block] =
    new RegExp(`<!-- trust: ${name} -->\\s+\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``, 'u').exec(text) ?? [];
  if (block === undefined) throw new Error(`there is no trust ${name}`);
  // JSON is YAML too.
  return parse(block) as unknown;
}

/** As Entra compares: the subject, letter by letter. */
function azureTakes(credential: unknown, { sub }: Claims): boolean {
  return (credential as { subject: string }).subject === sub;
}

/** Google's condition, as far as the documents use it: equalities that are joined. */
function googleTakes(provider: unknown, claims: Claims): boolean {
  const { attributeCondition } = provider as { attributeCondition: string };
  return attributeCondition.split(' && ').every((part) => {
    const [, claim = '', value] = /^assertion\.(\w+) == '([^']+)'$/u.exec(part) ?? [];
    if (value === undefined) throw new Error(`${part} is not understood here`);
    return claims[claim] === value;
  });
}

const CLOUDS = { aws: awsTakes, azure: azureTakes, google: googleTakes };
describe('oidc: the documented trust of a cloud', () => {
  const jobs = jobsThatSignIn();

  test('is asked by every job that goes to a cluster, and by those of the image', () => {
    expect(jobs.map(({ place, signsInTo }) => `${place} → ${signsInTo}`).sort()).toEqual([
      '.github/workflows/deploy.yml deploy → cluster',
      '.github/workflows/heal.yml heal → cluster',
      '.github/workflows/pipeline.yml build → registry',
      '.github/workflows/pipeline.yml deploy → cluster',
      '.github/workflows/pipeline.yml promote → registry',
      '.github/workflows/pipeline.yml rollback → cluster',
      '.github/workflows/pipeline.yml scan → registry',
      '.github/workflows/preview.yml preview → cluster',
      '.github/workflows/rollback.yml rollback → cluster',
      '.github/workflows/rotate-secret.yml rotate → cluster',
      '.github/workflows/terraform.yml apply → apply',
      '.github/workflows/terraform.yml plan → plan',
      '.github/workflows/verify.yml verify → cluster',
    ]);
  });

  describe.each(Object.entries(CLOUDS))('of %s', (cloud, takes) => {
    test.each(['cluster', 'registry'])('lets in the jobs of the %s, and nobody else', (what) => {
      const condition = trust(`${cloud} ${what}`);
      const wrong = jobs.filter(({ signsInTo, claims }) => takes(condition, claims) !== (signsInTo === what));
      expect(wrong.map(({ place }) => place)).toEqual([]);
      expect(
        strangers()
          .filter((claims) => takes(condition, claims))
          .map(({ sub }) => sub),
      ).toEqual([]);
    });
  });

  test('names the issuer of GitHub and an audience of the cloud', () => {
    for (const what of ['cluster', 'registry']) {
      expect(trust(`azure ${what}`)).toMatchObject({
        issuer: 'https://token.actions.githubusercontent.com',
        audiences: ['api://AzureADTokenExchange'],
      });
      expect(trust(`google ${what}`)).toMatchObject({
        issuer: 'https://token.actions.githubusercontent.com',
      });
    }
  });
});

describe('oidc: only jobs that need an ID token may ask for one', () => {
  test.each(workflowFiles().map(({ file, text }) => [file, parseWorkflowText(text)] as const))(
    '%s',
    (_, workflow) => {
      const may = Object.entries(workflow.jobs).filter(
        ([, { permissions = {} }]) => permissions['id-token'] !== undefined,
      );
      for (const [, { steps = [] }] of may) {
        const names = steps.map(({ name = '', uses = '' }) => `${name} ${uses}`).join('\n');
        expect(names).toMatch(/Sign in to AWS|attest-|scorecard-action|actions\/deploy-pages@/u);
        expect(names).not.toMatch(/Install the packages|actions\/cache@/u);
      }
    },
  );
});

test('docs/before-you-begin.md names every action of others that must be allowed, and no other', () => {
  const text = readFileSync(path.join(root, 'docs', 'before-you-begin.md'), 'utf8');
  const [, list = ''] = /```text\n(org\/edu-actions@[\s\S]*?)\n```/u.exec(text) ?? [];
  const named = list.split(/[\s,]+/u).filter((entry) => entry !== '' && !entry.startsWith('org/edu-actions'));
  const used = workflowFiles().flatMap(({ text: workflow }) =>
    'workflow_call' in parseWorkflowText(workflow).on
      ? [...workflow.matchAll(/uses: ([\w-]+\/[\w.-]+)[\w./-]*@[0-9a-f]{40}/gu)].map(
          ([, action]) => `${action}@*`,
        )
      : [],
  );
  const others = used.filter((action) => !/^(?:actions|github)\//u.test(action));
  expect(named).toEqual(
    [...new Set(others)].toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })),
  );
});

describe('oidc, under act: the sign-in to each cloud', () => {
  beforeAll(async () => void (await ensureAct()), 15 * 60_000);

  test(
    'gives its kubeconfig to the step at the cluster, by stand-ins that look at what they are given',
    async () => {
      const clouds = ['eks', 'gke', 'aks'] as const;
      const jobs = Object.fromEntries(
        clouds.map((cloud) => {
          const inputs = {
            'app-name': 'shop',
            environment: 'production',
            namespace: 'shop',
            cluster: CLUSTERS[cloud],
          };
          const { jobs: called } = callerOf(inputs, 'rollback.yml') as { jobs: { pipeline: object } };
          return [cloud, { ...called.pipeline, secrets: {} }];
        }),
      );
      using repo = repository(
        { 'back.yml': { name: 'Back', on: 'push', permissions: {}, jobs } },
        { a: 'a' },
      );
      const result = await runAct({ folder: repo.folder, event: 'push', payload: MAIN, timeoutMs: RUN_MS });
      const steps = Object.values(ran(result));
      for (const signIn of [
        ['Sign in to AWS', 'Write the kubeconfig of EKS'],
        ['Sign in to Google Cloud', 'Write the kubeconfig of GKE'],
        ['Sign in to Azure', 'Set up kubelogin', 'Write the kubeconfig of AKS'],
      ]) {
        // Nobody is there to bring anything back: that it was asked is what counts.
        expect(steps).toContainEqual(['Check the inputs', ...signIn, 'Bring the release back, verified !']);
      }
      for (const cloud of clouds)
        expect(result.output).toContain(`https://127.0.0.1:1/${cloud} refused the connection`);
    },
    RUN_MS,
  );

  test(
    'a registry of each cloud is signed in to by the jobs of the image',
    async () => {
      const commands = [
        'install',
        'lint',
        'type-check',
        'audit',
        'migrate',
        'unit',
        'integration',
        'e2e',
        'api-test',
      ];
      const [{ image, identity }] = REGISTRIES;
      const inputs = {
        ...Object.fromEntries(commands.map((name) => [`${name}-command`, ''])),
        'app-name': 'shop',
        image,
        'registry-identity': identity,
        platforms: 'linux/amd64',
        deploy: false,
        attest: 'false',
        'upload-sarif': 'false',
        'postgres-image': '',
        'redis-image': '',
      };
      using repo = consumer(inputs, { Dockerfile: 'FROM scratch\n' });
      const result = await runAct({ folder: repo.folder, event: 'push', payload: MAIN, timeoutMs: RUN_MS });
      const jobs = ran(result);
      for (const job of ['build linux/amd64', 'scan linux/amd64', 'promote']) {
        expect([job, jobs[job]]).toEqual([
          job,
          expect.arrayContaining(['Sign in to AWS for the registry', 'Ask for a token of the registry']),
        ]);
      }
      // As the log shows it: masked before it is handed on.
      expect(result.output).toContain('set-output:: password=***');
      expect(result.code).toBe(0);
    },
    RUN_MS,
  );
});
