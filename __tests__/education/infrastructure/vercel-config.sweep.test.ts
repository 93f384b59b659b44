import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { ensureNpmPackages, type Result, tryRun } from '../../../lab/index.ts';
import { needs } from '../../support/needs.ts';
import { patternOf, VERCEL, vercelConfig } from '../../support/vercel.ts';
import { root } from '../../support/workflow-files.ts';

/** Vercel's published schema, as types, and how it reads a `source`: `npm run sweep -- vercel` alone installs its packages. */
const PACKAGES = { '@vercel/config': '0.7.2', '@vercel/routing-utils': '6.6.0' };
const LIMIT_MS = 300_000;
const isSweep = process.env['EDU_SWEEP'] === 'full';

interface Route {
  src?: string;
  dest?: string;
}

needs(isSweep ? undefined : 'its packages are installed by npm run sweep -- vercel alone')(
  "vercel: vercel.json is right to Vercel's own types, and read here as Vercel reads it",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vercel-config-'));
    try {
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
      const packages = await ensureNpmPackages('vercel-config', folder);
      symlinkSync(packages, join(folder, 'node_modules'));
      const check = async (text: string): Promise<Result> => {
        const code = `import type { VercelConfig } from '@vercel/config/v1';\nexport const config: VercelConfig = ${text};\n`;
        writeFileSync(join(folder, 'config.ts'), code);
        const args = [
          '--noEmit',
          '--strict',
          '--skipLibCheck',
          '--module',
          'nodenext',
          '--types',
          '',
          'config.ts',
        ];
        return await tryRun(join(root, 'node_modules', '.bin', 'tsc'), args, { cwd: folder });
      };
      // The types leave out where they are from.
      const text = readFileSync(join(VERCEL, 'vercel.json'), 'utf8').replace(/"\$schema".*\n/u, '');
      expect(await check(text)).toMatchObject({ code: 0, stdout: '' });
      expect(await check(text.replace('outputDirectory', 'outputFolder'))).toMatchObject({
        stdout: expect.stringContaining('outputFolder'),
      });

      const load = createRequire(join(folder, 'package.json'));
      const { getTransformedRoutes } = load('@vercel/routing-utils') as {
        getTransformedRoutes: (config: unknown) => { routes: Route[]; error: Error | null };
      };
      const config = vercelConfig();
      const { routes, error } = getTransformedRoutes(config);
      expect(error).toBeNull();
      const read = routes.filter(({ dest }) => dest !== undefined).map(({ src }) => src);
      expect(read).toEqual(config.rewrites.map(({ source }) => patternOf(source)));
      expect(routes.map(({ src }) => src)).toContain(patternOf(config.headers[0]?.source ?? ''));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  LIMIT_MS,
);
