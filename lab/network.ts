import { readFileSync } from 'node:fs';
import { LabError } from './errors.ts';
import { run, tryRun } from './run.ts';

/** The bridge of the pods. Its address is the node's address: not loopback, and no other machine's business. */
export const bridge = 'edulab0';

export interface Network {
  pods: string;
  node: string;
  services: string;
  /** The first address of the services is `kubernetes`. */
  apiService: string;
  dnsService: string;
}

/** One choice of addresses: 1022 pods, 65534 Services. */
function networkAt(second: number): Network {
  return {
    pods: `10.${second}.0.0/22`,
    node: `10.${second}.0.1`,
    services: `10.${second + 1}.0.0/16`,
    apiService: `10.${second + 1}.0.1`,
    dnsService: `10.${second + 1}.0.10`,
  };
}

interface Range {
  base: number;
  mask: number;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);
}

function rangeOf(cidr: string): Range {
  const [address = '', bits = '32'] = cidr.split('/');
  const mask = (-1 << (32 - Number(bits))) >>> 0;
  return { base: (toNumber(address) & mask) >>> 0, mask };
}

const swap = (hex: string) => Buffer.from(hex, 'hex').readUInt32LE();

/** The ranges in /proc/net/route, whose numbers are written backwards; the default route overlaps all and counts as none. */
export function parseRoutes(text: string): Range[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length >= 8)
    .map((fields) => ({ base: swap(fields[1] ?? ''), mask: swap(fields[7] ?? '') }))
    .filter((range) => range.mask !== 0);
}

function overlap(a: Range, b: Range): boolean {
  const mask = (a.mask & b.mask) >>> 0;
  return (a.base & mask) >>> 0 === (b.base & mask) >>> 0;
}

/** Addresses that no route of this machine uses. */
export function chooseNetwork(routes: string = readFileSync('/proc/net/route', 'utf8')): Network {
  const taken = parseRoutes(routes);
  for (let second = 212; second > 100; second -= 2) {
    const network = networkAt(second);
    const wanted = [rangeOf(network.pods), rangeOf(network.services)];
    if (!wanted.some((one) => taken.some((other) => overlap(one, other)))) return network;
  }
  throw new LabError('every address range that the lab may use is taken by a route of this machine');
}

/** The rules the lab adds itself; kube-proxy and the CNI plugins add theirs. */
export function firewallRules(network: Network, guardedPorts: readonly number[]): string {
  const ports = guardedPorts.join(',');
  return [
    '*filter',
    ':EDU-LAB-FORWARD - [0:0]',
    ':EDU-LAB-INPUT - [0:0]',
    // Pods reach each other even where another program, Docker for one, set the policy to DROP; and nothing beyond.
    `-A EDU-LAB-FORWARD -s ${network.pods} -d ${network.pods} -j ACCEPT`,
    `-A EDU-LAB-FORWARD -s ${network.pods} -j REJECT`,
    '-I FORWARD 1 -j EDU-LAB-FORWARD',
    // The API server and the kubelet answer this machine and its pods only.
    '-A EDU-LAB-INPUT -i lo -j RETURN',
    `-A EDU-LAB-INPUT -i ${bridge} -j RETURN`,
    `-A EDU-LAB-INPUT -p tcp -m multiport --dports ${ports} -j DROP`,
    '-I INPUT 1 -j EDU-LAB-INPUT',
    'COMMIT',
    '',
  ].join('\n');
}

/** Makes the bridge and our own rules. */
export async function setUpNetwork(network: Network, guardedPorts: readonly number[]): Promise<void> {
  // Built in or loaded already on many machines; where it is neither and cannot be loaded, pods meet no Service of theirs.
  await tryRun('modprobe', ['br_netfilter']).catch(() => undefined);
  await run('ip', ['link', 'add', bridge, 'type', 'bridge']);
  await run('ip', ['address', 'add', `${network.node}/22`, 'dev', bridge]);
  await run('ip', ['link', 'set', bridge, 'up']);
  await run('iptables-restore', ['--noflush'], { input: firewallRules(network, guardedPorts) });
}

/** Chains that only Kubernetes, the CNI plugins and this lab make. */
const ownChain = /^(KUBE|CNI|EDU-LAB)-/;

/** From what iptables-save prints: the input to iptables-restore that takes our chains out, and leaves all else alone. */
export function removalOf(saved: string): string {
  const out: string[] = [];
  let chains: string[] = [];
  let jumps: string[] = [];
  for (const line of saved.split('\n')) {
    if (line.startsWith('*')) {
      chains = [];
      jumps = [];
      out.push(line);
    } else if (line.startsWith(':')) {
      const chain = line.slice(1).split(' ')[0] ?? '';
      if (ownChain.test(chain)) chains.push(chain);
    } else if (line.startsWith('-A ')) {
      const [, chain = ''] = line.split(' ');
      const target = / -[jg] (\S+)/.exec(line.replaceAll(/"[^"]*"/g, '""'))?.[1] ?? '';
      if (!ownChain.test(chain) && ownChain.test(target)) jumps.push(`-D${line.slice(2)}`);
    } else if (line === 'COMMIT') {
      if (chains.length + jumps.length === 0) out.pop();
      else
        out.push(
          ...chains.map((name) => `:${name} - [0:0]`),
          ...jumps,
          ...chains.map((name) => `-X ${name}`),
          line,
        );
    }
  }
  return out.length > 0 ? `${out.join('\n')}\n` : '';
}

const families = ['iptables', 'ip6tables'];

/** True when Kubernetes or CNI chains are there: ours, left over, or another node's on this machine. */
export async function hasOwnChains(): Promise<boolean> {
  for (const family of families) {
    const saved = await tryRun(`${family}-save`, []).catch(() => undefined);
    if (saved && removalOf(saved.stdout) !== '') return true;
  }
  return false;
}

/** Takes away every rule, chain and interface of the lab. */
export async function tearDownNetwork(): Promise<void> {
  for (const family of families) {
    const saved = await tryRun(`${family}-save`, []).catch(() => undefined);
    const input = saved ? removalOf(saved.stdout) : '';
    if (input) await run(`${family}-restore`, ['--noflush'], { input });
  }
  if ((await tryRun('ip', ['link', 'show', bridge])).code === 0) await run('ip', ['link', 'delete', bridge]);
}
