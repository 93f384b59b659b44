import path from 'node:path';
import { defined, redact } from '../../base/index.ts';
import type * as metrics from '../../delivery-metrics/index.ts';
import type { Assessment, DeliveryReport } from '../../delivery-metrics/index.ts';
import { runContext, writeResultFile, writeResultJson } from '../../github/index.ts';
import type { DoraInputs } from './inputs.ts';
import type { Services } from './services.ts';

export interface WrittenFiles {
  folder: string;
  report: string;
  metrics: string;
}

/** Writes the page with its charts, the report and the metrics where later steps find them. */
export function writeFiles(
  report: DeliveryReport,
  assessment: Assessment,
  { inputs, room, services }: { inputs: DoraInputs; room: typeof metrics; services: Services },
): WrittenFiles {
  const { folder, repository, source } = inputs;
  const { runUrl } = runContext(services.env);
  const head = { repository, source, createdAt: services.clock.date(), ...defined({ runUrl }) };
  const write = (name: string, text: string): string => writeResultFile(folder, name, redact(text));
  write('index.html', room.reportPage(report, assessment, head));
  write('deployments.svg', room.deploymentsSvg(report.buckets));
  write('lead-time.svg', room.leadTimeSvg(report.buckets));
  write('metrics.prom', room.metricsText(report, { repository, format: 'classic' }));
  return {
    folder,
    report: writeResultJson(folder, 'dora-report.json', room.reportJson(report, assessment, head)),
    metrics: write('metrics.txt', room.metricsText(report, { repository, format: 'openmetrics' })),
  };
}

/** The action's outputs; a figure that is not known is empty. */
export function outputsOf(
  { figures, complete }: DeliveryReport,
  { verdict }: Assessment,
  { folder, report, metrics }: WrittenFiles,
): Record<string, string> {
  const value = (id: metrics.FigureId): string => String(figures[id].value ?? '');
  return {
    verdict,
    complete: String(complete),
    'deployment-frequency': value('deployment-frequency'),
    'lead-time': value('lead-time-p50'),
    'change-fail-rate': value('change-fail-rate'),
    'recovery-time': value('recovery-time'),
    'rework-rate': value('rework-rate'),
    report,
    folder: report === '' ? '' : path.resolve(folder),
    metrics,
  };
}
