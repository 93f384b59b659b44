import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { RawAudit } from '../../audit/collect.ts';
import { recordOf, shaped } from '../../input/json.ts';
import type { AuditSeverity } from '../../types.ts';
import type { JsonFormat, Part } from '../format.ts';

const advisory = z.object({
  advisoryId: z.string(),
  packageName: z.string(),
  affectedVersions: z.string().nullish(),
  title: z.string(),
  cve: z.string().nullish(),
  link: z.string().nullish(),
  severity: z.string().nullish(),
  sources: z.array(z.object({ remoteId: z.string().nullish() })).nullish(),
});
/** Some versions write the list as an object of numbers. */
const listed = z.union([z.array(advisory), recordOf(advisory).transform((each) => each.map(([, one]) => one))]);
/** PHP writes an object without keys as a list. */
const report = z.object({ advisories: z.union([recordOf(listed), z.array(z.never()).transform(() => [])]) });

const SEVERITIES: ReadonlyMap<string, AuditSeverity> = new Map<string, AuditSeverity>([
  ['low', 'low'],
  ['medium', 'moderate'],
  ['moderate', 'moderate'],
  ['high', 'high'],
  ['critical', 'critical'],
]);

/** `composer audit --format=json`. Severities are in it since Composer 2.7; an abandoned package is no advisory. */
function read(value: unknown): Part {
  const audit = new RawAudit();
  for (const [, advisories] of shaped(report, value, "Composer's audit report").advisories)
    for (const each of advisories) {
      const ghsa = each.sources?.find(({ remoteId }) => remoteId?.startsWith('GHSA-') === true)?.remoteId;
      audit.add({
        id: ghsa ?? each.cve ?? each.advisoryId,
        package: each.packageName,
        severity: SEVERITIES.get(each.severity?.toLowerCase() ?? '') ?? 'unknown',
        title: each.title,
        url: each.link,
        range: each.affectedVersions,
        via: [],
      });
    }
  return { kind: 'audit', audit };
}

const isAdvisory = (each: unknown) => isRecord(each) && 'advisoryId' in each && 'packageName' in each;

function isComposer(value: unknown): boolean {
  if (!isRecord(value) || !('advisories' in value)) return false;
  const all = Object.values(Object(value['advisories']) as object).flatMap((each) => Object.values(Object(each) as object));
  // Without an advisory, Composer 2.6 and later still say which packages are abandoned.
  return all.length > 0 ? all.every(isAdvisory) : 'abandoned' in value;
}

export const composer: JsonFormat = {
  name: 'composer-audit',
  kind: 'audit',
  title: 'Composer',
  json: isComposer,
  read,
};
