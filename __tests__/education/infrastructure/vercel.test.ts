import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tryRun } from '../../../lab/index.ts';
import { EDUCATION } from '../../support/education.ts';
import { failuresOf, smoke } from '../../support/smoke.ts';
import { deployment, destinationOf, headersOf, VERCEL, vercelConfig } from '../../support/vercel.ts';
import { root } from '../../support/workflow-files.ts';

const BUILD_MS = 60_000;
const config = vercelConfig();

describe('vercel: a request', () => {
  test.each([
    ['education.example', '/api/courses', 'https://origin.education.example/api/courses'],
    ['education.example', '/version', 'https://origin.education.example/version'],
    ['education-git-topic.vercel.app', '/api/me/courses', 'https://staging.education.example/api/me/courses'],
    ['education.example.evil.example', '/api/courses', 'https://staging.education.example/api/courses'],
    ['education.example', '/', undefined],
    ['education.example', '/apiary', undefined],
    ['education.example', '/versions', undefined],
    // For whoever operates the application, and not for the internet.
    ['education.example', '/metrics', undefined],
    ['education.example', '/ready', undefined],
  ])('to %s%s goes to %s', (host, path, to) => {
    expect(destinationOf(config, host, path)).toBe(to);
  });

  test('gets the headers of the page, and the API those of its own', () => {
    expect(headersOf(config, '/main.js')).toMatchObject({
      'Content-Security-Policy': expect.stringMatching(/default-src 'self'.*frame-ancestors 'self'/u),
      'X-Content-Type-Options': 'nosniff',
      // The files have no version in their names.
      'Cache-Control': 'no-cache',
    });
    expect(headersOf(config, '/api/courses')).toEqual({});
  });
});

describe('vercel: what is built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vercel-'));
  const output = join(folder, config.outputDirectory);

  beforeAll(async () => {
    for (const name of ['package.json', 'tsconfig.json', 'web'])
      cpSync(join(EDUCATION, name), join(folder, name), { recursive: true });
    const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
    const env = { ...process.env, PATH: path };
    expect(await tryRun('bash', ['-c', config.buildCommand], { cwd: folder, env })).toMatchObject({
      code: 0,
    });
  }, BUILD_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has each file that the page names', () => {
    const page = readFileSync(join(output, 'index.html'), 'utf8');
    const named = [...page.matchAll(/(?:href|src)="(\/[^"#]+\.\w+)"/gu)].map(([, name = '']) => name);
    const files = named.filter((name) => !name.startsWith('/api/'));
    expect(files.sort()).toEqual(['/icon.svg', '/main.js', '/style.css']);
    expect(files.filter((name) => !existsSync(join(output, name)))).toEqual([]);
  });

  test.each([
    ['passes its checks, with the API of staging', 'Education system', []],
    ['fails them where another API answers', 'Shop', [expect.stringContaining('Shop')]],
  ])('%s', async (_, title, failures) => {
    const asked: string[] = [];
    const { server, url } = await deployment(config, output, ({ host, pathname }, response) => {
      asked.push(`${host}${pathname}`);
      const body = pathname === '/version' ? { version: '1.2.3' } : { info: { title } };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    try {
      const env = { VERCEL_AUTOMATION_BYPASS_SECRET: 'bypass-of-the-test' };
      const { report, masked } = await smoke(readFileSync(join(VERCEL, 'smoke.yml'), 'utf8'), { url, env });
      expect(failuresOf(report)).toEqual(failures);
      expect(report.checks).toHaveLength(5);
      expect(masked).toContain('bypass-of-the-test');
      expect(asked).toEqual([
        'staging.education.example/api/openapi.json',
        'staging.education.example/version',
      ]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
