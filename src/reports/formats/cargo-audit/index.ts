import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { RawAudit } from '../../audit/collect.ts';
import { ReportError } from '../../input/error.ts';
import { shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';
import { severityOfVector } from './cvss.ts';

const report = z.object({
  lockfile: z.object({ 'dependency-count': z.number() }),
  vulnerabilities: z.object({
    count: z.number(),
    list: z.array(
      z.object({
        advisory: z.object({
          id: z.string(),
          title: z.string(),
          url: z.string().nullish(),
          cvss: z.string().nullish(),
          aliases: z.array(z.string()).nullish(),
        }),
        versions: z.object({ patched: z.array(z.string()).nullish() }).nullish(),
        package: z.object({ name: z.string(), version: z.string() }),
      }),
    ),
  }),
});

/** `cargo audit --json`. Its warnings (unmaintained, yanked) are no advisories, and do not fail cargo-audit either. */
function read(value: unknown): Part {
  const audit = new RawAudit();
  const { lockfile, vulnerabilities } = shaped(report, value, "cargo-audit's JSON report");
  audit.dependencies = lockfile['dependency-count'];
  for (const { advisory, versions, package: crate } of vulnerabilities.list)
    audit.add({
      id: advisory.aliases?.find((alias) => alias.startsWith('GHSA-')) ?? advisory.id,
      package: crate.name,
      severity: severityOfVector(advisory.cvss ?? undefined),
      title: advisory.title,
      url: advisory.url ?? `https://rustsec.org/advisories/${advisory.id}`,
      range: `=${crate.version}`,
      fixedIn: versions?.patched?.join(' or '),
      via: [],
    });
  if (vulnerabilities.count > vulnerabilities.list.length)
    throw new ReportError({
      message: `states ${vulnerabilities.count} vulnerabilities and lists ${vulnerabilities.list.length}`,
    });
  return { kind: 'audit', audit };
}

export const cargoAudit: JsonFormat = {
  name: 'cargo-audit',
  kind: 'audit',
  title: 'cargo-audit',
  json: (value) =>
    isRecord(value) &&
    isRecord(value['lockfile']) &&
    isRecord(value['vulnerabilities']) &&
    Array.isArray(value['vulnerabilities']['list']),
  read,
};
