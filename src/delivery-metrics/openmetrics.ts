import { dayOf, NAMES } from './words.ts';
import type { DeliveryReport, FigureId, Unit } from './types.ts';

const SUFFIXES: Readonly<Record<Unit, string>> = {
  'per day': 'per_day',
  days: 'days',
  seconds: 'seconds',
  ratio: 'ratio',
  lines: 'lines',
};
/** As OpenMetrics has it: the name ends with the unit. */
function nameOf(id: FigureId, unit: Unit): string {
  return `dora_${id.replaceAll('-', '_')}_${SUFFIXES[unit]}`;
}

export interface MetricsOptions {
  repository: string;
  /** `classic` is the text that node_exporter's textfile collector and the Pushgateway take. */
  format: 'openmetrics' | 'classic';
}

/** The figures as gauges. One that is not known has no sample; `dora_report_complete` says whether all was read. */
export function metricsText(
  { figures, environment, complete, to }: DeliveryReport,
  { repository, format }: MetricsOptions,
): string {
  const labels = `{repository="${labelOf(repository)}",environment="${labelOf(environment)}"}`;
  const isOpen = format === 'openmetrics';
  const gauge = (name: string, help: string, value: number | null, unit = ''): string[] => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...(isOpen && unit !== '' ? [`# UNIT ${name} ${unit}`] : []),
    ...(value === null ? [] : [`${name}${labels} ${value}`]),
  ];
  const lines = Object.values(figures).flatMap(({ id, unit, value, samples }) => {
    const name = nameOf(id, unit);
    return [
      ...gauge(name, `${NAMES[id]}.`, value, SUFFIXES[unit]),
      ...gauge(`dora_${id.replaceAll('-', '_')}_samples`, `How many samples ${name} is made of.`, samples),
    ];
  });
  return [
    ...lines,
    ...gauge('dora_report_complete', 'Whether everything could be read.', complete ? 1 : 0),
    ...gauge(
      'dora_report_end_timestamp_seconds',
      `The end of the time, ${dayOf(to)} UTC.`,
      to / 1000,
      'seconds',
    ),
    ...(isOpen ? ['# EOF'] : []),
    '',
  ].join('\n');
}

function labelOf(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
