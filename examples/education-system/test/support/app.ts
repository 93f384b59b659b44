import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, readConfig } from '../../src/config.ts';
import { type Running, startApp } from '../../src/process.ts';

export interface TestApp extends AsyncDisposable, Running {
  url: string;
}

/** Set by test/run.ts, which also starts what they name. */
export function servicesOfRun(): { databaseUrl: string; redisUrl: string } {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = process.env;
  if (databaseUrl === undefined || redisUrl === undefined) {
    throw new Error(
      'these tests are run by test/run.ts (npm run test:integration), which starts Postgres and Redis',
    );
  }
  return { databaseUrl, redisUrl };
}

export const TEACHER_CODE = 'code-of-the-tests';

/** What the process would be started with. Passwords are hashed cheaply, and many may try to log in. */
export function testEnvironment(): Record<string, string> {
  const { databaseUrl, redisUrl } = servicesOfRun();
  return {
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    VERSION: 'v-test',
    COMMIT: 'c0ffee',
    TEACHER_CODE,
    PASSWORD_COST: '10',
    LOGIN_ATTEMPTS: '1000',
    DRAIN_SECONDS: '0',
    SECURE_COOKIES: 'false',
    LOG_LEVEL: 'silent',
  };
}

/** The application as the process starts it, on a free port, with some settings changed. */
export async function startTestApp(changes: Partial<Config> = {}): Promise<TestApp> {
  const running = await startApp({ ...readConfig(testEnvironment()), ...changes });
  const url = `http://127.0.0.1:${running.port}`;
  await untilReady(url);
  return { ...running, url, [Symbol.asyncDispose]: running.drain };
}

/** Where something that it stands on is made to be away it never gets ready. */
const READY_MS = 3000;

/** It listens before it is connected, as under Kubernetes, where no request comes before it says that it is ready. */
async function untilReady(url: string): Promise<void> {
  const end = Date.now() + READY_MS;
  while (!(await fetch(`${url}/ready`)).ok && Date.now() < end) await sleep(50);
}
