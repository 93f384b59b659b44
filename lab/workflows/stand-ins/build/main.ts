/** The stand-in's work: an image out of the checked-out commit, by the module in EDU_ACT_BUILD, in the lab's registry. */
import { appendFileSync, copyFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { pushImage } from '../../../push.ts';
import { askedOf } from './inputs.ts';
import { registryOf } from './registry.ts';
import type { Build } from './request.ts';

async function main(): Promise<void> {
  const { context, args, image, tags, archive: to } = askedOf(process.env);
  const module = process.env['EDU_ACT_BUILD'] ?? '';
  const { build } = (await import(pathToFileURL(module).href)) as { build?: Build };
  if (build === undefined) throw new Error(`${module} of EDU_ACT_BUILD exports no build`);
  const archive = await build({ context, args });
  if (to !== undefined) copyFileSync(archive, to);
  if (image === undefined) {
    console.log(`packed out of ${context}, for the check alone`);
    return;
  }
  const { registry, repository } = await registryOf(image);
  const digest =
    tags.length === 0
      ? await pushImage(archive, registry, repository, { byDigest: true, asIndex: true })
      : (await Promise.all(tags.map((tag) => pushImage(archive, registry, `${repository}:${tag}`))))[0];
  console.log(`packed out of ${context}, and pushed as ${image}@${digest}`);
  appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', `digest=${digest}\n`);
}

try {
  await main();
} catch (error) {
  console.log(`::error::${error instanceof Error ? error.message.replaceAll('\n', '%0A') : String(error)}`);
  process.exitCode = 1;
}
