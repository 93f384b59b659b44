import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import {
  downLab,
  ensureLab,
  labStatus,
  nodeRuntimeLayer,
  packImage,
  run,
  type Lab,
} from '../../lab/index.ts';
import { mountsBelow } from '../../lab/cleanup.ts';
import { checkout, fullState, labFolder } from '../../lab/paths.ts';
import { endAll } from '../../lab/processes.ts';
import { rememberSysctls } from '../../lab/sysctls.ts';
import { needs, noTraffic } from '../support/needs.ts';

const traffic = needs(noTraffic);
const full = { kind: 'full' as const, say: () => undefined };

/** Rules and chains without counters; the built-in chains stay when their table has been used once. */
async function rules(family: string): Promise<string[]> {
  const saved = await run(`${family}-save`, []);
  return saved.split('\n').filter((line) => line.startsWith('-A') || /^:\S+ - /.test(line));
}

/** All that a lab makes on a machine. Processes are those of this kind only: others come and go meanwhile. */
async function machine(): Promise<object> {
  const commands = readdirSync('/proc').flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return command.includes(fullState) || /^\/pause|containerd-shim/.test(command) ? [command] : [];
    } catch {
      return [];
    }
  });
  const links = JSON.parse(await run('ip', ['-json', 'link'])) as { ifname: string }[];
  const groups = ['', ...readdirSync('/sys/fs/cgroup')].filter((name) => {
    const folder = join('/sys/fs/cgroup', name, 'k8s.io');
    return existsSync(folder) && statSync(folder).isDirectory();
  });
  const folders = ['/run/containerd', '/var/lib/cni', '/var/lib/kubelet', '/var/log/containers', fullState];
  return {
    commands,
    mounts: mountsBelow('/').filter((point) => !/^\/(?:proc|tmp)\//.test(point)),
    links: links.map((link) => link.ifname),
    namespaces: (await run('lsns', ['--type', 'net', '--output', 'NS', '--noheadings'])).trim().split('\n')
      .length,
    iptables: await rules('iptables'),
    ip6tables: await rules('ip6tables'),
    sysctls: rememberSysctls(),
    groups,
    folders: folders.filter((folder) => existsSync(folder)),
  };
}

async function runPod(lab: Lab): Promise<void> {
  const script = "require('node:http').createServer((_, answer) => answer.end('up')).listen(8080)";
  await lab.importImage(await packImage({ ref: 'lab-down/web:v1', layers: [await nodeRuntimeLayer()] }));
  const metadata = { name: 'web', labels: { app: 'web' } };
  const items = [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: {
        containers: [
          {
            name: 'web',
            image: 'lab-down/web:v1',
            command: ['node', '-e', script],
            ports: [{ containerPort: 8080, hostPort: 29_999 }],
          },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { type: 'NodePort', selector: metadata.labels, ports: [{ port: 8080 }] },
    },
  ];
  await lab.kubectl(['apply', '--server-side', '-f', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  });
  await lab.kubectl(['wait', '--for=condition=Ready', 'pod/web', '--timeout=60s']);
}

async function component(name: string) {
  const { record } = await labStatus(full);
  return record?.processes.find((one) => one.name === name) ?? { pid: 0, startTime: '' };
}

let before: object;
beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await downLab(full);
  before = await machine();
});

// The tests after this one expect the lab that this one took down.
afterAll(async () => {
  if (noTraffic === undefined) await ensureLab(full);
});

traffic('down leaves no process, mount, interface, rule, setting or folder', async () => {
  const lab = await ensureLab(full);
  expect(lab.startedByUs).toBe(true);
  await runPod(lab);
  await lab.down();
  expect(await machine()).toEqual(before);
});

traffic('so it does when containerd and a control plane program were killed before', async () => {
  await runPod(await ensureLab(full));
  await endAll([await component('containerd'), await component('etcd')]);
  expect((await labStatus(full)).problem).toBe('no longer running: etcd, containerd');
  await downLab(full);
  expect(await machine()).toEqual(before);
});

traffic('an up that is killed half-way is put right by the next one', async () => {
  const args = [join(labFolder, 'main.ts'), 'up'];
  const env = { ...process.env };
  delete env['KUBECONFIG_LAB'];
  const killed = spawn(process.execPath, args, { cwd: checkout, stdio: 'ignore', env });
  const started = Date.now();
  while ((await component('kube-apiserver')).pid === 0 && Date.now() - started < 30_000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect((await labStatus(full)).problem).toBe('its start was interrupted');
  const said: string[] = [];
  const lab = await ensureLab({ ...full, say: (line) => void said.push(line) });
  expect(said.join('\n')).toContain('a broken lab is there (its start was interrupted)');
  expect((await labStatus(full)).up).toBe(true);
  await lab.down();
  expect(await machine()).toEqual(before);
});
