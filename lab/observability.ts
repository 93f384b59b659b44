import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LabError } from './errors.ts';
import { copySource } from './go-source.ts';
import { made } from './made.ts';
import { cacheRoot, labFolder } from './paths.ts';
import { run, tryRun } from './run.ts';

export interface Observability {
  prometheus: string;
  promtool: string;
  alertmanager: string;
  amtool: string;
}

/**
 * Prometheus as Debian has it, in a second, and Alertmanager built from its Go module, once, in a minute or two: Debian's
 * is too old to say to GitHub what a workflow needs.
 * @throws LabError where a package or module cannot be had.
 */
export async function ensureObservability(): Promise<Observability> {
  const [prometheus, alertmanager] = await Promise.all([ensurePackage('prometheus'), ensureAlertmanager()]);
  return {
    prometheus: join(prometheus, 'usr/bin/prometheus'),
    promtool: join(prometheus, 'usr/bin/promtool'),
    alertmanager: join(alertmanager, 'alertmanager'),
    amtool: join(alertmanager, 'amtool'),
  };
}

/**
 * Prometheus alone, as Debian has it.
 * @throws LabError where the package cannot be had.
 */
export async function ensurePrometheus(): Promise<string> {
  return join(await ensurePackage('prometheus'), 'usr/bin/prometheus');
}

/**
 * The files of a Debian package, unpacked into the cache instead of installed: no service is started, and nobody needs to
 * be root. apt proves what it downloads.
 */
async function ensurePackage(name: string): Promise<string> {
  const folder = join(cacheRoot(), 'tools', `debian-${name}`);
  return await made(folder, `unpacking ${name}`, async (temporary) => {
    const downloads = `${temporary}.deb`;
    mkdirSync(downloads, { recursive: true });
    try {
      const download = async (): Promise<number> =>
        (await tryRun('apt-get', ['download', name], { cwd: downloads }).catch(() => ({ code: 1 }))).code;
      if ((await download()) !== 0) {
        // The lists on the machine usually do; fresh ones are fetched once, when they do not.
        await tryRun('apt-get', ['update']).catch(() => undefined);
        if ((await download()) !== 0) throw new LabError(`apt-get cannot download Debian's package ${name}`);
      }
      const [file] = readdirSync(downloads);
      if (file === undefined) throw new LabError(`apt-get downloaded nothing for ${name}`);
      await run('dpkg-deb', ['--extract', join(downloads, file), temporary]);
    } finally {
      rmSync(downloads, { recursive: true, force: true });
    }
  });
}

export interface Exporters {
  postgres: string;
  redis: string;
}

/** A program that is called as its package. */
async function packaged(name: string): Promise<string> {
  return join(await ensurePackage(name), 'usr/bin', name);
}

/** What tells Prometheus of the stores, as Debian has it. */
export async function ensureExporters(): Promise<Exporters> {
  const [postgres, redis] = await Promise.all([
    packaged('prometheus-postgres-exporter'),
    packaged('prometheus-redis-exporter'),
  ]);
  return { postgres, redis };
}

/** What asks for a page as a user does, and looks at its certificate, as Debian has it. */
export async function ensureBlackboxExporter(): Promise<string> {
  return await packaged('prometheus-blackbox-exporter');
}

/** What tells Prometheus of a machine and its disks, as Debian has it. */
export async function ensureNodeExporter(): Promise<string> {
  return await packaged('prometheus-node-exporter');
}

/**
 * kube-state-metrics, which tells Prometheus what the API server has been asked for: built once, in two minutes.
 * @throws LabError where the module cannot be had.
 */
export async function ensureKubeStateMetrics(): Promise<string> {
  return join(
    await ensureGo({ module: 'k8s.io/kube-state-metrics/v2', packages: ['.'] }),
    'kube-state-metrics',
  );
}

export interface TraceAndLogStores {
  jaeger: string;
  victoriaLogs: string;
}

/**
 * Jaeger, which takes traces, and VictoriaLogs, which takes what speaks Elasticsearch's bulk API: built once, in about two
 * minutes.
 * @throws LabError where a module cannot be had.
 */
export async function ensureTraceAndLogStores(): Promise<TraceAndLogStores> {
  // One after the other: each takes every core by itself.
  const victoriaLogs = await ensureGo({
    module: 'github.com/VictoriaMetrics/VictoriaLogs',
    packages: ['./app/victoria-logs'],
  });
  const jaeger = await ensureGo({
    module: 'github.com/jaegertracing/jaeger',
    packages: ['./cmd/all-in-one'],
  });
  return { jaeger: join(jaeger, 'all-in-one'), victoriaLogs: join(victoriaLogs, 'victoria-logs') };
}

/**
 * k6, which makes load: built once, in six or seven minutes.
 * @throws LabError where the module cannot be had.
 */
export async function ensureK6(): Promise<string> {
  return join(await ensureGo({ module: 'go.k6.io/k6', packages: ['.'] }), 'k6');
}

async function ensureAlertmanager(): Promise<string> {
  return await ensureGo({
    module: 'github.com/prometheus/alertmanager',
    packages: ['./cmd/alertmanager', './cmd/amtool'],
    // Its page is no part of the module, and has to be there to be left out.
    file: 'ui/app/dist/index.html',
  });
}

interface GoModule {
  /** As Go names it; its version is of lab/observability/go.mod. */
  module: string;
  packages: readonly string[];
  /** An empty file that the build asks for. */
  file?: string;
  /** The folder of the go.mod that names its version; lab/observability without it. */
  pins?: string;
}

/** Programs out of a module by what it pins itself, as its makers build them. */
export async function ensureGo({
  module,
  packages,
  file,
  pins = join(labFolder, 'observability'),
}: GoModule): Promise<string> {
  const version = new RegExp(`${module} (\\S+)`, 'u').exec(readFileSync(join(pins, 'go.mod'), 'utf8'))?.[1];
  if (version === undefined) throw new LabError(`${pins}/go.mod names no ${module}`);
  const name = basename(module.replace(/\/v\d+$/u, '')).toLowerCase();
  const folder = join(cacheRoot(), 'tools', `${name}-${version}`);
  return await made(folder, `building ${name} ${version}`, async (temporary) => {
    const source = `${temporary}.source`;
    try {
      await copySource(module, pins, source);
      if (file !== undefined) {
        mkdirSync(dirname(join(source, file)), { recursive: true });
        writeFileSync(join(source, file), '');
      }
      mkdirSync(temporary, { recursive: true });
      const flags = ['-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', `${temporary}/`];
      await run('go', ['build', ...flags, ...packages], {
        cwd: source,
        env: { ...process.env, CGO_ENABLED: '0' },
        timeoutMs: BUILD_LIMIT_MS,
      });
    } finally {
      rmSync(source, { recursive: true, force: true });
    }
  });
}

const BUILD_LIMIT_MS = 15 * 60_000;
