import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { APP, dashboard, type PanelText, REQUESTS, STORES } from './panels.ts';

const RATE = '$__rate_interval';
const ofRecorded = 'namespace="$namespace"';

const quantile = (share: number, metric: string, labels: string, by = ''): string =>
  `histogram_quantile(${share}, sum by (le${by}) (rate(${metric}_bucket{${labels}}[${RATE}])))`;

const application: PanelText[] = [
  {
    title: 'Requests',
    description: 'Of users, by route. Probes are left out.',
    unit: 'reqps',
    lines: [
      [`sum by (method, route) (rate(http_requests_total{${REQUESTS}}[${RATE}]))`, '{{method}} {{route}}'],
    ],
  },
  {
    title: 'Errors and slow answers',
    description:
      'The objectives: less than 0.1 % of the requests fail here, less than 1 % take longer than half a second.',
    unit: 'percentunit',
    lines: [
      [`job:http_request_errors:ratio_rate5m{${ofRecorded}}`, 'errors'],
      [`job:http_requests_slow:ratio_rate5m{${ofRecorded}}`, 'slower than 0.5 s'],
    ],
  },
  {
    title: 'Time of an answer',
    description: 'From the request to the last byte of its answer.',
    unit: 's',
    lines: [0.5, 0.95, 0.99].map((share) => [
      quantile(share, 'http_request_duration_seconds', REQUESTS),
      `${share * 100} % are faster`,
    ]),
  },
  {
    title: 'Slowest routes',
    description: 'The time in which 95 % of the answers of a route are there.',
    unit: 's',
    lines: [
      [`topk(10, ${quantile(0.95, 'http_request_duration_seconds', REQUESTS, ', route')})`, '{{route}}'],
    ],
  },
  {
    title: 'Answers by status',
    description: '499: the client went away before its answer.',
    unit: 'reqps',
    lines: [[`sum by (status_code) (rate(http_requests_total{${REQUESTS}}[${RATE}]))`, '{{status_code}}']],
  },
  {
    title: 'Error budget of 30 days',
    description:
      'What is left of the 0.1 % of the requests that may fail. Below nothing: release what makes it safer first.',
    unit: 'percentunit',
    signed: true,
    lines: [[`job:http_request_errors:budget_left_30d{${ofRecorded}}`, 'left']],
  },
  {
    title: 'Processor',
    description: 'Cores that each pod uses.',
    unit: 'short',
    lines: [[`rate(process_cpu_seconds_total{${APP}}[${RATE}])`, '{{instance}}']],
  },
  {
    title: 'Memory',
    description: 'What each pod holds; the chart limits it.',
    unit: 'bytes',
    lines: [[`process_resident_memory_bytes{${APP}}`, '{{instance}}']],
  },
  {
    title: 'Delay of the event loop',
    description: 'How late the process is with what it should do now: over 0.1 s it has too much to do.',
    unit: 's',
    lines: [[`nodejs_eventloop_lag_p99_seconds{${APP}}`, '{{instance}}']],
  },
];

const database: PanelText[] = [
  {
    title: 'Statements',
    description: 'By their names in the code.',
    unit: 'ops',
    lines: [[`sum by (query) (rate(database_query_duration_seconds_count{${APP}}[${RATE}]))`, '{{query}}']],
  },
  {
    title: 'Slowest statements',
    description: 'The time in which 95 % of them are through, the wait for a connection included.',
    unit: 's',
    lines: [[`topk(10, ${quantile(0.95, 'database_query_duration_seconds', APP, ', query')})`, '{{query}}']],
  },
  {
    title: 'Failed statements',
    description: 'Whatever the reason; the log has it.',
    unit: 'ops',
    lines: [
      [
        `sum(rate(database_query_duration_seconds_count{${APP},result="error"}[${RATE}])) or vector(0)`,
        'failed',
      ],
    ],
  },
  {
    title: 'Connections of the pools',
    description: 'Of all pods together. Who waits makes its user wait.',
    unit: 'short',
    lines: [
      [`sum by (state) (database_connections{${APP}})`, '{{state}}'],
      [`sum(database_connections_max{${APP}})`, 'most'],
    ],
  },
  {
    title: 'Connections of Postgres',
    description: 'Of everybody, and how many it takes at most.',
    unit: 'short',
    lines: [
      [`sum(pg_stat_activity_count{${STORES}})`, 'open'],
      [`max(pg_settings_max_connections{${STORES}})`, 'most'],
    ],
  },
  {
    title: 'Transactions',
    description: 'Ended ones, by how they ended.',
    unit: 'ops',
    lines: [
      [`sum(rate(pg_stat_database_xact_commit{${STORES}}[${RATE}]))`, 'committed'],
      [`sum(rate(pg_stat_database_xact_rollback{${STORES}}[${RATE}]))`, 'rolled back'],
    ],
  },
  {
    title: 'Found in memory',
    description:
      'Of the blocks that Postgres looked at, how many it need not read. Far below 0.99 it has too little memory.',
    unit: 'percentunit',
    lines: [
      [
        `sum(rate(pg_stat_database_blks_hit{${STORES}}[${RATE}])) / sum(rate(pg_stat_database_blks_hit{${STORES}}[${RATE}]) + rate(pg_stat_database_blks_read{${STORES}}[${RATE}]))`,
        'found',
      ],
    ],
  },
  {
    title: 'Size',
    description: 'Of each database on its disk.',
    unit: 'bytes',
    lines: [[`pg_database_size_bytes{${STORES},datname!~"template.*"}`, '{{datname}}']],
  },
];

const cache: PanelText[] = [
  {
    title: 'Look-ups',
    description: 'An error is answered from the database: slower, and correct.',
    unit: 'ops',
    lines: [
      [`sum by (cache, result) (rate(cache_requests_total{${APP}}[${RATE}]))`, '{{cache}}: {{result}}'],
    ],
  },
  {
    title: 'Found',
    description: 'Of the look-ups, how many the cache could answer.',
    unit: 'percentunit',
    lines: [
      [
        `sum by (cache) (rate(cache_requests_total{${APP},result="hit"}[${RATE}])) / sum by (cache) (rate(cache_requests_total{${APP}}[${RATE}]))`,
        '{{cache}}',
      ],
    ],
  },
  {
    title: 'Memory of Redis',
    description: 'Sessions live here: full means that nobody can log in.',
    unit: 'bytes',
    lines: [
      [`redis_memory_used_bytes{${STORES}}`, 'used'],
      [`redis_memory_max_bytes{${STORES}}`, 'most (0: no limit)'],
    ],
  },
  {
    title: 'Commands',
    description: 'Of everybody who uses this Redis.',
    unit: 'ops',
    lines: [[`rate(redis_commands_processed_total{${STORES}}[${RATE}])`, '{{instance}}']],
  },
  {
    title: 'Clients',
    description: 'Open connections; a few for each pod.',
    unit: 'short',
    lines: [[`redis_connected_clients{${STORES}}`, '{{instance}}']],
  },
  {
    title: 'Thrown away',
    description: 'Keys that had to go for others: each may be a session. It must stay at nothing.',
    unit: 'ops',
    lines: [[`rate(redis_evicted_keys_total{${STORES}}[${RATE}])`, '{{instance}}']],
  },
];

const business: PanelText[] = [
  {
    title: 'Registrations',
    description: 'In an hour, by role.',
    unit: 'short',
    lines: [[`sum by (user_type) (increase(user_registrations_total{${APP}}[1h]))`, '{{user_type}}']],
  },
  {
    title: 'Open sessions',
    description: 'Of all pods together: each tells the same number.',
    unit: 'short',
    lines: [[`max(active_sessions_count{${APP}})`, 'sessions']],
  },
  {
    title: 'Logins',
    description: 'Many wrong or limited ones: somebody guesses passwords.',
    unit: 'short',
    lines: [[`sum by (result) (increase(logins_total{${APP}}[1h]))`, '{{result}}']],
  },
  {
    title: 'Homework',
    description: 'Answers handed in in an hour, replaced ones included.',
    unit: 'short',
    lines: [[`sum(increase(homework_submissions_total{${APP}}[1h]))`, 'answers']],
  },
  {
    title: 'Grades',
    description: 'Given in an hour, changed ones included.',
    unit: 'short',
    lines: [[`sum(increase(grade_submissions_total{${APP}}[1h]))`, 'grades']],
  },
];

const releases: PanelText[] = [
  {
    title: 'Pods of each version',
    description: 'Two versions at once: a release is under way, or the old one is kept warm.',
    unit: 'short',
    lines: [[`count by (version, commit) (app_info{${APP}})`, '{{version}} ({{commit}})']],
  },
  {
    title: 'Requests of each version',
    description: 'Who has the traffic: of a canary this is the share that really arrived.',
    unit: 'reqps',
    lines: [[`job_version:http_requests:rate5m{${ofRecorded}}`, '{{version}}']],
  },
  {
    title: 'Errors of each version',
    description: 'Of its own requests, how many fail.',
    unit: 'percentunit',
    lines: [
      [
        `job_version:http_request_errors:rate5m{${ofRecorded}} / (job_version:http_requests:rate5m{${ofRecorded}} > 0)`,
        '{{version}}',
      ],
    ],
  },
  {
    title: 'Error budget of each version',
    description: 'What it has left of the 0.1 % of the requests that it answered in 30 days.',
    unit: 'percentunit',
    signed: true,
    lines: [[`job_version:http_request_errors:budget_left_30d{${ofRecorded}}`, '{{version}}']],
  },
  {
    title: 'Age of the pods',
    description: 'A line that falls to nothing is a start: a release, or a crash.',
    unit: 's',
    lines: [
      [
        `(time() - process_start_time_seconds{${APP}}) * on (namespace, job, instance) group_left (version) app_info{${APP}}`,
        '{{version}} {{instance}}',
      ],
    ],
  },
];

/** Each by the name of its file. */
export const dashboards: Readonly<Record<string, Dashboard>> = {
  application: dashboard('application', 'Application', application),
  database: dashboard('database', 'Database', database),
  cache: dashboard('cache', 'Cache', cache),
  business: dashboard('business', 'Business', business),
  releases: dashboard('releases', 'Releases', releases),
};
