import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { fileURLToPath } from 'node:url';
import { downLab, ensureLab, type Lab, type LabOptions } from '../../../lab/index.ts';
import { type EndpointsWatch, watchEndpoints } from './endpoints.ts';
import { openFakeNamespace, type FakeNamespace } from './fake-namespace.ts';
import { adminRest, type Rest } from './rest.ts';

/** A control plane with fake nodes for one test file, and what is looked at from outside. */
export interface ControlPlane extends AsyncDisposable {
  lab: Lab;
  rest: Rest;
  endpoints: EndpointsWatch;
  /** The published minimal Role. */
  role: object;
  /** What `probe-url` is for a namespace: well answered as long as no version that begins with `bad` serves. */
  probeUrl(namespace: string): string;
  fakeNamespace(name: string): Promise<FakeNamespace>;
}

/** Where no control plane can run; for `needs`. */
export const noPlane: string | undefined =
  process.platform === 'linux' ? undefined : `fake nodes need Linux, and this is ${process.platform}`;

const ROLE = fileURLToPath(new URL('../../../docs/minimal-role.yaml', import.meta.url));

/** @param more What it has besides, or in other numbers: three fake nodes are usual. */
export async function openControlPlane(
  name: string,
  more: Pick<LabOptions, 'authentication' | 'fakeNodes'> = {},
): Promise<ControlPlane> {
  const options = { kind: 'control-plane', name, fakeNodes: 3, say: () => undefined, ...more } as const;
  const lab = await ensureLab(options);
  const rest = adminRest(lab);
  const endpoints = await watchEndpoints(rest);
  const users = createServer((request, response) => {
    const namespace = (request.url ?? '').slice(1);
    const versions = endpoints.versions(namespace, 'hello');
    const bad = versions.length === 0 || versions.some((version) => version.startsWith('bad'));
    response.writeHead(bad ? 500 : 200).end(versions.join());
  });
  await new Promise<void>((resolve) => {
    users.listen(0, '127.0.0.1', resolve);
  });
  const { port } = users.address() as AddressInfo;
  const fakeNamespaces: FakeNamespace[] = [];
  const controlPlane: ControlPlane = {
    lab,
    rest,
    endpoints,
    role: parse(readFileSync(ROLE, 'utf8')) as object,
    probeUrl: (namespace) => `http://127.0.0.1:${port}/${namespace}`,
    fakeNamespace: async (plotName) => {
      const fakeNamespace = await openFakeNamespace(controlPlane, plotName);
      fakeNamespaces.push(fakeNamespace);
      return fakeNamespace;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(fakeNamespaces.map(async (fakeNamespace) => await fakeNamespace.close()));
      endpoints[Symbol.dispose]();
      await rest.close();
      users.closeAllConnections();
      users.close();
      await downLab(options);
    },
  };
  return controlPlane;
}
