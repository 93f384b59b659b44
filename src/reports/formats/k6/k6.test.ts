import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'handleSummary: units, values, thresholds',
    {
      metrics: {
        http_req_duration: {
          type: 'trend',
          contains: 'time',
          values: { avg: 1.5, 'p(95)': 3, 'p(99.9)': 4, med: null },
          thresholds: { 'p(95)<5': { ok: true }, 'avg<1': { ok: false } },
        },
        data_sent: { type: 'counter', contains: 'data', values: { count: 9, rate: 1 } },
        http_req_failed: { type: 'rate', contains: 'default', values: { rate: 0.5, passes: 1, fails: 1 } },
        http_reqs: { type: 'counter', values: { count: 2 } },
        iterations: { type: 'counter', values: { count: 9 } },
        iteration_duration: { type: 'trend', contains: null, values: {} },
      },
    },
    [
      'k6-summary: performance metrics=6 samples=2',
      'run',
      '  http_req_duration unit=ms values={"avg":1.5,"p95":3,"p99.9":4} thresholds=[{"expression":"p(95)<5","ok":true},{"expression":"avg<1","ok":false}]',
      '  data_sent unit=bytes values={"count":9,"rate":1}',
      '  http_req_failed values={"rate":0.5,"passes":1,"fails":1}',
      '  http_reqs values={"count":2}',
      '  iterations values={"count":9}',
      '  iteration_duration unit=ms',
    ],
  ],
  [
    '--summary-export: units by name, a rate by its value, thresholds that were crossed',
    {
      root_group: {},
      metrics: {
        ...Object.fromEntries(
          [
            'http_req_duration{a:b}',
            'group_duration',
            'grpc_req_duration',
            'ws_connecting',
            'ws_session_duration',
            'ws_sessions',
            'data_received',
            'http_req_failed',
            'my_time',
          ].map((name) => [name, { avg: 1 }]),
        ),
        checks: { value: 0.5, passes: 1, fails: 1, thresholds: { 'rate>0.9': true, 'rate>0.1': false } },
        vus: { value: 3, thresholds: null },
        iterations: { count: 4 },
      },
    },
    [
      'k6-summary-export: performance metrics=12 samples=4',
      'run',
      '  http_req_duration{a:b} unit=ms values={"avg":1}',
      '  group_duration unit=ms values={"avg":1}',
      '  grpc_req_duration unit=ms values={"avg":1}',
      '  ws_connecting unit=ms values={"avg":1}',
      '  ws_session_duration unit=ms values={"avg":1}',
      '  ws_sessions values={"avg":1}',
      '  data_received unit=bytes values={"avg":1}',
      '  http_req_failed values={"avg":1}',
      '  my_time values={"avg":1}',
      '  checks values={"rate":0.5,"passes":1,"fails":1} thresholds=[{"expression":"rate>0.9","ok":false},{"expression":"rate>0.1","ok":true}]',
      '  vus values={"value":3}',
      '  iterations values={"count":4}',
    ],
  ],
  ...['http_reqs', 'grpc_reqs', 'ws_sessions', 'browser_http_reqs', 'iterations'].map(
    (name): [string, unknown, string[]] => [
      `samples of ${name}`,
      { root_group: {}, metrics: { http_reqs: { count: 0 }, [name]: { count: 1 } } },
      [
        'k6-summary-export: performance metrics=' + (name === 'http_reqs' ? '1' : '2') + ' samples=1',
        'run',
        ...(name === 'http_reqs' ? [] : ['  http_reqs values={"count":0} thresholds=[]']),
        `  ${name} values={"count":1} thresholds=[]`,
      ].map((line) => line.replace(' thresholds=[]', '')),
    ],
  ),
  [
    'no samples',
    { root_group: {}, metrics: { vus: { value: 1 } } },
    ['k6-summary-export: performance metrics=1', 'empty: no samples', 'run', '  vus values={"value":1}'],
  ],
  [
    'the new summary',
    {
      metadata: { k6_version: '1' },
      results: {
        metrics: [
          { name: 'a', type: 'trend', contains: 'time', values: { avg: 1, x: 'y' } },
          { name: 'b', type: 'counter', contains: 'data', values: { count: 1 } },
          { name: 'http_req_waiting', type: 'trend', values: {} },
          { name: 'http_reqs', type: 'counter', values: { count: 3 } },
        ],
      },
    },
    [
      'k6-results: performance metrics=4 samples=3',
      'run thresholdsUnknown=true',
      '  a unit=ms values={"avg":1}',
      '  b unit=bytes values={"count":1}',
      '  http_req_waiting unit=ms',
      '  http_reqs values={"count":3}',
    ],
  ],
  [
    'the new summary: units against the names',
    {
      metadata: { k6Version: '1' },
      results: {
        metrics: [
          { name: 'my', type: 'trend', contains: 'time', values: {} },
          { name: 'mine', type: 'counter', contains: 'data', values: {} },
          { name: 'other', type: 'counter', contains: 'default', values: {} },
        ],
      },
    },
    [
      'k6-results: performance metrics=3',
      'empty: no samples',
      'run thresholdsUnknown=true',
      '  my unit=ms',
      '  mine unit=bytes',
      '  other',
    ],
  ],
  [
    'handleSummary: units against the names, and a metric that is none',
    {
      metrics: {
        my: { type: 'trend', contains: 'time', values: { a: 1, b: '2', c: null } },
        mine: { type: 'counter', contains: 'data', values: {} },
      },
    },
    [
      'k6-summary: performance metrics=2',
      'empty: no samples',
      'run',
      '  my unit=ms values={"a":1}',
      '  mine unit=bytes',
    ],
  ],
])('k6: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
