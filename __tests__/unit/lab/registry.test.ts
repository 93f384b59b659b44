import { expect, test } from '@jest/globals';
import type { Lab } from '../../../lab/index.ts';
import { startRegistry } from '../../support/registry.ts';

test('a registry that is slow forgets a pull that is given up, so that nothing keeps the process', async () => {
  const ports: number[] = [];
  const lab = {
    routeRegistry: (_: string, port: number) => {
      ports.push(port);
      return () => undefined;
    },
  } as unknown as Lab;
  const registry = await startRegistry(lab, 'slow.invalid');
  const layer = { digest: 'sha256:1', type: 'application/octet-stream', bytes: Buffer.alloc(1000) };
  const image = {
    manifest: { ...layer, digest: 'sha256:2' },
    blobs: new Map([[layer.digest, layer]]),
    newLayer: layer.digest,
  };
  registry.offerSlowly('hello:slow', image, 3_600_000);
  const over = new AbortController();
  const pull = await fetch(`http://127.0.0.1:${ports[0]}/v2/hello/blobs/${layer.digest}`, {
    signal: over.signal,
  });
  expect(pull.status).toBe(200);
  over.abort();
  await expect(registry.close()).resolves.toBeUndefined();
});
