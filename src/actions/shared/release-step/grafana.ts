import { defined, redactIn } from '../../../base/index.ts';
import { type InputReader, runContext } from '../../../github/index.ts';
import type { ReleaseReport } from '../../../release/index.ts';
import { readAddress } from '../address.ts';
import { post } from '../post.ts';
import { inTime, patienceOf } from './in-time.ts';
import type { Services } from './services.ts';

/** Where releases are marked, and by whose right. */
export interface Grafana {
  /** Of Grafana itself, without its API's path. */
  url: string;
  /** Of a service account that may write annotations. */
  token: string;
}

const PATIENCE_MS = 10_000;

const WORDS = {
  late: 'Grafana has not answered in time: this release may not be marked on its dashboards',
  wrong: 'this release is not marked on the dashboards of Grafana',
};

/** Reads where the release is to be marked, if anywhere: an address and a token, or neither. */
export function readGrafana(reader: InputReader): Grafana | undefined {
  const url = readAddress(reader, 'grafana-url', 'any');
  const token = reader.string('grafana-token');
  if (url !== undefined && token === undefined)
    reader.problem({
      input: 'grafana-token',
      message: 'is missing: grafana-url is given, and nobody may write an annotation without a token',
      remedy: 'give the token of a service account of Grafana that may write annotations',
    });
  if (token !== undefined && url === undefined)
    reader.problem({ input: 'grafana-token', message: 'has a meaning only with grafana-url' });
  return url === undefined || token === undefined ? undefined : { url, token };
}

/**
 * Marks a release with its verdict on the dashboards of Grafana. Nothing of it ever fails or delays the release, which was
 * to end by `endsAt`.
 */
export async function markRelease(
  grafana: Grafana | undefined,
  report: ReleaseReport,
  endsAt: number,
  services: Services,
): Promise<void> {
  if (grafana === undefined || report.result === 'planned') return;
  const ended = new AbortController();
  const told = tell(grafana, report, services, ended.signal);
  await inTime(told, patienceOf(PATIENCE_MS, endsAt, services), WORDS, services);
  ended.abort(new Error('it took too long'));
}

async function tell(
  { url, token }: Grafana,
  report: ReleaseReport,
  services: Services,
  // Without the signal of the job: how a cancelled release ended is marked too.
  signal: AbortSignal,
): Promise<void> {
  const { systemHttpClient } = await (await services.load()).analysis();
  const client = await systemHttpClient();
  try {
    await post(
      {
        url: `${url}/api/annotations`,
        headers: { authorization: `Bearer ${token}` },
        body: redactIn(annotationOf(report, services)),
      },
      { ask: client.ask, clock: services.clock, signal },
    );
  } finally {
    await client.close();
  }
}

/** As Grafana's HTTP API takes it: a region from the beginning to the end, found by its tags. */
function annotationOf(report: ReleaseReport, { env }: Services): object {
  const { app, environment, version, result, strategy, slot, startedAt, durationMs, live } = report;
  const { runUrl } = runContext(env);
  const time = Date.parse(startedAt);
  const words = defined({ app, environment, version, result, strategy, slot });
  return {
    time,
    timeEnd: time + durationMs,
    tags: ['release', ...Object.entries(words).map(([name, value]) => `${name}:${value}`)],
    text: [
      `${app} ${version}: ${report.refusal?.message ?? result}`,
      ...weightsOf(report),
      live,
      ...(runUrl === undefined ? [] : [runUrl]),
    ].join('\n'),
  };
}

function weightsOf({ canary }: ReleaseReport): string[] {
  const steps = canary?.steps ?? [];
  if (steps.length === 0) return [];
  return [`weights: ${steps.map(({ percent, outcome }) => `${percent} % ${outcome}`).join(', ')}`];
}
