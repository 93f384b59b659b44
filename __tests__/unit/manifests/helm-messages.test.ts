import { describe, expect, test } from '@jest/globals';
import { helmProblem, helmWarnings } from '../../../src/manifests/helm/messages.ts';

describe("helm's messages", () => {
  const chart = { name: 'web', folder: 'deploy/chart' };
  test.each([
    [
      'Error: execution error at (web/templates/f.yaml:1:3): no good\n\nUse --debug flag to render out invalid YAML\n',
      {
        file: 'deploy/chart/templates/f.yaml',
        line: 1,
        message: 'helm cannot render it: execution error at (web/templates/f.yaml:1:3): no good',
      },
    ],
    [
      'Error: web/templates/f.yaml:1:10\n  executing "web/templates/f.yaml" at <.Values.a.b.c>:\n    nil pointer evaluating interface {}.b\n\nUse --debug flag',
      { file: 'deploy/chart/templates/f.yaml', line: 1 },
    ],
    [
      'Error: template: web/templates/f.yaml:12:4: executing "web/templates/f.yaml" at <include "x" .>: error calling include: template: web/templates/_h.tpl:7:9: executing "x" at <.Values.a>: nil pointer',
      { file: 'deploy/chart/templates/_h.tpl', line: 7 },
    ],
    [
      'Error: YAML parse error on web/templates/f.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context',
      { file: 'deploy/chart/templates/f.yaml' },
    ],
    [
      'level=WARN msg="This chart or one of its subcharts contains CRDs. Rendering may fail or contain inaccuracies."\nlevel=WARN msg="x"\nError: values don\'t meet the specifications of the schema(s) in the following chart(s):\nweb:\n- at \'/policy\': got null, want string\n',
      {
        input: 'helm-values',
        message:
          "the chart's values.schema.json refuses the values: web: - at '/policy': got null, want string",
      },
    ],
    [
      'Error: web/charts/redis/templates/f.yaml:3:1',
      { file: 'deploy/chart/charts/redis/templates/f.yaml', line: 3 },
    ],
    [
      'Error: an error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: redis',
      {
        message: 'found in Chart.yaml, but missing in charts/ directory: redis',
        remedy: 'Run `helm dependency build deploy/chart` in an earlier step',
      },
    ],
    [
      "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nweb:\n- at '/replicaCount': got string, want integer\n",
      {
        input: 'helm-values',
        message:
          "the chart's values.schema.json refuses the values: web: - at '/replicaCount': got string, want integer",
      },
    ],
    [
      'level=ERROR msg="cluster reachability check failed"\nError: cluster reachability check failed: kubernetes cluster unreachable',
      { message: 'helm cannot render it: cluster reachability check failed: kubernetes cluster unreachable' },
    ],
    ['', { message: 'helm failed without a word' }],
  ])('%j', (stderr, expected) => {
    expect(helmProblem(stderr, chart)).toMatchObject(expected);
  });

  test('are cut', () => {
    expect(helmProblem(`Error: ${'x'.repeat(5000)}`, chart).message.length).toBeLessThan(1100);
  });

  test('warnings are handed on without values', () => {
    const stderr = [
      'WARNING: Kubernetes configuration file is group-readable. This is insecure. Location: /k',
      'coalesce.go:298: warning: cannot overwrite table with non table for web.image (map[password:hunter2 tag:x])',
      'level=WARN msg="found \\"symbolic\\" link" path=/x',
      'I1124 04:00:00.000000 1 request.go:1] throttled',
    ].join('\n');
    expect(helmWarnings(stderr)).toEqual([
      'helm: cannot overwrite table with non table for web.image',
      'helm: found "symbolic" link',
    ]);
  });
});
