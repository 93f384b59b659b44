import { formatDuration } from '../../../github/index.ts';
import type { PhaseRecord } from '../../../release/index.ts';

/**
 * The phases as a Mermaid Gantt chart, in milliseconds since the release began, so that the axis needs no time zone.
 * Only names and numbers of ours get in: Mermaid has no escape for the `:`, `;` and `#` of foreign text.
 */
export function timeline(startedAt: string, phases: readonly PhaseRecord[]): string[] {
  const origin = Date.parse(startedAt);
  const tasks = phases.map((phase) => {
    const start = Math.max(0, Date.parse(phase.startedAt) - origin);
    const end = start + Math.max(1, Math.round(phase.durationMs));
    const state = phase.outcome === 'failed' ? 'crit' : 'done';
    return `  ${phase.name} ${formatDuration(phase.durationMs)} :${state}, ${start}, ${end}`;
  });
  return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', '  section phases', ...tasks, '```'];
}
