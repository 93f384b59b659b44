import { join } from 'node:path';
import { Child, freePort, until } from './child.ts';

const script = join(import.meta.dirname, '..', '..', 'src', 'server.ts');

/** The application as a process of its own, as in its container. */
export interface Server extends AsyncDisposable {
  url: string;
  child: Child;
}

/** @param env Over nothing but PATH; PORT is chosen when it is not given. */
export async function startServer(
  env: Record<string, string>,
  options: { ready?: boolean } = {},
): Promise<Server> {
  const port = env['PORT'] ?? String(await freePort());
  const child = new Child(process.execPath, [script], {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', ...env, PORT: port },
  });
  const url = `http://127.0.0.1:${port}`;
  const path = options.ready === false ? '/health' : '/ready';
  try {
    await until(
      `${path} is green`,
      async () => {
        if (!child.running) throw new Error(`the application ended by itself:\n${child.output}`);
        return (await fetch(`${url}${path}`, { signal: AbortSignal.timeout(1000) })).ok;
      },
      30_000,
    );
  } catch (error) {
    await child.kill('SIGKILL');
    throw error;
  }
  return { url, child, [Symbol.asyncDispose]: async () => void (await child.kill('SIGKILL')) };
}
