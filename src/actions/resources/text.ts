import { count } from '../../github/index.ts';
import type * as usage from '../../resource-usage/index.ts';
import type { Amount, Assessment, Judged, ResourceReport, Unit } from '../../resource-usage/index.ts';

/** The verdict in words that are ours: `12.4 of 48 requested cores were used; 310 of 402 USD a month pay for nothing`. */
export function verdictWords(report: ResourceReport, room: typeof usage): string {
  const { options, figures, gaps, workloads } = report;
  const requested = figures['requested-cpu'].amount;
  if (requested.value === null)
    return `It is not known what is requested and used: ${gaps[0] ?? 'not everything could be read'}`;
  if (workloads.length === 0) return 'There was no pod in this time';
  const cost = figures.cost.amount.value ?? 0;
  if (cost === 0 && requested.value === 0)
    return `${count(workloads.length, 'workload')} ${workloads.length === 1 ? 'requests' : 'request'} no CPU: the scheduler knows nothing of what ${workloads.length === 1 ? 'it needs' : 'they need'}`;
  const used = complementOf(figures['unused-cpu'].amount, requested.value);
  const cores = `${numbers(used, 'cores', room)} of ${room.numberIn(requested.value, 'cores')} requested cores were used`;
  const wasted = numbers(figures['wasted-cost'].amount, 'money', room);
  return `${cores}; ${wasted} of ${room.numberIn(cost, 'money')} ${options.currency} a month pay for nothing`;
}

/** What of a whole is the rest. */
function complementOf({ value, least, most }: Amount, whole: number): Amount {
  return {
    value: value === null ? null : whole - value,
    least: Math.max(0, whole - (most ?? whole)),
    most: whole - least,
  };
}

function numbers({ value, least, most }: Amount, unit: Unit, room: typeof usage): string {
  if (value !== null) return room.numberIn(value, unit);
  if (most === null) return 'an unknown part';
  return `between ${room.numberIn(least, unit)} and ${room.numberIn(most, unit)}`;
}

/** What became of `fail-if`; empty where nothing was asked for. */
export function conditionWords({ result, failIf }: Assessment): string {
  const holding = failIf.filter(({ holds }) => holds === true).length;
  return {
    failed: `${count(holding, 'condition')} of fail-if ${holding === 1 ? 'holds' : 'hold'}`,
    unknown: failIf.length === 0 ? '' : 'it is not known whether fail-if holds',
    passed: 'nothing of fail-if holds',
    reported: '',
  }[result];
}

/** The step's last line: what was asked, what was found and what to do. */
export function failureSentence(
  { figures, gaps, options }: ResourceReport,
  { result, failIf }: Assessment,
  room: typeof usage,
): string {
  const of = (wanted: Judged['holds']): string =>
    failIf
      .filter(({ holds }) => holds === wanted)
      .map(({ condition, amount }) => {
        const { unit, why } = figures[condition.figure];
        const told = room.wordsOf(amount, unit, options.currency);
        return `${condition.text} (${why === undefined ? told : `${told}: ${why}`})`;
      })
      .join(', ');
  if (result === 'failed')
    return `fail-if holds: ${of(true)}. The report names what each container would need.`;
  if (failIf.length === 0)
    return `Not everything is known: ${gaps.join('; ')}. With fail-on-unknown this fails the step.`;
  return `It is not known whether fail-if holds: ${of('unknown')}. With fail-on-unknown this fails the step.`;
}
