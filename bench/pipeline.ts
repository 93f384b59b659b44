import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { APP, openReference, openStory } from '../__tests__/support/education-pipeline.ts';
import { ensureAct } from '../lab/index.ts';
import { shown } from '../scripts/act/report.ts';
import type { ActResult } from '../scripts/act/run.ts';
import { Timeline } from './pipeline/timeline.ts';
import type { Bench, BenchResult } from './types.ts';

const POLL_MS = 50;

type Story = Awaited<ReturnType<typeof openReference>>;

interface Measured {
  timeline: Timeline;
  jobs: ActResult['jobs'];
  /** From the start of the first job until the new version alone answers. */
  live: number;
  /** Until the last job has ended. */
  whole: number;
}

/**
 * One push of the education application to main, with every command that it has, from the start of the first job until
 * it serves: pipeline.yml beside reference.yml, on the same act, services, stand-ins and cluster.
 */
export const pipelineBench: Bench = async ({ lab, say }) => {
  const { helmPath, kubectlPath } = await lab();
  await ensureAct();
  const programs = [helmPath, kubectlPath].map((program) => path.dirname(program));
  process.env['PATH'] = [...programs, process.env['PATH'] ?? ''].join(path.delimiter);

  const reference = await measured(await openReference(REFERENCE), say);
  const ours = await measured(await openStory(), say);
  const tested = timeOf(ours, 'deploy', 'Smoke tests') + span(ours, 'api-test');
  return [
    row('plan', span(ours, 'plan')),
    row('lint', span(ours, 'lint'), span(reference, 'code-quality')),
    row('test', span(ours, 'test'), span(reference, 'test')),
    row('lint and test', span(ours, 'lint', 'test'), span(reference, 'code-quality', 'test')),
    row('build', span(ours, 'build'), span(reference, 'build')),
    row('scan', span(ours, 'scan'), span(reference, 'security-scan')),
    row('promote', span(ours, 'promote')),
    row(
      'deploy',
      timeOf(ours, 'deploy', 'Release, verified'),
      timeOf(reference, 'deploy-production', 'Release'),
    ),
    row('verify', tested, span(reference, 'post-deploy-tests')),
    row('push to live', ours.live, reference.live),
    row('push to verified', ours.whole, reference.whole),
  ];
};

const span = (one: Measured, ...jobs: string[]): number => {
  const spans = jobs.map((job) => one.timeline.job(job));
  return Math.max(...spans.map(({ to }) => to)) - Math.min(...spans.map(({ from }) => from));
};

/** The time of these steps of a job together. */
const timeOf = ({ jobs }: Measured, job: string, ...names: string[]): number => {
  const steps = jobs.find(({ id }) => id === job)?.steps ?? [];
  return names.reduce((sum, name) => {
    const step = steps.find((each) => each.name === name);
    if (step === undefined) throw new Error(`the step "${name}" of ${job} did not run`);
    return sum + step.ms;
  }, 0);
};

const row = (name: string, mine: number, theirs?: number): BenchResult => ({
  name: `pipeline: ${name}`,
  unit: 'ms',
  ours: Math.round(mine),
  peers: theirs === undefined ? {} : { reference: Math.round(theirs) },
  limit: null,
});

const REFERENCE = readFileSync(path.join(import.meta.dirname, 'pipeline', 'reference.yml'), 'utf8');

async function measured(story: Story, say: (line: string) => void): Promise<Measured> {
  try {
    const timeline = new Timeline();
    const polling = new AbortController();
    const old = lastAnswerOfOld(story, polling.signal);
    const result = await story.run({}, {}, (line) => timeline.line(line));
    polling.abort();
    const { version, commit } = await story.serves('production');
    if (result.code !== 0 || commit !== story.repo.commit) throw wrong(result, version);
    say(shown(result.jobs));
    const spans = [...timeline.jobs.values()];
    const begin = Math.min(...spans.map(({ from }) => from));
    return {
      timeline,
      jobs: result.jobs,
      live: (await old) + POLL_MS - begin,
      whole: Math.max(...spans.map(({ to }) => to)) - begin,
    };
  } finally {
    await story.close();
  }
}

function wrong(result: ActResult, version: string): Error {
  return new Error(
    `${APP} ${version} answers, and the pipeline ended with ${result.code}:\n${shown(result.jobs)}`,
  );
}

/** When the version before answered for the last time. */
async function lastAnswerOfOld(story: Story, signal: AbortSignal): Promise<number> {
  let last = performance.now();
  while (!signal.aborted) {
    const { version } = await story.serves('production').catch(() => ({ version: '' }));
    if (version === 'before') last = performance.now();
    await sleep(POLL_MS);
  }
  return last;
}
