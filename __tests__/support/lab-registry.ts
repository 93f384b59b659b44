import type { Lab } from '../../lab/index.ts';

/** The digest of what the open registry of the lab has by a tag; undefined when it has none of that name. */
export async function digestOf(lab: Lab, repository: string, tag: string): Promise<string | undefined> {
  const url = `${lab.registries?.open.url}/v2/${repository}/manifests/${tag}`;
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';
  const response = await fetch(url, { method: 'HEAD', headers: { accept } });
  return response.ok ? (response.headers.get('docker-content-digest') ?? undefined) : undefined;
}
