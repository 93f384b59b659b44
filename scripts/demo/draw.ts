import type { PodView, Sample, Scene } from './scene.ts';

const number = new Intl.NumberFormat('en-US');

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** The block that a terminal redraws in place. */
export function drawBlock(scene: Scene, now: number): string[] {
  const lines = [`▶ ${scene.step}   ${seconds(now - scene.stepSince)}`];
  const slots = slotsOf(scene);
  if (slots.length === 0) lines.push('  slots      none yet');
  for (const [index, slot] of slots.entries()) {
    lines.push(`  ${index === 0 ? 'slots    ' : '         '}  ${slot.padEnd(6)}${describeSlot(scene, slot)}`);
  }
  lines.push(`  endpoints  ${describeEndpoints(scene)}`);
  if (scene.note !== undefined) lines.push(`  judged     ${scene.note}`);
  const { first, last } = endsOf(scene);
  if (first === undefined || last === undefined) lines.push('  requests   none yet: nothing serves');
  else {
    lines.push(`  requests   ${describeTotals(first, last)}`);
    lines.push(`  just now   ${describeRecent(first, last) || 'none'}`);
  }
  return lines;
}

/** The same in one line, for a log. */
export function drawLine(scene: Scene, now: number): string {
  const slots = slotsOf(scene).map((slot) => `${slot} ${describeSlot(scene, slot)}`);
  const { first, last } = endsOf(scene);
  const parts = [
    seconds(now - scene.startedAt).padStart(8),
    scene.step,
    ...(slots.length === 0 ? [] : [slots.join(', ')]),
    ...(scene.note === undefined ? [] : [scene.note]),
    ...(first === undefined || last === undefined ? [] : [describeTotals(first, last)]),
  ];
  return parts.join(' | ');
}

function slotsOf(scene: Scene): string[] {
  return [...new Set([...scene.pods.values()].map(({ slot }) => slot))].sort();
}

function describeSlot(scene: Scene, slot: string): string {
  const pods = [...scene.pods.values()].filter((pod) => pod.slot === slot);
  const staying = pods.filter(({ ending }) => !ending);
  const versions = [...new Set((staying.length > 0 ? staying : pods).map(({ version }) => version))].join(
    ', ',
  );
  const ready = staying.filter((pod) => pod.ready).length;
  const parts = staying.length === 0 ? [] : [`${ready}/${staying.length} ready`];
  const ending = pods.length - staying.length;
  if (ending > 0) parts.push(`${ending} draining`);
  return `${versions} ${parts.join(', ')}${slot === scene.liveSlot ? ' ← live' : ''}`;
}

function describeEndpoints(scene: Scene): string {
  const names = [...new Set([...scene.endpoints.values()].flat())];
  if (names.length === 0) return 'none';
  const counts = new Map<string, number>();
  for (const name of names) {
    const pod: PodView | undefined = scene.pods.get(name);
    const label = pod === undefined ? name : `${pod.version} in ${pod.slot}`;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => `${count} × ${label}`).join(', ');
}

function endsOf({ samples }: Scene): { first: Sample | undefined; last: Sample | undefined } {
  return { first: samples[0], last: samples.at(-1) };
}

function describeTotals(first: Sample, { at, counts }: Sample): string {
  const versions = Object.entries(counts.byVersion).map(
    ([version, count]) => `${version} ${number.format(count)}`,
  );
  const totals = `${number.format(counts.sent)} sent, ${number.format(counts.failed)} failed`;
  const rate = at > first.at ? ((counts.sent - first.counts.sent) * 1000) / (at - first.at) : 0;
  return `${totals} (${[`${Math.round(rate)}/s`, ...versions].join(', ')})`;
}

/**
 * Who answered in the last second, fresh and kept connections apart: a switch moves new connections at once, while one
 * that is open stays with its pod until that pod drains.
 */
function describeRecent(first: Sample, last: Sample): string {
  return (['fresh', 'keep-alive'] as const)
    .map((connection) => {
      const before = first.counts.byConnection[connection].byVersion;
      const parts = Object.entries(last.counts.byConnection[connection].byVersion)
        .map(([version, count]) => ({ version, count: count - (before[version] ?? 0) }))
        .filter(({ count }) => count > 0)
        .map(({ version, count }) => `${version} ${count}`);
      return parts.length === 0
        ? ''
        : `${connection === 'fresh' ? 'new' : 'kept'} connections: ${parts.join(' + ')}`;
    })
    .filter((part) => part !== '')
    .join(' · ');
}
