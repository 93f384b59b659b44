import { defined } from '../../base/index.ts';
import { runContext, writeResultJson } from '../../github/index.ts';
import type * as usage from '../../resource-usage/index.ts';
import type { Assessment, ResourceReport } from '../../resource-usage/index.ts';
import type { ResourcesInputs } from './inputs.ts';
import type { Services } from './services.ts';

/**
 * Writes the report where later steps find it.
 * @returns its path; empty where it cannot be written, which is a warning.
 */
export function writeReport(
  report: ResourceReport,
  assessment: Assessment,
  { inputs, room, services }: { inputs: ResourcesInputs; room: typeof usage; services: Services },
): string {
  const { runUrl } = runContext(services.env);
  const head = { createdAt: services.clock.date(), ...defined({ runUrl }) };
  return writeResultJson(inputs.folder, 'resources-report.json', room.reportJson(report, assessment, head));
}

/** The action's outputs; a figure that is not known is empty. */
export function outputsOf(
  { figures, complete }: ResourceReport,
  { result }: Assessment,
  report: string,
): Record<string, string> {
  const values = Object.values(figures).map(({ id, amount }) => [
    id,
    amount.value === null ? '' : textOf(amount.value),
  ]);
  return { result, complete: String(complete), ...Object.fromEntries(values), report };
}

/** Without what summing leaves behind, such as 0.30000000000000004. */
function textOf(value: number): string {
  return String(Number(value.toPrecision(12)));
}
