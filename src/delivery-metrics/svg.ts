import { dayOf, wordsOf } from './words.ts';
import type { Bucket } from './types.ts';

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 56;
const TOP = 36;
const BOTTOM = 32;
const RIGHT = 12;
/** Labels below it, at most. */
const LABELS = 8;
const PLOT = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };

/** Readable on white and on black, and by people who do not see red and green apart. */
const STYLE = `<style>
text{font:12px system-ui,sans-serif;fill:#57606a}.t{font-weight:600;font-size:13px;fill:#24292f}.g{stroke:#d0d7de}.ok{fill:#0969da}.bad{fill:#bc4c00}.line{fill:none;stroke:#0969da;stroke-width:2}.dot{fill:#0969da}
@media (prefers-color-scheme:dark){text{fill:#9198a1}.t{fill:#f0f6fc}.g{stroke:#3d444d}.ok,.dot{fill:#4493f8}.bad{fill:#f0883e}.line{stroke:#4493f8}}
</style>`;

/** Deployments a column, those that failed on top. */
export function deploymentsSvg(buckets: readonly Bucket[]): string {
  const scale = scaleOf(Math.max(0, ...buckets.map(({ deployments }) => deployments)));
  const step = PLOT.width / Math.max(1, buckets.length);
  const width = Math.min(48, step * 0.7);
  const bars = buckets.map(({ from, deployments, failed }, index) => {
    const x = LEFT + index * step + (step - width) / 2;
    const good = Math.max(0, deployments - failed);
    const title = `<title>${dayOf(from)}: ${deployments} deployments, ${failed} failed</title>`;
    const bar = (kind: string, from: number, to: number): string =>
      to <= from
        ? ''
        : `<rect class="${kind}" x="${fixed(x)}" y="${fixed(yOf(to, scale.top))}" width="${fixed(width)}" height="${fixed(yOf(from, scale.top) - yOf(to, scale.top))}"/>`;
    return `<g>${title}${bar('ok', 0, good)}${bar('bad', good, good + Math.min(failed, deployments))}</g>`;
  });
  const legend = `<rect class="ok" x="${WIDTH - 140}" y="12" width="10" height="10"/><text x="${WIDTH - 125}" y="21">good</text><rect class="bad" x="${WIDTH - 80}" y="12" width="10" height="10"/><text x="${WIDTH - 65}" y="21">failed</text>`;
  return document('Deployments', [...axes(buckets, scale, String), ...bars, legend]);
}

/** Median lead time a column; where there is none the line has a gap. */
export function leadTimeSvg(buckets: readonly Bucket[]): string {
  const scale = timeScale(Math.max(0, ...buckets.map(({ leadTimeP50 }) => leadTimeP50 ?? 0)));
  const step = PLOT.width / Math.max(1, buckets.length);
  const points = buckets.map(({ from, leadTimeP50 }, index) =>
    leadTimeP50 === null
      ? undefined
      : { from, value: leadTimeP50, x: LEFT + (index + 0.5) * step, y: yOf(leadTimeP50, scale.top) },
  );
  const path = points
    .map((point, index) =>
      point === undefined
        ? ''
        : `${points[index - 1] === undefined ? 'M' : 'L'}${fixed(point.x)} ${fixed(point.y)}`,
    )
    .join('');
  const dots = points.flatMap((point) =>
    point === undefined
      ? []
      : [
          `<circle class="dot" cx="${fixed(point.x)}" cy="${fixed(point.y)}" r="3"><title>${dayOf(point.from)}: ${wordsOf(point.value, 'seconds')}</title></circle>`,
        ],
  );
  const line = path === '' ? [] : [`<path class="line" d="${path}"/>`];
  return document('Change lead time, median', [
    ...axes(buckets, scale, (value) => (value === 0 ? '0' : wordsOf(value, 'seconds'))),
    ...line,
    ...dots,
  ]);
}

interface Scale {
  top: number;
  ticks: readonly number[];
}

/** Whole numbers up to a round one that is not below the highest value. */
function scaleOf(most: number): Scale {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough);
  const amount = Math.ceil(Math.max(1, most) / step);
  return { top: amount * step, ticks: Array.from({ length: amount + 1 }, (_, index) => index * step) };
}

/** The same in a unit of time that people count in. */
function timeScale(most: number): Scale {
  const unit = [86_400, 3600, 60].find((each) => most >= 2 * each) ?? 1;
  const { top, ticks } = scaleOf(most / unit);
  return { top: top * unit, ticks: ticks.map((tick) => tick * unit) };
}

function axes(buckets: readonly Bucket[], { top, ticks }: Scale, label: (value: number) => string): string[] {
  const every = Math.max(1, Math.ceil(buckets.length / LABELS));
  const step = PLOT.width / Math.max(1, buckets.length);
  return [
    ...ticks.map((tick) => {
      const y = fixed(yOf(tick, top));
      return `<line class="g" x1="${LEFT}" y1="${y}" x2="${WIDTH - RIGHT}" y2="${y}"/><text x="${LEFT - 6}" y="${y}" dy="4" text-anchor="end">${label(tick)}</text>`;
    }),
    ...buckets.flatMap(({ from }, index) =>
      index % every === 0
        ? [
            `<text x="${fixed(LEFT + (index + 0.5) * step)}" y="${HEIGHT - 10}" text-anchor="middle">${dayOf(from)}</text>`,
          ]
        : [],
    ),
  ];
}

function yOf(value: number, top: number): number {
  return TOP + PLOT.height * (1 - value / top);
}

function document(title: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${STYLE}<text class="t" x="${LEFT}" y="21">${title}</text>${parts.join('')}</svg>\n`;
}

function fixed(value: number): string {
  return String(Number(value.toFixed(1)));
}
