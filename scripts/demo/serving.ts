import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** The version that answers a fresh connection; undefined when nothing does. */
async function versionAt(url: string): Promise<string | undefined> {
  return await new Promise((resolve) => {
    const request = get(url, { agent: new Agent({ keepAlive: false }), timeout: 2000 }, (response) => {
      response.resume();
      const version = response.headers['x-version'];
      resolve(response.statusCode === 200 && typeof version === 'string' ? version : undefined);
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve(undefined));
  });
}

/** Resolves to true as soon as something answers, and to false when the signal says that nothing will. */
export async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if ((await versionAt(url)) !== undefined) return true;
    await sleep(50);
  }
  return false;
}

/** The versions behind an address, from 20 fresh connections. */
export async function versionsAt(url: string): Promise<string[]> {
  const versions = await Promise.all(Array.from({ length: 20 }, async () => await versionAt(url)));
  return [...new Set(versions.map((version) => version ?? 'no answer'))];
}
