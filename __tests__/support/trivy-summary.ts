import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FindingsSummary, summarize, type SummarizeRequest } from '../../src/findings/index.ts';
import { manualClock } from './manual-clock.ts';
import { request, writeJson } from './trivy-reports.ts';
import { workspace } from './workspace.ts';

interface Files {
  report: object;
  baseline?: object;
  rescan?: object;
  /** The text of an ignore file. */
  ignore?: string;
}

/** What the feature makes of values, as files of a checkout; the day is 2026-01-01. Names of files are without folders. */
export async function summaryOf(
  { report, baseline, rescan, ignore }: Files,
  changes: Partial<SummarizeRequest> = {},
): Promise<FindingsSummary> {
  using place = workspace();
  const at = (name: string) => path.join(place.folder, name);
  writeJson(place.folder, 'report.json', report);
  if (baseline !== undefined) writeJson(place.folder, 'baseline.json', baseline);
  if (rescan !== undefined) writeJson(place.folder, 'rescan.json', rescan);
  if (ignore !== undefined) writeFileSync(at('ignore.yaml'), ignore);
  const summary = await summarize(
    request([at('report.json')], {
      ...(baseline === undefined ? {} : { baseline: [at('baseline.json')] }),
      ...(rescan === undefined ? {} : { baselineRescan: [at('rescan.json')] }),
      ...(ignore === undefined ? {} : { ignoreFile: at('ignore.yaml') }),
      ...changes,
    }),
    manualClock(),
  );
  return withoutFolder(summary, `${place.folder}/`);
}

/** Names as a run in the checkout has them. Objects that others refer to stay the same objects. */
function withoutFolder(summary: FindingsSummary, folder: string): FindingsSummary {
  for (const one of summary.reports) one.file = one.file.replace(folder, '');
  for (const { entry } of summary.ignores.expired) entry.file = entry.file.replace(folder, '');
  for (const entry of [...summary.ignores.ending, ...summary.ignores.unused])
    entry.file = entry.file.replace(folder, '');
  if (summary.difference !== undefined) {
    summary.difference.baseline.file = summary.difference.baseline.file.replace(folder, '');
  }
  return summary;
}
