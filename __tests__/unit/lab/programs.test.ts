import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  buildFlags,
  cacheHash,
  controlPlanePrograms,
  kwokProgram,
  nodePrograms,
} from '../../../lab/build.ts';
import { apiserverArgs, etcdArgs, type ControlPlane } from '../../../lab/controlplane.ts';
import { chooseNetwork } from '../../../lab/network.ts';
import { containerdConfig, kubeletConfig, kubeProxyConfig } from '../../../lab/nodeconfig.ts';
import { labFolder } from '../../../lab/paths.ts';
import { freePorts } from '../../../lab/ports.ts';
import { kubernetesVersion } from '../../../lab/versions.ts';

const goMod = (folder: string) => readFileSync(join(folder, 'go.mod'), 'utf8');

describe('go.mod', () => {
  test('pins the version that the programs say of themselves', () => {
    expect(goMod(labFolder)).toContain(`k8s.io/kubernetes ${kubernetesVersion}`);
    expect(buildFlags.join(' ')).toContain(`gitVersion=${kubernetesVersion}`);
  });

  test('replaces every staging module by the same release', () => {
    const replaced = [...goMod(labFolder).matchAll(/^\t(k8s\.io\/\S+) => (\S+) (\S+)$/gm)];
    expect(replaced.length).toBeGreaterThan(20);
    for (const [, from, to, version] of replaced) {
      expect(to).toBe(from);
      expect(version).toBe(kubernetesVersion.replace('v1.', 'v0.'));
    }
  });

  test('names every program that is built as a tool', () => {
    for (const { from, module } of [...controlPlanePrograms, ...nodePrograms, kwokProgram]) {
      expect(goMod(module)).toMatch(new RegExp(`^(?:\\t|tool )${from.replaceAll('.', '\\.')}$`, 'm'));
    }
  });

  test('decides the place in the cache', () => {
    expect(cacheHash()).toMatch(/^[0-9a-f]{16}$/);
    expect(cacheHash(kwokProgram.module)).not.toBe(cacheHash());
  });

  test('and so does a patch of what it pins', () => {
    const folder = mkdtempSync(join(tmpdir(), 'module-'));
    try {
      for (const file of ['go.mod', 'go.sum']) writeFileSync(join(folder, file), '');
      const before = cacheHash(folder);
      writeFileSync(join(folder, 'one.patch'), '--- a/one.go');
      expect(cacheHash(folder)).not.toBe(before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const controlPlane: ControlPlane = {
  access: { server: 'https://127.0.0.1:1', caFile: '', token: '' },
  apiPort: 1,
  etcdPort: 2,
  etcdPeerPort: 3,
  bindAddress: '127.0.0.1',
  advertiseAddress: '10.0.0.1',
  services: '10.1.0.0/16',
  pods: '10.0.0.0/22',
};

describe('the settings', () => {
  test('etcd and the API server speak over TLS, and nobody without a certificate is let in', () => {
    const args = etcdArgs('/state', controlPlane);
    expect(args).toEqual(
      expect.arrayContaining(['--client-cert-auth', '--peer-client-cert-auth', '--unsafe-no-fsync']),
    );
    expect(args.join(' ')).not.toContain('http://');
  });

  test('the API server has the authorizers of a real cluster and publishes no endpoint itself', () => {
    expect(apiserverArgs('/state', controlPlane)).toEqual(
      expect.arrayContaining([
        '--authorization-mode=Node,RBAC',
        '--endpoint-reconciler-type=none',
        '--token-auth-file=/state/tokens.csv',
      ]),
    );
  });

  const network = chooseNetwork('');
  const ports = { kubelet: 4, proxyHealth: 5, proxyMetrics: 6 };

  test('the kubelet lets nobody in unasked and removes no image', () => {
    expect(kubeletConfig('/state', network, ports)).toMatchObject({
      authentication: { anonymous: { enabled: false } },
      authorization: { mode: 'Webhook' },
      address: network.node,
      imageGCHighThresholdPercent: 100,
      failCgroupV1: false,
    });
  });

  test('NodePorts answer on loopback', () => {
    expect(kubeProxyConfig('/state', network, ports)).toMatchObject({
      mode: 'iptables',
      iptables: { localhostNodePorts: true },
      nodePortAddresses: ['127.0.0.0/8', '10.212.0.1/32'],
    });
  });

  test('containerd keeps everything under the state folder', () => {
    const config = containerdConfig('/state', '/plugins');
    const paths = [...config.matchAll(/"(\/[^"]*)"/g)].map(([, path]) => path);
    expect(paths.filter((path) => path !== '/plugins' && !path?.startsWith('/state/'))).toEqual([]);
    expect(config).toContain('restrict_oom_score_adj = true');
  });
});

test('free ports are different, and none is a NodePort', async () => {
  const ports = await freePorts(20);
  expect(new Set(ports).size).toBe(20);
  expect(ports.every((port) => port < 30_000)).toBe(true);
});
