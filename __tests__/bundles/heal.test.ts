import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { holderOf, loadedBy } from '../support/loaded-modules.ts';
import { healErrors } from '../support/report-schema.ts';
import { runAction } from '../support/run-action.ts';
import { workspace } from '../support/workspace.ts';

const MB = 1024 * 1024;
const KUBECONFIG = JSON.stringify({
  clusters: [{ name: 'c', cluster: { server: 'http://127.0.0.1:1' } }],
  users: [{ name: 'u', user: { token: 'token-of-the-test' } }],
  contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
  'current-context': 'c',
});
const RULES = `
version: 1
prometheus: {url: "http://127.0.0.1:1"}
rules:
  - name: high-memory
    when: {promql: up, op: ">", threshold: 1}
    target: {kind: Deployment, name: web, namespace: shop}
    steps: [{restart_pod: {}}]
    verify: {promql: up, op: "<", threshold: 1, within: 1m}
`;

describe('the bundle of heal', () => {
  test('tells wrong inputs at once and loads none of its rooms for it', async () => {
    using place = workspace();
    const inputs = { mode: 'act', 'github-token': '' };
    const refused = await runAction({ action: 'heal', inputs });
    expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
    for (const input of ['rules', 'mode']) expect(refused.stdout).toContain(`input ${input}: `);
    expect(refused.outputs).toEqual({ result: 'failed', 'audit-path': '' });
    expect(refused.summary).toContain('Nothing was healed: 2 problems');
    const { names, bytes } = await loadedBy('heal', inputs, place.folder);
    expect(names).not.toContain(holderOf('class KubeConfig'));
    expect(names).not.toContain(holderOf('edu-actions/heal-paused'));
    expect(bytes).toBeLessThan(0.9 * MB);
  });

  test('of a cluster that does not answer nothing is known, which fails; neither GitHub nor a database is loaded', async () => {
    using place = workspace();
    const file = path.join(place.folder, 'heal.yml');
    writeFileSync(file, RULES);
    const inputs = { rules: 'heal.yml', kubeconfig: KUBECONFIG, 'github-token': 'token-of-github' };
    const ran = await runAction({ action: 'heal', inputs, workspace: place.folder, tempDir: place.folder });
    expect([ran.exitCode, ran.stderr, ran.outputs['result']]).toEqual([1, '', 'unknown']);
    expect(ran.outputs['reason']).toContain('high-memory: ');
    expect(ran.stdout).toContain('http://127.0.0.1:1');
    const report = JSON.parse(readFileSync(ran.outputs['report'] ?? '', 'utf8')) as unknown;
    expect(healErrors(report)).toEqual([]);
    const { names } = await loadedBy('heal', { ...inputs, rules: file }, place.folder);
    expect(names).toContain(holderOf('edu-actions/heal-paused'));
    expect(names).not.toContain(holderOf('octokit-core.js'));
    expect(names).not.toContain(holderOf('pg_terminate_backend'));
  });
});
