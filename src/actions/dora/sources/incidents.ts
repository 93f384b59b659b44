import { defined } from '../../../base/index.ts';
import { type IncidentRecord, markersOf } from '../../../delivery-metrics/index.ts';
import { count, type GitHubApi, issuePage, type ToldIssue } from '../../../github/index.ts';
import type { Gaps } from './gaps.ts';

/** 3,000 issues of each state: further ones are not read, and that is told. */
const MOST_PAGES = 30;
/** An issue that was closed as one of these tells of no incident of its own. */
const NONE = ['not_planned', 'duplicate'];

export interface Incidents {
  /** Absent where no issue has ever had the label: that says nothing of how reliable anything is. */
  incidents?: IncidentRecord[];
  withoutIncidents?: string;
  notes: string[];
}

/**
 * The incidents that touch the time: those that are open, and those that were touched since it began.
 * @param from Issues that were closed before it have nothing to do with it.
 */
export async function readIncidents(
  api: GitHubApi,
  label: string,
  from: number,
  gaps: Gaps,
): Promise<Incidents> {
  const issues: ToldIssue[] = [];
  const notes: string[] = [];
  let isUsed = true;
  let isRead = false;
  await gaps.during('the incidents', 'issues: read', async () => {
    for (const state of ['open', 'closed'] as const) {
      for (let page = 1; ; page += 1) {
        const since = state === 'closed' ? new Date(from).toISOString() : undefined;
        const { items, hasNext } = await issuePage(api, { label, state, page, ...defined({ since }) });
        issues.push(...items);
        if (!hasNext) break;
        if (page >= MOST_PAGES) {
          gaps.add(
            `there are more ${state} incidents than ${MOST_PAGES} pages hold: the oldest are left out`,
          );
          break;
        }
      }
    }
    isRead = true;
    if (issues.length === 0)
      isUsed = (await issuePage(api, { label, state: 'all', page: 1 })).items.length > 0;
  });
  if (!isRead && issues.length === 0) return { withoutIncidents: 'the incidents could not be read', notes };
  if (!isUsed) return { withoutIncidents: `no issue has ever had the label ${label}`, notes };
  const counted = issues.filter(({ reason }) => !NONE.includes(reason));
  const left = issues.length - counted.length;
  if (left > 0)
    notes.push(
      `${count(left, 'issue')} with the label ${left === 1 ? 'was' : 'were'} closed as not planned or as a duplicate: no incident`,
    );
  const incidents = counted.map((issue) => incidentOf(issue, notes));
  return { incidents, notes };
}

/** @param notes get what its markers have wrong */
function incidentOf(issue: ToldIssue, notes: string[]): IncidentRecord {
  const { number, title, body, url, createdAt, closedAt } = issue;
  const {
    startedAt = Date.parse(createdAt),
    problems,
    resolvedAt,
    causedBy,
    fixedBy,
    cause,
  } = markersOf(body);
  notes.push(...problems.map((problem) => `incident ${number}: ${problem}`));
  return {
    id: String(number),
    title,
    url,
    startedAt,
    cause,
    causedBy,
    fixedBy,
    ...defined({
      resolvedAt: resolvedAt ?? (closedAt === undefined ? undefined : Date.parse(closedAt)),
    }),
  };
}
