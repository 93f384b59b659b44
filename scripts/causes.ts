import { CAUSES, CODES, givenUp } from '../src/diagnosis/index.ts';

const FROM = '<!-- causes -->\n';
const TO = '<!-- end -->';

/** A page with its table of causes written anew between `<!-- causes -->` and `<!-- end -->`. */
export function withCauses(page: string): string {
  const [before, rest] = page.split(FROM);
  const after = rest?.split(TO)[1];
  if (before === undefined || after === undefined) throw new Error(`no ${FROM.trim()} and ${TO} in the page`);
  const rows = CODES.map((code) => `| \`${code}\` | ${CAUSES[code].means} | ${givenUp(code)} |`);
  const table = ['| code | it does not serve, because | given up |', '|---|---|---|', ...rows].join('\n');
  return `${before}${FROM}\n${table}\n\n${TO}${after}`;
}
