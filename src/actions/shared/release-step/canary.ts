import { code, formatDuration } from '../../../github/index.ts';
import type { CanaryLook, CanaryReport } from '../../../release/index.ts';

/** How a gradual switch went: what shared the traffic, each step with its figures, and the shares over time. */
export function canaryLines({ traffic, judgedBy, steps, looks }: CanaryReport): string[] {
  const [first] = traffic;
  if (first === undefined || steps.length === 0) return [];
  const by = traffic.map(({ provider, name }) => `${provider} ${code(name)}`).join(', ');
  const judged =
    judgedBy === 'metrics'
      ? 'its metrics and its pods'
      : 'its pods and the probe alone: no `canary-analysis` is given';
  return [
    `**Canary**: ${by} shared between ${code(first.stable)} and ${code(first.canary)}; judged by ${judged}.`,
    '',
    '| Step | Time | Came to the new version | Failed there | Failed at the old one | Evidence | |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...steps.map((step) => {
      const last = looks.findLast(({ percent }) => percent === step.percent);
      const came = step.share === undefined ? 'not counted' : `${step.share.toFixed(1)} %`;
      const cells = [
        `${step.percent} %`,
        formatDuration(step.durationMs),
        came,
        failedText(last, 'canary'),
        failedText(last, 'stable'),
        last === undefined ? '–' : `${shortNumber(last.evidence)} of ${shortNumber(last.abortsAt)}`,
        step.outcome === 'passed' ? '✅' : '❌ went back',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
    ...chart({ steps, looks }),
  ];
}

/** Of the first metric, since the first weight. */
function failedText(look: CanaryLook | undefined, version: 'canary' | 'stable'): string {
  const [failed, all] = look?.metrics[0]?.[version] ?? [];
  if (failed === undefined || all === undefined) return '–';
  return `${failed.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`;
}

function shortNumber(value: number): string {
  return value >= 1000 ? 'over 1,000' : String(Number(value.toPrecision(3)));
}

/** So many points are seen in a chart of this width. */
const POINTS = 40;

/** The weight that was asked for, and the share that came, over time: numbers of ours alone get into it. */
function chart({ steps, looks }: Pick<CanaryReport, 'steps' | 'looks'>): string[] {
  const from = Date.parse(steps[0]?.startedAt ?? '');
  const last = steps.at(-1);
  const to = last === undefined ? from : Date.parse(last.startedAt) + last.durationMs;
  if (!(to > from)) return [];
  const moments = Array.from({ length: POINTS }, (_, at) => from + ((to - from) * at) / (POINTS - 1));
  const asked = moments.map(
    (moment) => steps.findLast(({ startedAt }) => Date.parse(startedAt) <= moment)?.percent ?? 0,
  );
  const shares = sharesOf(looks);
  const came = moments.map((moment) => (shares.find(({ at }) => at >= moment) ?? shares.at(-1))?.share ?? 0);
  const highest = Math.max(10, ...asked, ...came);
  return [
    '```mermaid',
    'xychart-beta',
    `  title "Percent to the new version: asked for${shares.length === 0 ? '' : ', and what came'}"`,
    `  x-axis "minutes" 0 --> ${Math.max(0.1, Number(((to - from) / 60_000).toFixed(1)))}`,
    `  y-axis 0 --> ${Math.ceil(highest / 10) * 10}`,
    `  line [${asked.join(', ')}]`,
    ...(shares.length === 0 ? [] : [`  line [${came.map((share) => share.toFixed(1)).join(', ')}]`]),
    '```',
  ];
}

/** Of the requests between two looks, what the new version answered, by the first metric. */
function sharesOf(looks: readonly CanaryLook[]): { at: number; share: number }[] {
  return looks.flatMap((look, at) => {
    const [now, before] = [look.metrics[0], looks[at - 1]?.metrics[0]];
    if (now === undefined) return [];
    const mine = now.canary[1] - (before?.canary[1] ?? 0);
    const all = mine + now.stable[1] - (before?.stable[1] ?? 0);
    return all <= 0 ? [] : [{ at: Date.parse(look.at), share: (mine / all) * 100 }];
  });
}
