import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { ReportError } from '../../input/error.ts';
import { parseJson, shaped } from '../../input/json.ts';
import { eachTextLine } from '../../input/lines.ts';
import type { Source } from '../../input/source.ts';
import { RawAudit } from '../../audit/collect.ts';
import { addAdvisory6, advisory6, severity } from '../npm-audit/reader.ts';

const auditAdvisory = z.object({
  data: z.object({ resolution: z.object({ path: z.string() }), advisory: advisory6 }),
});
const auditSummary = z.object({
  data: z.object({
    vulnerabilities: z.record(z.string(), z.number()),
    totalDependencies: z.number().nullish(),
  }),
});

/** `yarn audit --json` of yarn 1: an event a line, the summary last. */
export async function readYarnClassic(source: Source): Promise<RawAudit> {
  const audit = new RawAudit();
  let summed = false;
  await eachTextLine(source, (text, line) => {
    if (text.trim() === '') return;
    const value = parseJson(text, line);
    const type = isRecord(value) ? value['type'] : undefined;
    if (type === 'auditAdvisory') {
      const { data } = shaped(auditAdvisory, value, "a line of yarn's audit", line);
      addAdvisory6(audit, { ...data.advisory, findings: [{ paths: [data.resolution.path] }] });
    } else if (type === 'auditSummary') {
      const { data } = shaped(auditSummary, value, "the summary of yarn's audit", line);
      summed = true;
      audit.dependencies = data.totalDependencies ?? undefined;
      const stated = Object.values(data.vulnerabilities).reduce((sum, each) => sum + each, 0);
      if (stated > 0 && audit.advisories.size === 0)
        throw new ReportError({ message: `states ${stated} vulnerabilities and lists no advisory`, line });
    } else if (type === 'error') {
      const { data } = value as { data?: unknown };
      throw new ReportError({ message: 'the audit itself failed', line, found: String(data) });
    }
  });
  if (!summed)
    throw new ReportError({ message: 'ends without a line "auditSummary": the report is cut off' });
  return audit;
}

const tree = z.object({
  value: z.string(),
  children: z.object({
    ID: z.union([z.number(), z.string()]),
    Issue: z.string(),
    URL: z.string().nullish(),
    Severity: severity,
    'Vulnerable Versions': z.string().nullish(),
    Dependents: z.array(z.string()).nullish(),
  }),
});

/** `yarn npm audit --json` of yarn 4: a package a line. Deprecations, which are no advisories, are left out. */
export async function readYarnBerry(source: Source): Promise<RawAudit> {
  const audit = new RawAudit();
  await eachTextLine(source, (text, line) => {
    if (text.trim() === '') return;
    const { value, children } = shaped(tree, parseJson(text, line), "a line of yarn's audit", line);
    if (String(children.ID).endsWith('(deprecation)')) return;
    audit.add({
      id: children.ID,
      package: value,
      severity: children.Severity,
      title: children.Issue,
      url: children.URL,
      range: children['Vulnerable Versions'],
      via: children.Dependents ?? [],
    });
  });
  return audit;
}
