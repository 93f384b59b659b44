import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, makeFolder, messageOf } from '../../base/index.ts';
import type { FindingsSummary } from '../../findings/index.ts';
import { runContext, writeOrWarn } from '../../github/index.ts';
import type { TrivyInputs } from './inputs.ts';
import type { Features, Services } from './services.ts';

export interface WrittenFiles {
  sarif: string;
  baseline: string;
  /** Findings that did not fit into the SARIF file. */
  sarifLeft: number;
}

/** Writes SARIF and baseline where later steps of the job find them. */
export function writeFiles(
  summary: FindingsSummary,
  inputs: TrivyInputs,
  { formatBaseline, sarifOutput }: Features,
  { env, clock }: Services,
): WrittenFiles {
  const folder = path.resolve(runContext(env).tempDir ?? 'build');
  // Two steps of one job must not write over each other.
  const name = inputs.title.replace(/[^-\w]+/gu, '-').toLowerCase();
  const sarifFile = inputs.sarifFile ?? path.join(folder, `trivy-summarize-${name}.sarif`);
  const baselineFile = inputs.baselineFile ?? path.join(folder, `trivy-summarize-${name}-baseline.json`);
  const { text, left } = sarifOutput(summary.findings);
  const sarif = (inputs.sarifFile === undefined ? writeOwn : write)(sarifFile, text, 'sarif-file');
  const writeBaseline = inputs.baselineFile === undefined ? writeOwn : write;
  const baseline = writeBaseline(
    baselineFile,
    formatBaseline(summary.baseline, clock.date()),
    'baseline-file',
  );
  return { sarif, baseline, sarifLeft: left };
}

/** A place that the user has named must be right. */
function write(file: string, text: string, input: string): string {
  try {
    makeFolder(path.dirname(file));
    writeFileSync(file, text);
    return file;
  } catch (error) {
    throw new ConfigurationError({ input, file, message: `cannot be written: ${messageOf(error)}` });
  }
}

/** In a place of our own: the verdict stands whether or not it can be written. Empty where it cannot. */
function writeOwn(file: string, text: string): string {
  return writeOrWarn(`the report ${file}`, () => write(file, text, '')) ? file : '';
}

/** The action's outputs; one that does not apply is empty, so that `if:` expressions need no guard. */
export function outputsOf(
  summary: FindingsSummary,
  files: WrittenFiles,
  { fixedCount, verdictJson }: Features,
): Record<string, string> {
  const { counts, active, suppressed, difference, verdict } = summary;
  const origins = [...(difference?.new.values() ?? [])];
  const known = difference !== undefined && !origins.includes(undefined);
  const since = (amount: number | undefined) => (difference === undefined ? '' : String(amount));
  return {
    verdict: verdict.result,
    failing: String(verdict.failing.length),
    total: String(active),
    critical: String(counts.CRITICAL),
    high: String(counts.HIGH),
    medium: String(counts.MEDIUM),
    low: String(counts.LOW),
    unknown: String(counts.UNKNOWN),
    suppressed: String(suppressed),
    new: since(difference?.new.size),
    added: known ? String(origins.filter((origin) => origin === 'added').length) : '',
    fixed: since(fixedCount(summary)),
    escalated: since(difference?.escalated.size),
    'newly-suppressed': since(difference?.newlySuppressed.length),
    'verdict-json': JSON.stringify(verdictJson(summary)),
    sarif: files.sarif,
    baseline: files.baseline,
  };
}
