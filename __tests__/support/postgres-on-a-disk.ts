import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { postgresRef } from '../../examples/education-system/lab/images.ts';
import { backing } from '../../examples/education-system/lab/services.ts';
import { appUser, ensureNodeExporter, freePorts } from '../../lab/index.ts';
import { healingText } from './education-healing.ts';
import { type HealingStage, sql } from './healing-stage.ts';

/** A Postgres in the cluster as the rules of the education application name it, on a small disk of its own. */
export interface PostgresOnADisk {
  url: string;
  /** The part of the disk that is left. */
  left: () => number;
}

const NAME = 'postgres';
const PASSWORD = 'password';
const MEBIBYTES = 384;
/** Where the rules look for it. */
const MOUNT = '/var/lib/postgresql';

interface Deployment {
  spec: { template: { spec: { containers: object[]; volumes: { name: string }[] } } };
}

/** Needs root: the disk is one of memory, and the node exporter has it at the place that the rules name. */
export async function startPostgresOnADisk(stage: HealingStage): Promise<PostgresOnADisk> {
  const { testNamespace } = stage;
  const { namespace, lab } = testNamespace;
  const disk = mkdtempSync(join(tmpdir(), 'postgres-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEBIBYTES}m`, 'heal', disk]);
  stage.defer(async () => {
    await lab.kubectl(['delete', 'pv,sc', namespace, '--wait=false', '--ignore-not-found']);
    execFileSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true, force: true });
  });
  chmodSync(disk, 0o700);
  chownSync(disk, appUser, appUser);
  await testNamespace.apply([...volume(namespace, disk), server(namespace), cleanup()]);
  await testNamespace.kubectl('rollout', 'status', `statefulset/${NAME}`, '--timeout=180s');
  const address = await testNamespace.kubectl('get', 'pod', `${NAME}-0`, '-o', 'jsonpath={.status.podIP}');
  const url = `postgresql://education:${PASSWORD}@${address}:5432/education`;
  await sql(url, 'CREATE TABLE kept (number int PRIMARY KEY)');
  await startNodeExporter(stage, disk);
  return {
    url,
    left: () => {
      const { bavail, blocks } = statfsSync(disk);
      return bavail / blocks;
    },
  };
}

function volume(namespace: string, path: string): object[] {
  const metadata = { name: namespace };
  return [
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata,
      provisioner: 'kubernetes.io/no-provisioner',
      allowVolumeExpansion: true,
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata,
      spec: {
        capacity: { storage: `${MEBIBYTES}Mi` },
        accessModes: ['ReadWriteOnce'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: namespace,
        hostPath: { path, type: 'Directory' },
      },
    },
  ];
}

/** It logs every statement, onto the disk of its data. */
function server(namespace: string): object {
  const [deployment] = backing({ password: PASSWORD, teacherCode: '' }).objects as Deployment[];
  const { spec } = deployment?.spec.template ?? { spec: { containers: [], volumes: [] } };
  const settings = {
    logging_collector: 'on',
    log_directory: '/data/log',
    log_statement: 'all',
    log_rotation_size: '10MB',
    min_wal_size: '32MB',
    max_wal_size: '32MB',
  };
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  // What is written to a disk of memory counts as the writer's.
  const resources = { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '1Gi' } };
  const labels = { app: 'postgres-on-a-disk' };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: NAME },
    spec: {
      replicas: 1,
      serviceName: NAME,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          ...spec,
          containers: spec.containers.map((one) => ({ ...one, args, resources })),
          volumes: spec.volumes.filter(({ name }) => name !== 'data'),
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: namespace,
            resources: { requests: { storage: `${MEBIBYTES}Mi` } },
          },
        },
      ],
    },
  };
}

/** The one of the example, with the image and the user of the server here. */
function cleanup(): object {
  const text = healingText('cleanup.yaml')
    .replace('image: postgres:15', `image: ${postgresRef}\n              imagePullPolicy: Never`)
    .replaceAll(/(runAs(?:User|Group)): 999/gu, `$1: ${appUser}`);
  return parse(text) as object;
}

async function startNodeExporter({ run, beside }: HealingStage, disk: string): Promise<void> {
  const [port = 0] = await freePorts(1);
  mkdirSync(MOUNT, { recursive: true });
  // It asks for what the first process of its machine has mounted, which it is itself.
  const apart = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const there = ['sh', '-c', `mount --bind "$0" ${MOUNT} && exec "$@"`, disk];
  const collectors = ['--collector.disable-defaults', '--collector.filesystem'];
  const exporter = [await ensureNodeExporter(), ...collectors, `--web.listen-address=127.0.0.1:${port}`];
  run('unshare', [...apart, ...there, ...exporter]);
  beside.node.push(`127.0.0.1:${port}`);
}
