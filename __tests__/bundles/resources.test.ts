import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { holderOf, loadedBy } from '../support/loaded-modules.ts';
import { resourcesErrors } from '../support/report-schema.ts';
import { answering, deployments } from '../support/resource-answers.ts';
import { runAction } from '../support/run-action.ts';
import { workspace } from '../support/workspace.ts';

const MB = 1024 * 1024;
const FEATURE = 'is taken to have been as just before';
const INPUTS = { namespaces: 'shop', window: '4h', 'cpu-price': '0.05', 'memory-price': '0.01' };
const TOKEN = 'token-of-the-test';

/** A Prometheus that knows one Deployment, and who it was asked by. */
async function prometheus(): Promise<AsyncDisposable & { url: string; asked: (string | undefined)[] }> {
  const answer = answering(deployments({ web: { request: 1, use: 0.5 } }));
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    void request.toArray().then(async (parts) => {
      const question = {
        url: request.url ?? '',
        method: 'POST' as const,
        headers: {},
        body: Buffer.concat(parts as Buffer[]).toString('utf8'),
        tls: { insecure: false },
        timeoutMs: 1000,
      };
      const reply = await answer(question);
      response.end('body' in reply ? reply.body : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('the bundle of resources', () => {
  test('tells a missing input and loads none of its rooms for it', async () => {
    using place = workspace();
    const inputs = { ...INPUTS, 'prometheus-url': 'https://prometheus.example', namespaces: '' };
    const refused = await runAction({ action: 'resources', inputs });
    expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
    expect(refused.stdout.trimEnd()).toBe(
      '::error::input namespaces: is required and missing; give the namespaces, one a line or comma-separated',
    );
    expect(refused.outputs).toEqual({ result: 'error' });
    expect(refused.summary).toContain('Resources: 1 problem');
    const { names, bytes } = await loadedBy('resources', inputs, place.folder);
    expect(names).not.toContain(holderOf(FEATURE));
    expect(bytes).toBeLessThan(0.75 * MB);
  });

  test('asks Prometheus, and writes outputs, summary and the report', async () => {
    await using server = await prometheus();
    using temp = workspace();
    const ran = await runAction({
      action: 'resources',
      inputs: {
        ...INPUTS,
        'prometheus-url': server.url,
        'prometheus-token': TOKEN,
        'fail-if': 'wasted-cost > 20',
      },
      tempDir: temp.folder,
    });
    expect([ran.exitCode, ran.stderr]).toEqual([1, '']);
    // Half of a core at 0.05 and half of a GiB at 0.01 for 720 hours.
    expect(ran.outputs).toMatchObject({
      result: 'failed',
      complete: 'true',
      cost: '43.2',
      'wasted-cost': '21.6',
      'requested-cpu': '1',
      'used-cpu': '0.5',
      'cpu-share': '0.5',
      'near-limit': '0',
    });
    expect(ran.outputs['report']).toBe(path.join(temp.folder, 'resources', 'resources-report.json'));
    expect(resourcesErrors(JSON.parse(readFileSync(ran.outputs['report'] ?? '', 'utf8')))).toEqual([]);
    expect(ran.summary).toContain('0.5 of 1 requested cores were used; 21.6 of 43.2 USD a month');
    expect(server.asked).toEqual(Array.from({ length: 6 }, () => `Bearer ${TOKEN}`));
    expect([ran.stdout.replaceAll(/^::add-mask::.*$/gmu, ''), ran.summary].join()).not.toContain(TOKEN);
  });

  test('loads neither the client of GitHub nor that of a cluster', async () => {
    await using server = await prometheus();
    using place = workspace();
    const { names } = await loadedBy('resources', { ...INPUTS, 'prometheus-url': server.url }, place.folder);
    expect(names).toContain(holderOf(FEATURE));
    expect(names).not.toContain(holderOf('octokit-core.js'));
    expect(names).not.toContain(holderOf('class KubeConfig'));
  });
});
