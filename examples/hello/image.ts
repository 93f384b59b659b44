import { join } from 'node:path';
import { appUser, type Layer, nodeRuntimeLayer, packImage } from '../../lab/index.ts';

/** The name under which the chart and the manifests ask for the image. */
export const helloRepository = 'hello';

export function helloRef(version: string, repository: string = helloRepository): string {
  return `${repository}:${version}`;
}

/** The application's own files, as they are: Node strips the types when it runs them. */
function appLayer(root: string): Layer {
  const entries = ['package.json', 'src'].map((name) => ({
    to: `/app/${name}`,
    from: join(root, name),
  }));
  return { entries };
}

/**
 * Packs `hello:<version>` without a registry or a Docker daemon; gives the archive's path for `importImage`.
 *
 * @param env Baked into the image, so that a broken version (`{ FAIL: 'crash' }`) differs in its image alone.
 * @param repository For whoever must not share a name: a node has one image a name, and the last import wins.
 * @param root The folder of the application; this one without it.
 */
export async function packHello(
  version: string,
  env: Readonly<Record<string, string>> = {},
  repository: string = helloRepository,
  root: string = import.meta.dirname,
): Promise<string> {
  return await packImage({
    ref: helloRef(version, repository),
    layers: [await nodeRuntimeLayer(), appLayer(root)],
    entrypoint: ['/usr/local/bin/node', 'src/server.ts'],
    env: { NODE_ENV: 'production', VERSION: version, ...env },
    user: String(appUser),
    workdir: '/app',
    exposedPorts: [8080],
  });
}
