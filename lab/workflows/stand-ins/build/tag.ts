/**
 * What `docker buildx imagetools create --tag <image>:<tag> … <image>@<digest> …` does in the lab's registry, and
 * `imagetools inspect`, with `--raw` or for the digest.
 */
import { parseArgs } from 'node:util';
import { describeImage, joinImages } from '../../../push.ts';
import { registryOf } from './registry.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tag: { type: 'string', multiple: true, default: [] },
    'prefer-index': { type: 'string' },
    raw: { type: 'boolean', default: false },
    format: { type: 'string' },
  },
});
const command = positionals[2];
const images = positionals.slice(3);
const { registry, repository } = await registryOf(images[0]?.replace(/@.*|:[^/]*$/u, '') ?? '');
if (command === 'inspect') {
  const reference = images[0]?.split('@')[1] ?? images[0]?.slice(images[0].lastIndexOf(':') + 1) ?? '';
  const { digest, text } = await describeImage(registry, repository, reference);
  console.log(values.raw ? text : digest);
} else {
  const tags = values.tag.map((name) => name.slice(name.lastIndexOf(':') + 1));
  const digests = images.map((image) => image.split('@')[1] ?? '');
  const digest = await joinImages(registry, repository, digests, tags);
  console.log(`${images.join(' and ')} is ${tags.join(' and ')} now, ${digest}`);
}
