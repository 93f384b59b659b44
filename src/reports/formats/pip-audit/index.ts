import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { RawAudit } from '../../audit/collect.ts';
import { allOf, shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';

const dependency = z.object({
  name: z.string(),
  version: z.string().nullish(),
  skip_reason: z.string().nullish(),
  vulns: z
    .array(
      z.object({
        id: z.string(),
        fix_versions: z.array(z.string()).nullish(),
        aliases: z.array(z.string()).nullish(),
        description: z.string().nullish(),
      }),
    )
    .nullish(),
});
/** Old versions write the list alone. */
const report = z.union([
  z.object({ dependencies: z.array(dependency) }).transform((each) => each.dependencies),
  z.array(dependency),
]);

/** `pip-audit -f json`, which states no severities: each advisory counts, whatever level is asked for. */
function read(value: unknown): Part {
  const audit = new RawAudit();
  const dependencies = shaped(report, value, "pip-audit's JSON report");
  audit.dependencies = dependencies.length;
  const notes: string[] = [];
  for (const { name, version, skip_reason: reason, vulns } of dependencies) {
    if (typeof reason === 'string') notes.push(`${name} was not looked at: ${reason}`);
    for (const { id, fix_versions: fixes, aliases, description } of vulns ?? [])
      audit.add({
        id: aliases?.find((alias) => alias.startsWith('GHSA-')) ?? id,
        package: name,
        severity: 'unknown',
        title: description?.split('\n', 1)[0] || id,
        url: `https://osv.dev/vulnerability/${id}`,
        range: version === null || version === undefined ? undefined : `==${version}`,
        fixedIn: fixes?.join(', '),
        via: [],
      });
  }
  return { kind: 'audit', audit, notes: notes.slice(0, 20) };
}

const isDependency = (each: unknown) => isRecord(each) && 'name' in each && ('vulns' in each || 'skip_reason' in each);

/** Of an application without packages: both lists are there, and empty. */
const isOfNone = ({ dependencies, fixes }: Readonly<Record<string, unknown>>) =>
  Array.isArray(dependencies) && dependencies.length === 0 && Array.isArray(fixes);

export const pipAudit: JsonFormat = {
  name: 'pip-audit',
  kind: 'audit',
  title: 'pip-audit',
  json: (value) =>
    isRecord(value)
      ? (allOf(value['dependencies'], isDependency) || isOfNone(value)) && !('vulnerabilities' in value)
      : allOf(value, isDependency),
  read,
};
