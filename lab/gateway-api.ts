import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { tryRun } from './run.ts';

/** The definitions of the Gateway API that Traefik 3.7 wants, and the checksum of their module. */
const gatewayApi = {
  module: 'sigs.k8s.io/gateway-api@v1.6.3',
  sum: 'h1:lKpJa5bGlraC/QeACvCpsHLdmO6y0iKfzVl6gzaFEYc=',
};

/**
 * The files that define the kinds of the Gateway API, of Go's module cache.
 * @throws LabError where Go cannot fetch the module, or its content is another one.
 */
export async function gatewayApiFiles(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'edu-gateway-api-'));
  try {
    const { code, stdout, stderr } = await tryRun('go', ['mod', 'download', '-json', gatewayApi.module], {
      cwd: folder,
      env: { ...process.env, GOFLAGS: '-mod=mod' },
    });
    const { Dir: place = '', Sum: sum, Error: error } = JSON.parse(stdout || '{}') as Record<string, string>;
    if (code !== 0 || sum !== gatewayApi.sum)
      throw new LabError(
        `${gatewayApi.module} cannot be had: ${error ?? stderr}, checksum ${sum ?? 'unknown'}`,
      );
    const crds = join(place, 'config/crd/standard');
    return readdirSync(crds)
      .filter((name) => name.endsWith('.yaml') && !name.includes('_vap_'))
      .map((name) => join(crds, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
