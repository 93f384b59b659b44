import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certsProgram, pathOf } from './build.ts';
import { run } from './run.ts';

/** Who speaks to the API server, and as whom. Each gets a token, by file. */
const identities: readonly { name: string; user: string; groups: string }[] = [
  { name: 'admin', user: 'lab-admin', groups: 'system:masters' },
  { name: 'controller-manager', user: 'system:kube-controller-manager', groups: '' },
  { name: 'scheduler', user: 'system:kube-scheduler', groups: '' },
  { name: 'kubelet', user: 'system:node:lab', groups: 'system:nodes' },
  { name: 'kube-proxy', user: 'system:kube-proxy', groups: '' },
];

/** The node's name; the kubelet's user name must carry it. */
export const nodeName = 'lab';

export const pkiFolder = (stateDir: string) => join(stateDir, 'pki');
export const caFileOf = (stateDir: string) => join(pkiFolder(stateDir), 'ca.crt');
export const tokenFile = (stateDir: string) => join(stateDir, 'tokens.csv');
export const kubeconfigOf = (stateDir: string, name: string) => join(stateDir, 'kubeconfig', `${name}.yaml`);

/** Makes certificates, tokens and one kubeconfig for each identity. */
export async function writeIdentities(
  stateDir: string,
  server: string,
  hosts: readonly string[],
): Promise<void> {
  mkdirSync(pkiFolder(stateDir), { recursive: true, mode: 0o700 });
  mkdirSync(join(stateDir, 'kubeconfig'), { recursive: true, mode: 0o700 });
  await run(pathOf(certsProgram()), [pkiFolder(stateDir), ...hosts]);
  const rows: string[] = [];
  for (const { name, user, groups } of identities) {
    const token = randomBytes(24).toString('hex');
    rows.push(`${token},${user},${user}${groups && `,"${groups}"`}`);
    writeKubeconfig(kubeconfigOf(stateDir, name), { server, caFile: caFileOf(stateDir), token });
  }
  writeFileSync(tokenFile(stateDir), `${rows.join('\n')}\n`, { mode: 0o600 });
}

export interface Connection {
  server: string;
  /** A certificate by file, or what a kubeconfig says of its cluster beyond the server. */
  caFile?: string;
  cluster?: { [key: string]: unknown };
  token: string;
  namespace?: string;
}

/** Writes a kubeconfig with one token. JSON is YAML, and cannot be quoted wrongly. */
export function writeKubeconfig(path: string, to: Connection): void {
  const certificate = to.caFile && {
    'certificate-authority-data': readFileSync(to.caFile).toString('base64'),
  };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'lab',
    contexts: [
      {
        name: 'lab',
        context: { cluster: 'lab', user: 'lab', ...(to.namespace && { namespace: to.namespace }) },
      },
    ],
    clusters: [{ name: 'lab', cluster: { ...to.cluster, server: to.server, ...certificate } }],
    users: [{ name: 'lab', user: { token: to.token } }],
  };
  writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
}

/** The token in a kubeconfig that this lab wrote. */
export function tokenOf(path: string): string {
  const config = JSON.parse(readFileSync(path, 'utf8')) as { users: { user: { token: string } }[] };
  return config.users[0]?.user.token ?? '';
}
