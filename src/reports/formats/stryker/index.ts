import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { recordOf, shaped } from '../../input/json.ts';
import { RawMutants } from '../../mutation/collect.ts';
import type { MutantTotals } from '../../types.ts';
import type { JsonFormat, Part } from '../format.ts';

const status = z.enum([
  'Killed',
  'Survived',
  'NoCoverage',
  'CompileError',
  'RuntimeError',
  'Timeout',
  'Ignored',
  'Pending',
]);
const report = z.object({
  files: recordOf(
    z.object({
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().nullish(),
          status,
          location: z.object({ start: z.object({ line: z.number().int().positive() }) }),
        }),
      ),
    }),
  ),
});

const OUTCOMES: Readonly<Record<z.infer<typeof status>, keyof MutantTotals>> = {
  Killed: 'detected',
  Timeout: 'detected',
  Survived: 'undetected',
  NoCoverage: 'undetected',
  // A run that was stopped has not shown that it is noticed.
  Pending: 'undetected',
  CompileError: 'invalid',
  RuntimeError: 'invalid',
  Ignored: 'invalid',
};

/** Stryker's schema of mutation reports, which StrykerJS, Stryker.NET, Stryker4s and others write. */
function read(value: unknown): Part {
  const mutants = new RawMutants();
  for (const [path, file] of shaped(report, value, "Stryker's mutation report").files)
    for (const { mutatorName, replacement, status: word, location } of file.mutants)
      mutants.add({
        outcome: OUTCOMES[word],
        mutator: mutatorName,
        status: word,
        path,
        line: location.start.line,
        replacement: replacement ?? undefined,
      });
  return { kind: 'mutation', mutants };
}

export const stryker: JsonFormat = {
  name: 'stryker',
  kind: 'mutation',
  title: 'Stryker',
  json: (value) =>
    isRecord(value) &&
    'schemaVersion' in value &&
    isRecord(value['thresholds']) &&
    isRecord(value['files']) &&
    Object.values(value['files']).every((file) => isRecord(file) && Array.isArray(file['mutants'])),
  read,
};
