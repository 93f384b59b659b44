import type * as metrics from '../../delivery-metrics/index.ts';
import type { Assessment, DeliveryReport, Judged } from '../../delivery-metrics/index.ts';
import { count } from '../../github/index.ts';

/** The verdict in words that are ours. */
export function verdictWords(
  { environment, complete }: DeliveryReport,
  { verdict, failIf, targets }: Assessment,
): string {
  const head = `Delivery to ${environment}`;
  const met = targets.filter(({ holds }) => holds === true).length;
  const aims = targets.length === 0 ? '' : `, ${met} of ${count(targets.length, 'target')} met`;
  const partial = complete ? '' : ', not complete';
  const said = {
    failed: `${count(failIf.filter(({ holds }) => holds === true).length, 'condition')} of fail-if ${failIf.filter(({ holds }) => holds === true).length === 1 ? 'holds' : 'hold'}`,
    unknown: 'it is not known whether fail-if holds',
    passed: 'nothing of fail-if holds',
    reported: '',
  }[verdict];
  return `${head}: ${[said, `${aims}${partial}`.replace(/^, /u, '')].filter((part) => part !== '').join(', ') || 'the figures'}`;
}

/** The step's last line: what was asked, what was found and what to do. */
export function failureSentence(
  { figures, gaps }: DeliveryReport,
  { verdict, failIf }: Assessment,
  { wordsOf }: typeof metrics,
): string {
  const of = (wanted: Judged['holds']): string =>
    failIf
      .filter(({ holds }) => holds === wanted)
      .map(({ condition, value }) => {
        const { unit, why } = figures[condition.figure];
        return `${condition.text} (${why ?? wordsOf(value, unit)})`;
      })
      .join(', ');
  if (verdict === 'failed')
    return `fail-if holds: ${of(true)}. The report names the pages that each figure stands on.`;
  const unknown = of('unknown');
  const why = unknown === '' ? `not everything could be read: ${gaps.join('; ')}` : unknown;
  return `It is not known whether fail-if holds: ${why}. With fail-on-unknown this fails the step.`;
}
