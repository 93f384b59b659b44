import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownSource } from './source.ts';

const EVERY_MS = 50;
const TIMEOUT_MS = 2000;

/** The version that answers a fresh connection, from an address of its own, with 200; undefined when nothing does. */
async function versionAt(url: string): Promise<string | undefined> {
  return await new Promise((resolve) => {
    const agent = new Agent({ keepAlive: false });
    const request = get(url, { agent, ...ownSource(), timeout: TIMEOUT_MS }, (response) => {
      response.resume();
      const version = response.headers['x-version'];
      resolve(response.statusCode === 200 ? String(version ?? 'unknown') : undefined);
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve(undefined));
  });
}

/** Resolves to true as soon as something answers, and to false when the signal says that nothing will. */
export async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if ((await versionAt(url)) !== undefined) return true;
    await sleep(EVERY_MS);
  }
  return false;
}

/** The versions behind an address, from so many fresh connections; `no answer` stands for those without one. */
export async function versionsAt(url: string, connections = 20): Promise<string[]> {
  const versions = await Promise.all(Array.from({ length: connections }, async () => await versionAt(url)));
  return [...new Set(versions.map((version) => version ?? 'no answer'))];
}
