import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helloRef, packHello } from '../../examples/hello/image.ts';
import { type Lab, type LabRegistries, packImage, pushImage } from '../../lab/index.ts';

/** The first bytes of a program for 64-bit ARM: no kernel for another processor runs it. */
function armProgram(): Buffer {
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(process.arch === 'arm64' ? 62 : 183, 18);
  header.writeUInt32LE(1, 20);
  header.writeUInt16LE(64, 52);
  return header;
}

/** Images that cannot be run, given to the node; and those that only a registry has. */
export async function provideBrokenImages(lab: Lab): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'edu-images-'));
  try {
    const program = join(folder, 'program');
    writeFileSync(program, armProgram());
    const specs = {
      script: { entries: [{ to: '/app/run.sh', content: '#!/usr/local/bin/node\n', mode: 0o644 }] },
      'no-command': { entries: [{ to: '/readme', content: 'There is no command in this image.' }] },
      arm: { entries: [{ to: '/app/program', from: program, mode: 0o755 }] },
      root: { entries: [{ to: '/readme', content: 'This image runs as root.' }] },
    };
    const entrypoints = {
      script: '/app/run.sh',
      'no-command': undefined,
      arm: '/app/program',
      root: '/readme',
    };
    for (const [name, layer] of Object.entries(specs)) {
      const entrypoint = entrypoints[name as keyof typeof specs];
      await lab.importImage(
        await packImage({
          ref: helloRef(`diagnosis-${name}`),
          layers: [layer],
          ...(entrypoint === undefined ? {} : { entrypoint: [entrypoint] }),
          ...(name === 'root' ? {} : { user: '10001' }),
        }),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { open, private: closed } = registriesOf(lab);
  const other = await packImage({
    ref: helloRef('other-platform'),
    architecture: process.arch === 'arm64' ? 'amd64' : 'arm64',
    layers: [{ entries: [{ to: '/readme', content: 'This image is for another processor.' }] }],
    entrypoint: ['/readme'],
  });
  await pushImage(other, open, 'hello:other-platform', { asIndex: true });
  await pushImage(await packHello('v2', { PULLED: 'never' }), closed, 'hello:v2');
}

/** @throws where a lab runs that an older checkout has started. */
export function registriesOf({ registries }: Lab): LabRegistries {
  if (registries === undefined)
    throw new Error('this lab has no registries: take it down (npm run lab -- down), and run again');
  return registries;
}
