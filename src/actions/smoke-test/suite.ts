import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, givenPlaceOf, notAFile, defined } from '../../base/index.ts';
import { quote, runContext } from '../../github/index.ts';
import type { Suite } from '../../smoke/index.ts';
import type { SmokeInputs } from './inputs.ts';
import type { Features, Services } from './services.ts';

/**
 * The checks that the inputs ask for: those of the file, or the one that the inputs are themselves.
 * @throws ConfigurationError with every mistake.
 */
export async function suiteFor(inputs: SmokeInputs, { env }: Services, { smoke }: Features): Promise<Suite> {
  const { tests, target, variables, secrets } = inputs;
  const { workspace } = runContext(env);
  const given = { variables, secrets, env, root: workspace, ...defined({ target }) };
  if (tests !== undefined) {
    const file = path.resolve(workspace, tests);
    const text = readTests(file, tests, workspace);
    const value = await smoke.parseSmokeTests(text, { ...given, file: tests, folder: path.dirname(file) });
    if (inputs.version === undefined || value.waitFor !== undefined) return value;
    const wait = await single(inputs, given, smoke);
    return wait.waitFor === undefined ? value : { ...value, waitFor: wait.waitFor };
  }
  return await single(inputs, given, smoke);
}

type Given = Omit<Parameters<Features['smoke']['suiteOf']>[2], 'file' | 'folder'>;

/** The simple case: one address, and which version answers there. */
async function single(inputs: SmokeInputs, given: Given, smoke: Features['smoke']): Promise<Suite> {
  const { url = '' } = inputs.target ?? {};
  const { expectStatus = '2xx', timeoutMs, retries, version, versionPath } = inputs;
  const address = URL.parse(url);
  const status = expectStatus
    .split(/[\s,]+/u)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/u.test(part) ? Number(part) : part));
  // The input is the whole address; its path is not one that others are below of.
  const target = address === null ? inputs.target : { url: address.origin };
  const own = address === null ? '/' : `${address.pathname}${address.search}`;
  const value = {
    defaults: { timeout: `${timeoutMs}ms`, retries },
    ...(version === undefined ? {} : { 'wait-for': { path: versionPath ?? own, version: '{{version}}' } }),
    checks: [{ path: own, expect: { status: status.length === 1 ? status[0] : status } }],
  };
  const { target: _, ...rest } = given;
  const source = { ...rest, ...defined({ target }), file: '', folder: given.root };
  return await smoke.suiteOf(value, ofInput, source);
}

function ofInput(): { input: string } {
  return { input: 'url' };
}

function readTests(file: string, name: string, root: string): string {
  const place = givenPlaceOf(file, root);
  if (place === 'file') return readFileSync(file, 'utf8');
  throw new ConfigurationError({
    input: 'tests',
    message: notAFile(place),
    found: quote(name),
    remedy: 'give its path from the root of the checkout, which an earlier step must have made',
  });
}
