import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { ensureNpmPackages, type Result, tryRun } from '../../../lab/index.ts';
import { needs } from '../../support/needs.ts';
import { applicationMigrations, SUPABASE, startProject, supabaseMigrations } from '../../support/supabase.ts';

/** Supabase's own command against a real Postgres. Its package has 140 MB: `npm run sweep -- supabase` alone installs it. */
const LIMIT_MS = 600_000;
const isSweep = process.env['EDU_SWEEP'] === 'full';

needs(isSweep ? undefined : 'the command is installed by npm run sweep -- supabase alone')(
  'supabase: its own command says what it would push, pushes it, and then has nothing to push',
  async () => {
    await using project = await startProject();
    const packages = await ensureNpmPackages('supabase', SUPABASE);
    const home = mkdtempSync(join(tmpdir(), 'supabase-home-'));
    const push = async (...args: string[]): Promise<Result> =>
      await tryRun(
        join(packages, '.bin', 'supabase'),
        [
          '--workdir',
          dirname(SUPABASE),
          'db',
          'push',
          `--remote=${project.url}?sslmode=disable`,
          '--yes',
          ...args,
        ],
        { env: { ...process.env, HOME: home, SUPABASE_TELEMETRY_DISABLED: '1' } },
      );
    try {
      // The application's tables first; without them the second migration fails, and tells its table.
      expect(await push()).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('"users" does not exist'),
      });
      for (const { sql } of applicationMigrations()) await project.run(sql);
      const names = supabaseMigrations().map(({ name }) => name);
      const plan = await push('--dry-run');
      expect(plan).toMatchObject({ code: 0, stderr: expect.stringContaining(names[1] ?? '') });
      expect(await push()).toMatchObject({ code: 0 });
      const rows = await project.run(
        'SELECT version FROM supabase_migrations.schema_migrations ORDER BY version',
      );
      expect(rows.map(({ version }) => version)).toEqual(names.map((name) => name.slice(0, 14)));
      expect(await push()).toMatchObject({ code: 0, stdout: expect.stringMatching(/up to date/iu) });
      expect(await project.as('anon', 'SELECT title FROM courses')).toEqual([]);
      await expect(project.as('anon', 'SELECT * FROM users')).rejects.toThrow('permission denied');
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
  LIMIT_MS,
);
