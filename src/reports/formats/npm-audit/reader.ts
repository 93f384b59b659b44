import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { ReportError } from '../../input/error.ts';
import { recordOf, shaped } from '../../input/json.ts';
import type { AuditSeverity } from '../../types.ts';
import { RawAudit } from '../../audit/collect.ts';

/** The registries' words; `none` and what yarn writes for an advisory without one are notes. */
export const severity = z
  .enum(['info', 'low', 'moderate', 'high', 'critical', 'none', 'unknown'])
  .transform((word): AuditSeverity => (word === 'none' || word === 'unknown' ? 'info' : word));

const viaAdvisory = z.object({
  source: z.union([z.number(), z.string()]),
  name: z.string(),
  title: z.string(),
  url: z.string().nullish(),
  severity,
  range: z.string().nullish(),
});
const npm7 = z.object({
  vulnerabilities: recordOf(
    z.object({
      name: z.string(),
      severity,
      via: z.array(z.union([z.string(), viaAdvisory])),
      nodes: z.array(z.string()).nullish(),
    }),
  ),
  metadata: z.object({
    vulnerabilities: z.object({ total: z.number() }),
    dependencies: z.union([z.number(), z.object({ total: z.number() })]).nullish(),
  }),
});

/** npm 7 and later (`auditReportVersion` 2): a package that is vulnerable through others names them, and adds no advisory. */
export function readNpm(value: unknown): RawAudit {
  const version = isRecord(value) ? value['auditReportVersion'] : undefined;
  if (version !== 2) {
    throw new ReportError({
      message: 'is an npm audit report of a version that is not known',
      found: String(version),
      expected: 'auditReportVersion 2',
    });
  }
  const { vulnerabilities, metadata } = shaped(npm7, value, 'an npm audit report');
  const audit = new RawAudit();
  const { dependencies } = metadata;
  audit.dependencies = typeof dependencies === 'object' ? dependencies?.total : dependencies;
  for (const [, { via, nodes }] of vulnerabilities)
    for (const each of via) {
      if (typeof each === 'string') continue;
      audit.add({ id: each.source, package: each.name, ...pick(each), via: nodes ?? [] });
    }
  if (metadata.vulnerabilities.total > 0 && audit.advisories.size === 0)
    throw hidden(metadata.vulnerabilities.total);
  return audit;
}

function pick({ title, url, severity, range }: z.infer<typeof viaAdvisory>) {
  return { title, url, severity, range };
}

export const advisory6 = z.object({
  id: z.union([z.number(), z.string()]),
  module_name: z.string(),
  title: z.string(),
  severity,
  url: z.string().nullish(),
  github_advisory_id: z.string().nullish(),
  vulnerable_versions: z.string().nullish(),
  patched_versions: z.string().nullish(),
  findings: z.array(z.object({ paths: z.array(z.string()).nullish() })).nullish(),
});
const npm6 = z.object({
  advisories: recordOf(advisory6),
  metadata: z
    .object({
      vulnerabilities: z.record(z.string(), z.number()).nullish(),
      totalDependencies: z.number().nullish(),
      dependencies: z.union([z.number(), z.object({ total: z.number() })]).nullish(),
    })
    .nullish(),
});

/** npm 6; pnpm and yarn 2 and 3 write the same. */
export function readNpm6(value: unknown): RawAudit {
  const { advisories, metadata } = shaped(npm6, value, 'an audit report');
  const audit = new RawAudit();
  const { dependencies } = metadata ?? {};
  audit.dependencies =
    metadata?.totalDependencies ?? (typeof dependencies === 'object' ? dependencies?.total : dependencies);
  for (const [, each] of advisories) addAdvisory6(audit, each);
  const stated = Object.values(metadata?.vulnerabilities ?? {}).reduce((sum, each) => sum + each, 0);
  if (stated > 0 && audit.advisories.size === 0) throw hidden(stated);
  return audit;
}

export function addAdvisory6(audit: RawAudit, each: z.infer<typeof advisory6>): void {
  audit.add({
    id: each.github_advisory_id ?? each.id,
    package: each.module_name,
    severity: each.severity,
    title: each.title,
    url: each.url,
    range: each.vulnerable_versions,
    fixedIn: each.patched_versions,
    via: each.findings?.flatMap(({ paths }) => paths ?? []) ?? [],
  });
}

/** The JSON that a package manager writes when the audit itself failed, which must not read as "nothing found". */
export function auditFailure(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const { error, message } = value;
  if (isRecord(error)) {
    const text = [error['code'], error['summary'] ?? error['message'], error['detail']]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(': ');
    return text === '' ? undefined : text;
  }
  return typeof message === 'string' && ('statusCode' in value || 'method' in value) ? message : undefined;
}

function hidden(stated: number): ReportError {
  return new ReportError({ message: `states ${stated} vulnerabilities and lists no advisory` });
}
