import { defined } from '../../base/index.ts';
import { noAdvisories, RawAudit } from '../audit/collect.ts';
import { noFindings, type RawFindings } from '../findings/collect.ts';
import type { Mapped } from '../paths/map.ts';
import type { Audit, Finding, Findings } from '../types.ts';

/** Findings of all reports, a tool each. */
export class FindingsMerge {
  readonly #tools = new Map<string, Findings>();

  add(each: RawFindings, mapped: ReadonlyMap<string, Mapped>): void {
    let tool = this.#tools.get(each.tool);
    if (tool === undefined) {
      tool = { tool: each.tool, items: [], totals: noFindings(), suppressed: 0, unlisted: 0 };
      this.#tools.set(each.tool, tool);
    }
    for (const level of ['error', 'warning', 'note', 'none'] as const)
      tool.totals[level] += each.totals[level];
    tool.suppressed += each.suppressed;
    tool.unlisted += each.unlisted;
    if (each.filesChecked !== undefined) tool.filesChecked = (tool.filesChecked ?? 0) + each.filesChecked;
    for (const item of each.items) tool.items.push(placed(item, mapped));
  }

  result(): Findings[] {
    return [...this.#tools.values()].sort((a, b) => (a.tool < b.tool ? -1 : 1));
  }
}

function placed(item: Finding, mapped: ReadonlyMap<string, Mapped>): Finding {
  const path = item.path === undefined ? undefined : mapped.get(item.path)?.path;
  return path === undefined ? item : { ...item, path };
}

/** Advisories of all reports: of a monorepo's packages each may have a report, and the same advisory counts once. */
export class AuditMerge {
  readonly #all = new RawAudit();
  #dependencies: number | undefined;
  #reports = 0;

  add(audit: RawAudit): void {
    this.#reports += 1;
    for (const advisory of audit.advisories.values()) this.#all.merge(advisory);
    if (audit.dependencies !== undefined) this.#dependencies = (this.#dependencies ?? 0) + audit.dependencies;
  }

  result(): Audit | undefined {
    if (this.#reports === 0) return undefined;
    const advisories = [...this.#all.advisories.values()].sort((a, b) =>
      `${a.package}\n${a.id}` < `${b.package}\n${b.id}` ? -1 : 1,
    );
    const totals = noAdvisories();
    for (const { severity } of advisories) totals[severity] += 1;
    return {
      advisories,
      totals,
      ...defined({ dependencies: this.#dependencies }),
    };
  }
}
