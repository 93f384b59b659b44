import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sample } from '../../support/sample.ts';
import { failuresOf, smoke } from '../../support/smoke.ts';
import { CAPTURES, MATRIX } from '../../support/smoke-matrix.ts';
import { type SmokeServer, startSmokeServer } from '../../support/smoke-server.ts';
import { workspace } from '../../support/workspace.ts';

let server: SmokeServer;
let place: ReturnType<typeof workspace>;
beforeAll(async () => {
  server = await startSmokeServer();
  place = workspace({ 'ca.pem': server.ca });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  place[Symbol.dispose]();
});

const WAYS = ['http', 'https', 'http2'] as const;
const VERSIONS = { http: '1.1', https: '1.1', http2: '2' } as const;

/** Checks by one of the three ways; each says which protocol it is answered by. */
async function by(way: (typeof WAYS)[number], check: { expect?: object }) {
  const { report } = await smoke(
    {
      variables: { who: 'alice' },
      defaults: { 'ca-file': 'ca.pem' },
      checks: [{ ...check, expect: { 'http-version': VERSIONS[way], ...check.expect } }],
    },
    { url: server[way], folder: place.folder },
  );
  return report;
}

/** Over HTTP all that needs no TLS; an assertion looks at an answer, not at how it came: of the same over TLS, a few a day. */
function rowsFor<Row extends { tls?: boolean }>(way: (typeof WAYS)[number], rows: readonly Row[]): Row[] {
  const plain = rows.filter(({ tls }) => tls !== true);
  if (way === 'http') return plain;
  return [...rows.filter(({ tls }) => tls === true), ...sample(plain, 5)];
}

describe.each(WAYS)('assertions over %s', (way) => {
  const rows = rowsFor(way, MATRIX);
  test.each(rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const good = await by(way, { path: row.path, ...row.check, expect: row.good } as object);
    expect(failuresOf(good)).toEqual([]);
    expect(good.verdict).toBe('passed');
    const bad = await by(way, { path: row.path, ...row.check, expect: row.bad } as object);
    expect(bad.verdict).toBe('failed');
    expect(bad.checks[0]?.failures).toHaveLength(1);
    const [failure] = bad.checks[0]?.failures ?? [];
    expect(failure?.kind).toBe('assertion');
    if (typeof row.says === 'string') expect(failure?.message).toContain(row.says);
    else expect(failure?.message).toMatch(row.says);
  });

  const captures = rowsFor(way, CAPTURES);
  test.each(captures.map((row) => [row.name, row] as const))(
    '%s',
    async (_, { path: at, capture, value }) => {
      const asked = value instanceof RegExp ? { matches: value.source } : { equals: value };
      const group = (wanted: object) => ({
        variables: { who: 'alice' },
        defaults: { 'ca-file': 'ca.pem' },
        groups: [
          {
            name: 'g',
            checks: [
              { name: 'first', path: at, expect: { status: 'any' }, capture: { it: capture } },
              { name: 'then', path: '/json', expect: { variables: { it: wanted } } },
            ],
          },
        ],
      });
      const run = { url: server[way], folder: place.folder };
      expect(failuresOf((await smoke(group(asked), run)).report)).toEqual([]);
      const { report } = await smoke(group({ not: asked }), run);
      expect(report.checks.map(({ status }) => status)).toEqual(['passed', 'failed']);
    },
  );
});

test('the protocol itself: http-version', async () => {
  for (const way of WAYS) expect(failuresOf(await by(way, { path: '/json' } as object))).toEqual([]);
  const bad = await by('http', { expect: { 'http-version': '2' }, path: '/json' } as object);
  expect(failuresOf(bad)).toEqual(['assertion: http-version: expected "2", found "1.1"']);
});

describe("the README's table of what Hurl asserts and captures", () => {
  const readme = readFileSync(
    path.join(import.meta.dirname, '..', '..', '..', 'actions', 'smoke-test', 'README.md'),
    'utf8',
  );
  const table = readme.split('<!-- hurl -->')[1] ?? '';
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const cells = rows.map((line) => line.split(/(?<!\\)\|/u).map((cell) => cell.trim()));
  const names = [...MATRIX, ...CAPTURES].map(({ name }) => name).concat('http-version');

  test('has a test, or a reason, in every row', () => {
    expect(rows.length).toBeGreaterThan(40);
    for (const [, what, , tests = ''] of cells) {
      const named = [...tests.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name);
      if (named.length === 0)
        expect([what, tests]).toEqual([what, expect.stringMatching(/^left out: .{20,}/u)]);
      for (const name of named) expect(names).toContain(name);
    }
  });

  test('names every test of the matrix', () => {
    for (const name of names) expect(table).toContain(`\`${name}\``);
  });
});
