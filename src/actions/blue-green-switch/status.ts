import { code, escapeMarkdown, fitBlocks, row } from '../../github/index.ts';
import type { ReleaseStatus, StatusRelease } from '../../release/index.ts';

/** The status as lines of a log. */
export function statusLines(status: ReleaseStatus): string[] {
  const { live, warm, pending, attempt, services, lock, history } = status;
  return [
    `${status.app} in namespace ${status.namespace}`,
    `live:    ${shown(live)}`,
    `warm:    ${shown(warm)}`,
    `waiting: ${waits(pending)}`,
    ...services.map(
      ({ name, selector, ready }) =>
        `service: ${name}: ${ready} ready endpoints, selector ${Object.entries(selector)
          .map(([key, value]) => `${key}=${value}`)
          .join(',')}`,
    ),
    `lock:    ${lock === undefined ? 'free' : `${lock.runUrl ?? lock.holder}${lock.since === undefined ? '' : `, since ${lock.since}`}`}`,
    ...(attempt === undefined ? [] : [`unfinished: ${begun(attempt)}; the next release puts it back first`]),
    ...history.map(
      ({ revision, version, strategy, deployedAt, note }) =>
        `history: ${revision}  ${version}  ${strategy}  ${deployedAt}${note === undefined ? '' : `  (${note})`}`,
    ),
  ];
}

/** A release without a verdict, and how far a canary is. */
function begun({ version, startedAt, canary }: NonNullable<ReleaseStatus['attempt']>): string {
  const text = `${version}, begun at ${startedAt}`;
  if (canary === undefined) return text;
  return `${text}, at ${canary.percent} % of the traffic since ${canary.since} (step ${canary.step} of ${canary.of})`;
}

/** The status as a job summary. */
export function renderStatus(status: ReleaseStatus): string {
  const { live, warm, pending, attempt, services, lock, history } = status;
  const facts: [string, string][] = [
    ['Live', shown(live)],
    ['Warm', shown(warm)],
    ['Waits for its promotion', waits(pending)],
    ...services.map(({ name, ready }): [string, string] => [`Service ${name}`, `${ready} ready endpoints`]),
    ['Lock', lock === undefined ? 'free' : (lock.runUrl ?? lock.holder)],
    ...(attempt === undefined ? [] : [['Unfinished', begun(attempt)] as [string, string]]),
  ];
  return fitBlocks([
    { name: 'status', head: [`### ${code(status.app)} in namespace ${code(status.namespace)}`] },
    {
      name: 'facts',
      head: [
        row(['What', 'State']),
        row(['---', '---']),
        ...facts.map(([name, text]) => row([escapeMarkdown(name), escapeMarkdown(text)])),
      ],
    },
    {
      name: 'releases',
      head: [
        row(['Revision', 'Version', 'Strategy', 'Deployed', 'Note']),
        row(['---', '---', '---', '---', '---']),
      ],
      rows: history.map(({ revision, version, strategy, deployedAt, note }) =>
        row([String(revision), code(version), strategy, escapeMarkdown(deployedAt), note ?? '']),
      ),
    },
  ]);
}

/** What waits for somebody, and what it has of the traffic meanwhile. */
function waits(pending: ReleaseStatus['pending']): string {
  const text = shown(pending);
  if (pending?.canary === undefined) return text;
  const { percent, since, step, of } = pending.canary;
  return `${text}, with ${percent} % of the traffic since ${since} (step ${step} of ${of}): step, promote or abort`;
}

function shown(release: StatusRelease | undefined): string {
  if (release === undefined) return 'nothing';
  const { version, revision, slot, pods } = release;
  const where = slot === undefined ? '' : ` in slot ${slot}`;
  return `${version}${where} (revision ${revision}, ${pods.ready} of ${pods.wanted} pods ready)`;
}
