import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Kernel settings that the kubelet, kube-proxy or the bridge plugin change. */
const touched = [
  'net/ipv4/ip_forward',
  'net/ipv4/conf/all/route_localnet',
  'net/bridge/bridge-nf-call-iptables',
  'net/bridge/bridge-nf-call-ip6tables',
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
];

function read(path: string): string | undefined {
  try {
    return readFileSync(join('/proc/sys', path), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** The settings as they are now; those that this kernel does not have are left out. */
export function rememberSysctls(): { [path: string]: string } {
  return Object.fromEntries(
    touched.flatMap((path) => {
      const value = read(path);
      return value === undefined ? [] : [[path, value]];
    }),
  );
}

/** Without this a pod could not reach another one on the same bridge through a Service. */
export function filterBridgedTraffic(): void {
  if (read('net/bridge/bridge-nf-call-iptables') === '0') {
    writeFileSync('/proc/sys/net/bridge/bridge-nf-call-iptables', '1');
  }
}

/** Puts back what was remembered. */
export function restoreSysctls(remembered: { [path: string]: string }): void {
  for (const [path, value] of Object.entries(remembered)) {
    const now = read(path);
    if (now !== undefined && now !== value) writeFileSync(join('/proc/sys', path), value);
  }
}
