import { describe, expect, test } from '@jest/globals';
import { parseInputs } from '../../../../src/actions/deploy/inputs.ts';
import { withAnalysis } from '../../../../src/actions/shared/release-step/analysis.ts';
import type { Services } from '../../../../src/actions/shared/release-step/services.ts';
import * as analysis from '../../../../src/analysis/index.ts';
import { ConfigurationError } from '../../../../src/base/index.ts';
import { ANALYSIS } from '../../../support/traffic/canary-shop.ts';
import { workspace } from '../../../support/workspace.ts';

const FILES = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'canary.yaml': ANALYSIS,
};
const GOOD = {
  environment: 'production',
  'image-tag': '1.4.0',
  'k8s-namespace': 'shop',
  chart: 'chart',
  'deployment-strategy': 'canary',
};

function environment(folder: string, inputs: Record<string, string>): Record<string, string> {
  const named = Object.entries({ ...GOOD, ...inputs }).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return { GITHUB_WORKSPACE: folder, GITHUB_REPOSITORY: 'octo-org/web', ...Object.fromEntries(named) };
}

function parsed(inputs: Record<string, string>): ReturnType<typeof parseInputs> {
  using checkout = workspace(FILES);
  return parseInputs(environment(checkout.folder, inputs));
}

function problems(inputs: Record<string, string>): string[] {
  try {
    parsed(inputs);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

async function load(): Promise<Pick<Awaited<ReturnType<Services['load']>>, 'analysis'>> {
  return await Promise.resolve({ analysis: async () => await Promise.resolve(analysis) });
}

describe('the inputs of a canary', () => {
  test('one line is enough', () => {
    expect(parsed({}).request).toMatchObject({
      strategy: 'canary',
      canary: {
        steps: [
          { percent: 5, holdMs: 120_000 },
          { percent: 25, holdMs: 300_000 },
          { percent: 50, holdMs: 300_000 },
        ],
        traffic: { by: 'auto' },
      },
    });
  });

  test('all of them', () => {
    const given = parsed({
      'canary-steps': '10%/30s, 90%/1h',
      'canary-traffic': 'gateway-api/shop.public',
      'canary-analysis': 'canary.yaml',
      'canary-header': 'X-Canary: always',
    });
    expect(given.analysis).toBe('canary.yaml');
    expect(given.request.canary).toEqual({
      steps: [
        { percent: 10, holdMs: 30_000 },
        { percent: 90, holdMs: 3_600_000 },
      ],
      traffic: { by: 'gateway-api', name: 'shop.public' },
      header: { name: 'X-Canary', value: 'always' },
    });
  });

  test('everything that is wrong with them, at once', () => {
    const wrong = {
      'canary-steps': '50%/1m, 10%/1m',
      'canary-traffic': 'istio',
      'canary-analysis': 'no.yaml',
      'canary-header': 'X-Canary',
      promotion: 'manual',
    };
    expect(problems(wrong).map((line) => line.split(';')[0])).toEqual([
      'input canary-steps: goes from 50% to 10%',
      'input canary-traffic: is nothing that shares traffic',
      'input canary-header: is no header with a value',
      'input canary-analysis: is not a file',
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a name for auto', { 'canary-traffic': 'auto/shop' }, 'input canary-traffic: is nothing'],
    ['two lines in a header', { 'canary-header': 'X: a\nY: b' }, 'input canary-header: is no header'],
  ])('%s is told', (_what, inputs, says) => {
    expect(problems(inputs).join()).toContain(says);
  });

  test.each(['canary-steps', 'canary-traffic', 'canary-analysis', 'canary-header'])(
    '%s has no meaning without it',
    (input) => {
      expect(problems({ 'deployment-strategy': 'blue-green', [input]: 'x' })).toEqual([
        `input ${input}: has a meaning only with deployment-strategy: canary`,
      ]);
    },
  );

  test('the analysis file is read once all inputs are right, each of its mistakes with its line', async () => {
    using checkout = workspace({ ...FILES, 'bad.yaml': 'sources: {}\nmetrics: [{use: envoy}]\n' });
    const read = async (file: string) => {
      const env = environment(checkout.folder, { 'canary-analysis': file });
      const { request, analysis: named } = parseInputs(env);
      return await withAnalysis(request, named, { env, load } as unknown as Services);
    };
    const { canary } = await read('canary.yaml');
    expect(canary?.analysis).toMatchObject({ intervalMs: 5000, sources: [{ name: 'prometheus' }] });
    await expect(read('bad.yaml')).rejects.toThrow(/bad\.yaml:1/u);
  });
});
