import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './api.ts';
import type { Crew } from './crew.ts';
import { routeRegistry } from './registry.ts';
import type { Record, RegistryPorts } from './record.ts';

/** A registry of the lab, as the node and as this machine see it. */
export interface LabRegistry {
  /** What images are called by: `<host>/<name>:<tag>`. Only the lab's node knows it. */
  host: string;
  /** The same registry from this machine, on loopback: where images are pushed to. */
  url: string;
  /** What it asks for; none at the open one. */
  credentials?: RegistryCredentials;
}

export interface RegistryCredentials {
  username: string;
  password: string;
}

export interface LabRegistries {
  open: LabRegistry;
  private: LabRegistry;
}

const HOSTS = { open: 'registry.lab.invalid', private: 'private.lab.invalid' } as const;
const KINDS = ['open', 'private'] as const;
type RegistryKind = (typeof KINDS)[number];

/** For a registry on loopback that holds nothing of worth: no secret. */
const CREDENTIALS: RegistryCredentials = { username: 'lab', password: 'of-the-lab-alone' };
/** The password in bcrypt, the only form that the registry reads. */
const HTPASSWD = 'lab:$2y$05$2qCvvR.px.bLyT0PnFpZl.HXjhtSy4kiDbMP2.RGPttusDhUCVsIe\n';

/** JSON is YAML too. */
function configOf(folder: string, port: number, kind: RegistryKind): string {
  return JSON.stringify(
    {
      version: '0.1',
      log: { level: 'warn', accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
      http: { addr: `127.0.0.1:${port}`, secret: 'one process needs no shared one' },
      ...(kind === 'private'
        ? { auth: { htpasswd: { realm: 'private', path: join(folder, 'htpasswd') } } }
        : {}),
    },
    null,
    2,
  );
}

/** Starts Debian's docker-registry twice on loopback, open and with credentials, and tells the node where they are. */
export async function startRegistries(crew: Crew, ports: RegistryPorts): Promise<void> {
  const { stateDir } = crew;
  for (const kind of KINDS) {
    const folder = join(stateDir, 'registry', kind);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'config.yml'), configOf(folder, ports[kind], kind));
    if (kind === 'private') writeFileSync(join(folder, 'htpasswd'), HTPASSWD);
    crew.start(`registry-${kind}`, ['docker-registry', 'serve', join(folder, 'config.yml')]);
    routeRegistry(stateDir, HOSTS[kind], ports[kind]);
  }
  await Promise.all(
    KINDS.map(async (kind) => {
      const asked = async (): Promise<boolean> => await answers(ports[kind], kind === 'open' ? 200 : 401);
      await until(`the ${kind} registry answers`, 30_000, asked, () => crew.check());
    }),
  );
  crew.record.registries = ports;
}

async function answers(port: number, status: number): Promise<boolean> {
  return await fetch(`${urlOf(port)}/v2/`).then(
    async (response) => {
      await response.body?.cancel();
      return response.status === status;
    },
    () => false,
  );
}

const urlOf = (port: number): string => `http://127.0.0.1:${port}`;

/** The registries of a lab that runs; undefined where there are none: fake nodes pull nothing. */
export function registriesOf(record: Record | undefined): LabRegistries | undefined {
  const ports = record?.registries;
  if (ports === undefined) return undefined;
  return {
    open: { host: HOSTS.open, url: urlOf(ports.open) },
    private: { host: HOSTS.private, url: urlOf(ports.private), credentials: CREDENTIALS },
  };
}
