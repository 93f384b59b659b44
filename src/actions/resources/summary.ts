import { type Block, code, count, escapeMarkdown, row, tableHead } from '../../github/index.ts';
import type * as usage from '../../resource-usage/index.ts';
import type {
  Amount,
  Assessment,
  Container,
  ContainerUse,
  Hours,
  Resource,
  ResourceReport,
  Unit,
  Workload,
} from '../../resource-usage/index.ts';
import { conditionWords, verdictWords } from './text.ts';

/** Rows that are open: who wants the others reads the report. */
const ROWS = 25;
const HOUR_MS = 3_600_000;
const UNITS: Readonly<Record<Resource, Unit>> = { cpu: 'cores', memory: 'GiB' };
const TITLES: Readonly<Record<Resource, string>> = { cpu: 'CPU', memory: 'Memory' };

interface About {
  report: ResourceReport;
  room: typeof usage;
}

/** The job's summary: the verdict, what must not be trimmed, the totals, and the workloads with the worst waste first. */
export function summaryBlocks(report: ResourceReport, assessment: Assessment, room: typeof usage): Block[] {
  const about = { report, room };
  const { notes } = report;
  return [
    headOf(assessment, about),
    ...conditionsOf(assessment, about),
    ...(report.workloads.length === 0 ? [] : [totalsOf(about)]),
    ...dangersOf(about),
    ...workloadsOf(about),
    ...enoughOf(about),
    { name: 'notes', head: ['#### Notes', ''], rows: notes.map((note) => `- ${escapeMarkdown(note)}.`) },
  ];
}

function headOf(assessment: Assessment, { report, room }: About): Block {
  const { to, steps, stepMs, namespaces, prices, currency, headroom } = report.options;
  const mark = { failed: '❌', unknown: '⚠️', passed: '✅', reported: 'ℹ️' }[assessment.result];
  const said = conditionWords(assessment);
  return {
    name: 'verdict',
    head: [
      `### ${mark} ${escapeMarkdown(verdictWords(report, room))}`,
      '',
      ...(said === '' ? [] : [`**${said.slice(0, 1).toUpperCase()}${said.slice(1)}.**`, '']),
      `${momentOf(to - steps * stepMs)} to ${momentOf(to)} (UTC), in steps of ${room.spanOf(stepMs)}; ${count(namespaces.length, 'namespace')}: ${namespaces.map(code).join(', ')}.`,
      `A core costs ${prices.cpu} ${currency} an hour, a GiB ${prices.memory} ${currency}; a month is 30 days, and ${Math.round(headroom * 100)} % are left free.`,
      ...report.gaps.flatMap((gap) => ['', `⚠️ **Not complete**: ${escapeMarkdown(gap)}.`]),
    ],
  };
}

/** `2026-03-30 05:00` */
function momentOf(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

function conditionsOf({ failIf }: Assessment, { report, room }: About): Block[] {
  if (failIf.length === 0) return [];
  const { figures, options } = report;
  return [
    {
      name: 'what fails this step',
      head: ['#### What fails this step', '', ...tableHead(['Condition', 'Is', ''])],
      rows: failIf.map(({ condition, amount, holds }) =>
        row([
          code(condition.text),
          room.wordsOf(amount, figures[condition.figure].unit, options.currency),
          holds === 'unknown' ? '⚠️ unknown' : holds ? '❌ holds' : '✅ does not hold',
        ]),
      ),
    },
  ];
}

function totalsOf({ report, room }: About): Block {
  const { figures, options } = report;
  const words = (amount: Amount, unit: Unit): string => room.wordsOf(amount, unit, options.currency);
  const of = (resource: Resource): string => {
    const unit = UNITS[resource];
    const [requested, used, unused, share] = (
      [`requested-${resource}`, `used-${resource}`, `unused-${resource}`, `${resource}-share`] as const
    ).map((id) => figures[id].amount) as [Amount, Amount, Amount, Amount];
    return row([
      TITLES[resource],
      words(requested, unit),
      words(used, unit),
      words(unused, unit),
      requested.value === 0 ? 'nothing is requested' : words(share, 'ratio'),
    ]);
  };
  const money = (['cost', 'wasted-cost', 'savings'] as const).map((id) => words(figures[id].amount, 'money'));
  const [cost = '', wasted = '', savings = ''] = money;
  return {
    name: 'totals',
    head: tableHead(
      ['On average', 'Requested', 'Used', 'Requested and not used', 'Used of the request'],
      [1, 2, 3, 4],
    ),
    rows: [of('cpu'), of('memory')],
    tail: ['', `Of 30 days: **${cost}**, of it **${wasted}** for nothing; **${savings}** could be saved.`],
  };
}

/** What must not be trimmed, whatever its average says. */
function dangersOf({ report, room }: About): Block[] {
  const near = report.workloads.flatMap((workload) =>
    workload.containers.flatMap((container) => {
      const held = room.RESOURCES.filter((resource) => container[resource].nearLimit === true);
      return held.length === 0
        ? []
        : [held.map((resource) => dangerOf({ workload, container, resource, room })).join('\n')];
    }),
  );
  if (near.length === 0) return [];
  return [
    {
      name: 'dangers',
      head: [`#### ⛔ Do not trim: ${count(near.length, 'container')} near a limit`, ''],
      rows: near.slice(0, ROWS),
      tail: moreOf(near.length),
    },
  ];
}

function dangerOf({
  workload,
  container,
  resource,
  room,
}: {
  workload: Workload;
  container: Container;
  resource: Resource;
  room: typeof usage;
}): string {
  const { p95, max, limit } = container[resource];
  const [peak, fate] =
    resource === 'memory' ? [max, 'above it is killed'] : [p95, 'at it is throttled, and would use more'];
  const at = `${room.quantityOf(peak ?? 0, resource)} of ${room.quantityOf(limit ?? 0, resource)}`;
  return `- ${nameOf(workload)}, container ${code(container.name)}: ${TITLES[resource].replace('Memory', 'memory')} came to ${at}; a container that is ${fate}.`;
}

function workloadsOf({ report, room }: About): Block[] {
  const { workloads } = report;
  if (workloads.length === 0) return [];
  const titles = [
    'Workload',
    'Pods',
    'CPU used of requested',
    'Memory used of requested',
    '30 days',
    'For nothing',
    'Could be saved',
    '',
  ];
  return [
    {
      name: 'workloads',
      head: ['#### Workloads, the worst waste first', '', ...tableHead(titles, [1, 2, 3, 4, 5, 6])],
      rows: workloads.slice(0, ROWS).map((each) => workloadRow(each, { report, room })),
      tail: moreOf(workloads.length),
    },
  ];
}

function workloadRow(workload: Workload, about: About): string {
  const { report, room } = about;
  const { costs, replicas } = workload;
  const money = (amount: Amount): string => room.wordsOf(amount, 'money', report.options.currency);
  return row([
    nameOf(workload),
    String(Number(replicas.toFixed(1))),
    useCell(workload, 'cpu', about),
    useCell(workload, 'memory', about),
    money(costs.month),
    money(costs.wasted),
    money(costs.savings),
    aboutCell(workload, about),
  ]);
}

/** `0.1 of 0.5 (20 %)` of its own time, and below it what the busiest pod needs. */
function useCell(workload: Workload, resource: Resource, { room }: About): string {
  const { requested, used, unused }: Hours = workload[resource];
  const unit = UNITS[resource];
  const perHour = HOUR_MS / workload.ownMs;
  const mean = (value: number): string => room.numberIn(value * perHour, unit);
  const of =
    requested.value === null ? 'unknown' : requested.value === 0 ? 'no request' : mean(requested.value);
  const share =
    requested.value === null || requested.value === 0 || unused.value === null
      ? ''
      : ` (${Math.round((1 - unused.value / requested.value) * 100)} %)`;
  const peaks = workload.containers.map((each) => each[resource]);
  const peak = (key: 'p95' | 'max'): string => peakOf(peaks, key, { resource, room });
  const shown = resource === 'cpu' ? `95 %: ${peak('p95')}` : `95 %: ${peak('p95')}, most: ${peak('max')}`;
  return `${used.value === null ? '**unknown**' : mean(used.value)} of ${of}${share}<br>${shown} a pod`;
}

/** Of its containers together: they need not have had it at the same moment. */
function peakOf(
  uses: readonly ContainerUse[],
  key: 'p95' | 'max',
  { resource, room }: { resource: Resource; room: typeof usage },
): string {
  const all = uses.map((use) => use[key]);
  if (all.length === 0 || all.includes(null)) return 'unknown';
  return room.quantityOf(
    all.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    resource,
  );
}

function aboutCell(workload: Workload, { report, room }: About): string {
  const { containers, isWhole, isOver, ownMs } = workload;
  const withoutRequest = containers.filter((each) =>
    room.RESOURCES.some((one) => each[one].request === null),
  );
  const isBlind = workload.cpu.requested.value === null;
  const short = containers.filter((each) => room.RESOURCES.some((one) => each[one].isShort));
  const whys = new Set(containers.flatMap((each) => room.RESOURCES.flatMap((one) => each[one].why ?? [])));
  const known = Math.min(1, ...containers.flatMap((each) => room.RESOURCES.map((one) => each[one].known)));
  const parts = [
    room.isNearLimit(workload) === true ? '⛔ near a limit' : '',
    withoutRequest.length > 0 && !isBlind
      ? `no request: the scheduler knows nothing of ${namesOf(withoutRequest)}`
      : '',
    short.length > 0 ? `uses more than it requests: ${namesOf(short)}` : '',
    containers.length === 0 ? 'nothing is known of its containers' : '',
    ...[...whys].map(escapeMarkdown),
    whys.size === 0 && known < 1 ? `known of ${Math.floor(known * 100)} % of its time` : '',
    isWhole
      ? ''
      : `seen for ${room.spanOf(ownMs)} of ${room.spanOf(report.options.steps * report.options.stepMs)}`,
    isOver ? 'has no pod any more' : '',
  ];
  return parts.filter((part) => part !== '').join('<br>');
}

function namesOf(containers: readonly Container[]): string {
  const [first, second, third, ...rest] = containers;
  const shown = [first, second, third].flatMap((each) => (each === undefined ? [] : [code(each.name)]));
  return `${shown.join(', ')}${rest.length === 0 ? '' : ` and ${rest.length} more`}`;
}

/** What to write into the manifests, where it saves something. */
function enoughOf({ report, room }: About): Block[] {
  const rows = report.workloads.flatMap((workload) =>
    workload.containers.flatMap((container) => {
      const cells = room.RESOURCES.map((resource) => enoughCell(container[resource], resource, room));
      return cells.every((cell) => cell === '')
        ? []
        : [row([nameOf(workload), code(container.name), ...cells])];
    }),
  );
  if (rows.length === 0) return [];
  const titles = ['Workload', 'Container', 'CPU of a pod', 'Memory of a pod'];
  return [
    {
      name: 'requests that would be enough',
      head: [
        `<details><summary>Requests that would be enough (${count(rows.length, 'container')})</summary>`,
        '',
        ...tableHead(titles),
      ],
      rows: rows.slice(0, ROWS),
      tail: [...moreOf(rows.length), '', '</details>'],
    },
  ];
}

function enoughCell({ request, enough }: ContainerUse, resource: Resource, room: typeof usage): string {
  if (request === null || enough === null) return '';
  const [from, to] = [room.quantityOf(request, resource), room.quantityOf(enough, resource)];
  return enough < request && from !== to ? `${from} → **${to}**` : '';
}

function moreOf(amount: number): string[] {
  return amount <= ROWS ? [] : ['', `_${amount - ROWS} more are not listed here; all are in the report._`];
}

/** `shop / Deployment web`, by names that anybody may have given. */
function nameOf({ namespace, kind, name }: Workload): string {
  return `${code(namespace)} ${escapeMarkdown(kind)} ${code(name)}`;
}
