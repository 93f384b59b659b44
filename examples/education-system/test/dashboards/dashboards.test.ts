import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parser } from '@prometheus-io/lezer-promql';
import { dashboards } from '../../monitoring/dashboards/dashboards.ts';

interface Panel {
  id: number;
  title: string;
  description: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { refId: string; expr: string; legendFormat: string }[];
}

const panelsOf = (name: string): Panel[] => (dashboards[name]?.panels ?? []) as unknown as Panel[];

/** What Grafana puts there before it asks. */
const asked = (expression: string): string =>
  expression.replaceAll('$__rate_interval', '5m').replaceAll('$namespace', 'school');

/** Where the parser found what is no PromQL. */
function faults(expression: string): string[] {
  const found: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from }) => {
      if (type.isError) found.push(expression.slice(Math.max(0, from - 20), from + 20));
    },
  });
  return found;
}

test('a fault in a query is found', () => {
  assert.deepEqual(faults('sum(rate(x[5m]))'), []);
  assert.equal(faults('sum(rate(x[5m])').length, 1);
});

for (const name of Object.keys(dashboards)) {
  describe(`the dashboard ${name}`, () => {
    test('asks in PromQL alone, of the chosen namespace', () => {
      for (const { title, targets } of panelsOf(name)) {
        assert.ok(targets.length > 0, title);
        for (const { expr } of targets) {
          assert.deepEqual(faults(asked(expr)), [], title);
          assert.match(expr, /namespace="\$namespace"/, title);
        }
      }
    });

    test('says of each panel what it shows, once, and puts none over another', () => {
      const panels = panelsOf(name);
      assert.ok(panels.length >= 5);
      for (const key of ['id', 'title'] as const)
        assert.equal(new Set(panels.map((panel) => panel[key])).size, panels.length);
      assert.ok(panels.every(({ description }) => description.endsWith('.')));
      assert.equal(new Set(panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)).size, panels.length);
      for (const { targets } of panels)
        assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length);
    });
  });
}

test('each is a file of the chart, and no other one is there', () => {
  const files = readdirSync(join(import.meta.dirname, '..', '..', 'chart', 'dashboards'));
  assert.deepEqual(
    files.sort(),
    Object.keys(dashboards)
      .map((name) => `${name}.json`)
      .sort(),
  );
});
