import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';
import { LabError } from './errors.ts';
import { containerdSocket } from './nodeconfig.ts';
import { run } from './run.ts';

const ctr = (stateDir: string) => ['-a', containerdSocket(stateDir), '-n', 'k8s.io'];

/** What containerd says when another import made the same image between its look and its own try to make it. */
const MADE_MEANWHILE = 'already exists';

/** Each round that ends so means that another import came to its end: more than a few would be something else. */
const ROUNDS = 5;

/**
 * Gives an image archive to the lab's containerd, in the namespace where the kubelet looks. Test files that run at the
 * same time may give it the same image: containerd lets one of them make it, and the other finds it there at its next try.
 */
export async function importArchive(stateDir: string, archive: string): Promise<void> {
  for (let round = 1; ; round += 1) {
    const { code, complaint } = await importOnce(stateDir, archive);
    if (code === 0) return;
    if (round < ROUNDS && complaint.endsWith(MADE_MEANWHILE)) continue;
    throw new Error(`ctr images import ended with ${code} for ${archive}:\n${complaint}`);
  }
}

/**
 * Layers that containerd has already are left out of what is sent: versions of one application share a base of 130 MB,
 * which would take seconds each time.
 */
async function importOnce(
  stateDir: string,
  archive: string,
): Promise<{ code: number | null; complaint: string }> {
  const listed = await run('ctr', [...ctr(stateDir), 'content', 'ls', '--quiet']);
  const known = new Set(listed.split('\n').map((digest) => `blobs/${digest.trim().replace(':', '/')}`));
  const child = spawn('ctr', [...ctr(stateDir), 'images', 'import', '-'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const complaint = text(child.stderr);
  const slim = pack();
  const fill = async () => {
    const entries = extract();
    const read = pipeline(createReadStream(archive), entries);
    for await (const entry of entries) {
      if (known.has(entry.header.name)) entry.resume();
      else await pipeline(entry, slim.entry(entry.header));
    }
    await read;
    slim.finalize();
  };
  // When ctr gives up it closes its input; what it says is the reason, not the broken pipe.
  const sent = await Promise.allSettled([fill(), pipeline(slim, child.stdin)]);
  const code = await ended;
  if (code === 0) for (const one of sent) if (one.status === 'rejected') throw one.reason;
  return { code, complaint: (await complaint).trim() };
}

/** Importing needs a node whose containerd is ours. */
export function cannotImport(why: string): (archive: string) => Promise<never> {
  return (archive) => Promise.reject(new LabError(`${why} (image archive: ${archive})`));
}
