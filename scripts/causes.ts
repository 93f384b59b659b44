import { CAUSES, CODES, givenUp } from '../src/diagnosis/index.ts';
import { REASONS } from '../src/release/index.ts';

const TO = '<!-- end -->';

/** A page with its tables written anew between `<!-- causes -->`, or `<!-- reasons -->`, and `<!-- end -->`. */
export function withCauses(page: string): string {
  const causes = CODES.map((code) => `| \`${code}\` | ${CAUSES[code].means} | ${givenUp(code)} |`);
  const reasons = Object.entries(REASONS).map(([code, means]) => `| \`${code}\` | ${means} |`);
  return [
    {
      mark: 'causes',
      rows: ['| code | it does not serve, because | given up |', '|---|---|---|', ...causes],
    },
    { mark: 'reasons', rows: ['| code | it was refused, because |', '|---|---|', ...reasons] },
  ].reduce(withTable, page);
}

function withTable(page: string, { mark, rows }: { mark: string; rows: readonly string[] }): string {
  const from = `<!-- ${mark} -->\n`;
  const [before, rest] = page.split(from);
  const end = rest?.indexOf(TO) ?? -1;
  if (before === undefined || rest === undefined || end < 0) {
    throw new Error(`no ${from.trim()} and ${TO} in the page`);
  }
  return `${before}${from}\n${rows.join('\n')}\n\n${rest.slice(end)}`;
}
