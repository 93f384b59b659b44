import { installEducation } from '../../__tests__/support/education.ts';
import { startBacking } from '../../examples/education-system/lab/backing.ts';
import { packEducation, packPostgres, packRedis } from '../../examples/education-system/lab/images.ts';
import { type Lab, normalizeRef } from '../../lab/index.ts';
import type { Play, Say, Version } from './play.ts';

export const app = 'education-system';
const namespace = 'education-demo';
const port = 30881;

/** What only a version brings to the database. The last one is broken as migrations are, by a name that is not there. */
const migrations: Readonly<Record<Version, Record<string, string>>> = {
  v1: {},
  v2: { 'migrations/900_hint.sql': migration('ALTER TABLE homework ADD COLUMN hint text;') },
  v3: {
    'migrations/900_hint.sql': migration('ALTER TABLE homework ADD COLUMN hint text;'),
    'migrations/901_note.sql': migration('ALTER TABLE homeworks ADD COLUMN note text;'),
  },
};

function migration(up: string): string {
  return `-- Up Migration\n${up}\n-- Down Migration\n`;
}

/** Apart from the tests' images: whoever imports one under a name last decides what runs under it. */
const repository = 'education-demo';

/** What every version of it stands on. */
export async function loadStores(lab: Lab, say: Say): Promise<void> {
  say('  its packages');
  await installEducation();
  for (const archive of [await packPostgres(), await packRedis()]) await lab.importImage(archive);
  say('  Postgres 15 and Redis 7, from Debian packages');
}

/** Starts them in a namespace where Pod Security is `restricted`. */
export async function startStores(lab: Lab, namespace: string, say: Say): Promise<void> {
  await lab.kubectl([
    'label',
    'namespace',
    namespace,
    'pod-security.kubernetes.io/enforce=restricted',
    'pod-security.kubernetes.io/warn=restricted',
  ]);
  await startBacking(lab, namespace, { password: 'p@ss/word', teacherCode: 'code-of-the-lab' });
  say('  Postgres and Redis run; teachers register with the code "code-of-the-lab"');
}

/** The education application on Postgres and Redis, in a namespace where Pod Security is `restricted`. */
export const education: Play = {
  app,
  namespace,
  port,
  strategy: 'blue-green',
  loadImages: async (lab, say) => {
    await loadStores(lab, say);
    for (const version of ['v1', 'v2', 'v3'] as const) {
      await lab.importImage(await packEducation(version, { files: migrations[version], repository }));
      const what = { v1: '', v2: ', with a migration', v3: ', broken: its migration names no table' }[
        version
      ];
      say(`  ${repository}:${version}${what}`);
    }
  },
  prepare: async (lab, say) => await startStores(lab, namespace, say),
  inputs: (version) => ({
    'image-tag': normalizeRef(`${repository}:${version}`),
    chart: `examples/${app}/chart`,
    'helm-values': JSON.stringify({
      service: { type: 'NodePort', nodePort: port },
      replicas: 2,
      preStopSeconds: 1,
      drainSeconds: 3,
      // The node port is plain HTTP, with no proxy before it.
      config: { secureCookies: false, trustedProxies: 0 },
    }),
  }),
  refusal: { pattern: /^hook-failed: .*homeworks/su, cause: 'the table that its migration does not find' },
};
