import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureMoto, freePorts } from '../../lab/index.ts';

const START_LIMIT_MS = 60_000;

/** Moto, a stand-in for AWS, as a server. */
export interface Moto extends Disposable {
  url: string;
  /** In which its packages are found: boto3 and cfn-lint are among them. */
  env: NodeJS.ProcessEnv;
}

/** Starts moto. The first time it is installed, which takes about a minute. */
export async function startMoto(): Promise<Moto> {
  const { module, env } = await ensureMoto();
  const [port = 0] = await freePorts(1);
  const child = spawn('python3', ['-m', module, '-H', '127.0.0.1', '-p', String(port)], {
    // Roles are given policies that AWS manages.
    env: { ...env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
    stdio: 'ignore',
  });
  const moto = {
    url: `http://127.0.0.1:${port}`,
    env,
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
  const end = performance.now() + START_LIMIT_MS;
  while (performance.now() < end && child.exitCode === null) {
    if ((await fetch(`${moto.url}/moto-api/`).catch(() => undefined))?.ok === true) return moto;
    await sleep(200);
  }
  moto[Symbol.dispose]();
  throw new Error(`moto does not answer at ${moto.url} within ${START_LIMIT_MS / 1000} s`);
}
