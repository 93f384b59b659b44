/** What `docker buildx imagetools create --tag <image>:<tag> … <image>@<digest>` does, in the lab's registry. */
import { parseArgs } from 'node:util';
import { tagImage } from '../../../push.ts';
import { registryOf } from './registry.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tag: { type: 'string', multiple: true, default: [] }, 'prefer-index': { type: 'string' } },
});
const [image = '', digest = ''] = positionals.at(-1)?.split('@') ?? [];
const { registry, repository } = await registryOf(image);
const tags = values.tag.map((name) => name.slice(name.lastIndexOf(':') + 1));
await tagImage(registry, repository, digest, tags);
console.log(`${image}@${digest} is ${tags.join(' and ')} now`);
