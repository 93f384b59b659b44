import { oneLine } from '../base/index.ts';
import type { Judged } from './conditions.ts';
import { type DeliveryReport, type Figure, FIGURES } from './types.ts';
import { dayOf, FIVE, NAMES, wordsOf } from './words.ts';
import type { Assessment, ReportHead } from './json.ts';
import { deploymentsSvg, leadTimeSvg } from './svg.ts';

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:light-dark(#24292f,#f0f6fc);background:light-dark(#fff,#0d1117)}
h1{font-size:1.5rem;margin-bottom:0}h2{font-size:1.15rem;margin-top:2rem}a{color:light-dark(#0969da,#4493f8)}
.sub,.why,small{color:light-dark(#57606a,#9198a1)}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.75rem;padding:0;list-style:none}
.cards li{border:1px solid light-dark(#d0d7de,#3d444d);border-radius:.5rem;padding:.75rem}.cards b{display:block;font-size:1.35rem}
.warn{border-left:.3rem solid light-dark(#bc4c00,#f0883e);padding:.25rem .75rem}
svg{max-width:100%;height:auto;margin:1rem 0}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid light-dark(#d0d7de,#3d444d)}
td:nth-child(2),td:nth-child(3){white-space:nowrap}.wide{overflow-x:auto}`;

/** The report as one page without scripts and without anything from elsewhere. */
export function reportPage(report: DeliveryReport, assessment: Assessment, head: ReportHead): string {
  const { environment, from, to, figures, buckets, complete, gaps, notes } = report;
  const title = `Delivery of ${head.repository} to ${environment}`;
  const warnings = [
    ...(complete ? [] : gaps.map((gap) => `Not complete: ${gap}.`)),
    ...assessment.contradictions.map((each) => `${capital(each)}.`),
  ];
  const run = linkOf(head.runUrl ?? '', 'the run that made this');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(title)}</title><style>${STYLE}</style></head><body>
<h1>${html(title)}</h1>
<p class="sub">${dayOf(from)} to ${dayOf(to)} (UTC), from ${html(head.source)}; made on ${dayOf(head.createdAt.getTime())}${head.runUrl === undefined ? '' : ` by ${run}`}.</p>
${warnings.map((warning) => `<p class="warn">${html(warning)}</p>`).join('\n')}
<ul class="cards">${FIVE.map((id) => card(figures[id])).join('')}</ul>
${deploymentsSvg(buckets)}${leadTimeSvg(buckets)}
${conditions('Targets', assessment.targets, ['met', 'missed'])}${conditions('Fails if', assessment.failIf, ['holds', 'does not hold'])}
<h2>All figures</h2>
<div class="wide"><table><thead><tr><th>Figure</th><th>Value</th><th>Samples</th><th>Evidence</th></tr></thead><tbody>
${Object.values(figures).map(figureRow).join('\n')}
</tbody></table></div>
${notes.length === 0 ? '' : `<h2>Notes</h2><ul>${notes.map((note) => `<li>${html(note)}</li>`).join('')}</ul>`}
</body></html>
`;
}

function card({ id, value, unit, samples, numerator, why }: Figure): string {
  const of =
    numerator === undefined
      ? `${samples} ${samples === 1 ? 'sample' : 'samples'}`
      : `${numerator} of ${samples}`;
  const about = why === undefined ? of : html(why);
  return `<li>${NAMES[id]}<b>${wordsOf(value, unit)}</b><small>${about}</small></li>`;
}

function figureRow({
  id,
  value,
  unit,
  samples,
  numerator,
  why,
  leftOut,
  evidence,
  unlisted,
}: Figure): string {
  const about = [why, ...leftOut.map((each) => `left out: ${each}`)].filter((each) => each !== undefined);
  const links = evidence
    .map(({ url, what }, index) => linkOf(url, index === 0 ? what : String(index + 1)))
    .concat(unlisted === 0 ? [] : [`and ${unlisted} more`]);
  const of = numerator === undefined ? String(samples) : `${numerator} of ${samples}`;
  const note = about.length === 0 ? '' : `<div class="why">${html(about.join('; '))}</div>`;
  return `<tr><td>${NAMES[id]}${note}</td><td>${wordsOf(value, unit)}</td><td>${of}</td><td>${links.join(' ')}</td></tr>`;
}

function conditions(title: string, judged: readonly Judged[], [yes, no]: readonly [string, string]): string {
  if (judged.length === 0) return '';
  const items = judged.map(({ condition, value, holds }) => {
    const mark = holds === 'unknown' ? 'unknown' : holds ? yes : no;
    return `<li>${html(condition.text)}: <b>${mark}</b>, ${wordsOf(value, FIGURES[condition.figure])}</li>`;
  });
  return `<h2>${title}</h2><ul>${items.join('')}</ul>\n`;
}

/** Only a page of the web becomes a link: a record may hold any text. */
function linkOf(url: string, text: string): string {
  return /^https?:\/\//u.test(url) ? `<a href="${html(url)}" rel="noreferrer">${html(text)}</a>` : html(text);
}

function html(text: string): string {
  return oneLine(text).replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
