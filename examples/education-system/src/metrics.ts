import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What /metrics tells. A label's values come from the code: a path or an address of a request never is one. */
export class Metrics {
  readonly registry = new Registry();
  readonly #registers = [this.registry];

  readonly httpRequests = new Counter({
    name: 'http_requests_total',
    help: 'HTTP requests by method, route template and status. A client that went away before the answer counts as 499.',
    labelNames: ['method', 'route', 'status_code'] as const,
    registers: this.#registers,
  });
  readonly httpDuration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the request to the last byte of its answer, in seconds',
    labelNames: ['method', 'route', 'status_code'] as const,
    // The objective (0.5 s) is an edge, so that the part of good requests can be told exactly.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: this.#registers,
  });
  readonly databaseQueryDuration = new Histogram({
    name: 'database_query_duration_seconds',
    help: 'Time of a database statement by its name, in seconds, the wait for a connection included',
    labelNames: ['query', 'result'] as const,
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.3, 0.5, 1, 3, 5],
    registers: this.#registers,
  });
  readonly cacheRequests = new Counter({
    name: 'cache_requests_total',
    help: 'Look-ups in a cache by result: hit, miss, or error',
    labelNames: ['cache', 'result'] as const,
    registers: this.#registers,
  });
  readonly userRegistrations = new Counter({
    name: 'user_registrations_total',
    help: 'Registered users by role',
    labelNames: ['user_type'] as const,
    registers: this.#registers,
  });
  readonly logins = new Counter({
    name: 'logins_total',
    help: 'Logins by result: ok, wrong (address or password), or limited',
    labelNames: ['result'] as const,
    registers: this.#registers,
  });
  readonly homeworkSubmissions = new Counter({
    name: 'homework_submissions_total',
    help: 'Submitted homework, an answer that replaces an earlier one included',
    registers: this.#registers,
  });
  readonly gradeSubmissions = new Counter({
    name: 'grade_submissions_total',
    help: 'Given grades, changed ones included',
    registers: this.#registers,
  });

  constructor({ version, commit }: { version: string; commit: string }) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'app_info',
      help: 'Always 1; its labels say what runs',
      labelNames: ['version', 'commit'] as const,
      registers: this.#registers,
    }).set({ version, commit }, 1);
  }

  /** The pool's use, asked when the metrics are. */
  watchConnections(ask: () => { total: number; idle: number; waiting: number; max: number }): void {
    const max = new Gauge({
      name: 'database_connections_max',
      help: "The pool's size",
      registers: [],
    });
    max.set(ask().max);
    this.registry.registerMetric(max);
    const now = new Gauge({
      name: 'database_connections',
      help: 'Connections of the pool by state; waiting counts the requests that wait for one',
      labelNames: ['state'] as const,
      registers: [],
      collect() {
        const { total, idle, waiting } = ask();
        this.set({ state: 'active' }, total - idle);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waiting' }, waiting);
      },
    });
    this.registry.registerMetric(now);
  }

  /** How many sessions are open, asked when the metrics are; absent while nobody can tell. */
  watchSessions(count: () => Promise<number>): void {
    const open = new Gauge({
      name: 'active_sessions_count',
      help: 'Open sessions of all pods together: each pod tells the same number, so take max(), never sum()',
      registers: [],
      async collect() {
        try {
          this.set(await count());
        } catch {
          this.remove();
        }
      },
    });
    this.registry.registerMetric(open);
  }
}
