import { busyMs, labStatus } from '../../../lab.ts';
import { type LabRegistry, registriesOf } from '../../../registries.ts';

/**
 * The registry of the lab that an image is called by, and the image's name there.
 *
 * @throws Error when no lab is up, or the image is of another registry.
 */
export async function registryOf(image: string): Promise<{ registry: LabRegistry; repository: string }> {
  const { up, problem, record } = await labStatus({ kind: 'full' }, busyMs);
  const registries = up ? registriesOf(record) : undefined;
  if (registries === undefined) {
    const why = problem ?? 'it has no registries';
    throw new Error(`an image goes to the registry of the lab, and the lab is not up (${why}): npm run lab -- up`);
  }
  const [host = ''] = image.split('/');
  const registry = Object.values(registries).find((each: LabRegistry) => each.host === host);
  if (registry === undefined) {
    const hosts = Object.values(registries).map((each: LabRegistry) => each.host);
    throw new Error(`${image} goes to ${host}: here images go to ${hosts.join(' or ')}`);
  }
  return { registry, repository: image.slice(host.length + 1) };
}
