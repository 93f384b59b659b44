import { execFileSync } from 'node:child_process';
import { program } from '../../../examples/education-system/test/support/programs.ts';
import {
  type Service,
  startPostgres,
  startRedis,
} from '../../../examples/education-system/test/support/services.ts';
import type { NamedService } from './find.ts';

/** A service of a job that runs, and where. */
export interface RunningService {
  named: NamedService;
  port: number;
}

export type Started = AsyncDisposable & { running: readonly RunningService[] };

interface Kind {
  /** What it is called in a sentence, with its version. */
  title(): string;
  start(env: Readonly<Record<string, string>>): Promise<Service>;
}

const kinds: Readonly<Record<string, Kind>> = {
  postgres: { title: () => versionOf('postgres', /(?<version>\d+\.\d+)/u, 'Postgres'), start: postgres },
  redis: {
    title: () => versionOf('redis', /v=(?<version>[\d.]+)/u, 'Redis'),
    start: async () => await startRedis(),
  },
};

/**
 * Starts what of the services this machine has, as its own programs on free ports of the loopback interface, and says
 * of each what became of it. A service that two calls of one workflow name runs once. All end when it is disposed of.
 *
 * @throws Error when a program is not on this machine, or would not start in the image either.
 */
export async function startServices(
  services: readonly NamedService[],
  say: (line: string) => void,
): Promise<Started> {
  const stack = new AsyncDisposableStack();
  const running: RunningService[] = [];
  try {
    for (const named of services) {
      if (named.image === '') continue;
      const whose = `service ${named.name} of job ${named.job} (${named.image})`;
      const kind = kinds[officialName(named.image) ?? ''];
      if (kind === undefined) {
        say(`${whose} is not started: ${why(named.image)}`);
        continue;
      }
      const there = running.find((each) => keyOf(each.named) === keyOf(named))?.port;
      const port = there ?? portOf(stack.use(await startOne(kind, named, whose)));
      running.push({ named, port });
      if (there === undefined) say(`${whose}: ${kind.title()} of this machine, at localhost:${port}`);
    }
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
  return { running, [Symbol.asyncDispose]: async () => await stack.disposeAsync() };
}

async function startOne(kind: Kind, { env }: NamedService, whose: string): Promise<Service> {
  try {
    return await kind.start(env);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const instead =
      'With --no-services none is started, and the jobs ask at the ports that the workflow names';
    throw new Error(`${whose} cannot be started: ${said}\n${instead}`, { cause: error });
  }
}

function portOf({ url }: Service): number {
  return Number(new URL(url).port);
}

/** The same for one job of one file, also when two callers see it. */
function keyOf({ place, file, job, name, image, env }: NamedService): string {
  return JSON.stringify([place, file, job, name, image, env]);
}

function why(image: string): string {
  if (image.includes('${{')) return 'what image it is cannot be known before the run';
  return 'this machine has no containers, and stands in for postgres and redis alone';
}

/** `postgres` for Docker's official image of that name, in whatever tag and by whatever digest. */
function officialName(image: string): string | undefined {
  if (image.includes('${{')) return undefined;
  return /^(?:docker\.io\/)?(?:library\/)?(?<name>[\w-]+)(?:[:@]|$)/u.exec(image)?.groups?.['name'];
}

function versionOf(name: 'postgres' | 'redis', pattern: RegExp, title: string): string {
  const said = execFileSync(program(name), ['--version'], { encoding: 'utf8' });
  return `${title} ${pattern.exec(said)?.groups?.['version'] ?? ''}`.trim();
}

/** As the image takes it: https://hub.docker.com/_/postgres, "Environment Variables". */
async function postgres(env: Readonly<Record<string, string>>): Promise<Service> {
  const { POSTGRES_USER: user = 'postgres', POSTGRES_PASSWORD: password } = env;
  const open = env['POSTGRES_HOST_AUTH_METHOD'] === 'trust';
  if ((password ?? '') === '' && !open) {
    throw new Error(
      'the image postgres starts only with POSTGRES_PASSWORD in its env, or POSTGRES_HOST_AUTH_METHOD: trust',
    );
  }
  const database = env['POSTGRES_DB'] ?? user;
  return await startPostgres({
    user,
    database,
    ...(open || password === undefined ? {} : { password }),
  });
}
