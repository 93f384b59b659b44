import { FORMATS, type ReportKind } from '../src/reports/index.ts';

const BEGIN = '<!-- formats: made from the table of formats by scripts/schemas.ts -->';
const END = '<!-- /formats -->';

const KINDS: Readonly<Record<ReportKind, string>> = {
  coverage: 'coverage',
  tests: 'tests',
  findings: 'findings',
  audit: 'audit',
  mutation: 'mutation tests',
  performance: 'load tests',
};

/** The README with the list of formats as the table has them. */
export function withFormats(text: string): string {
  const [head, rest] = text.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (head === undefined || tail === undefined) throw new Error(`there is no ${BEGIN} … ${END}`);
  const rows = Object.entries(KINDS).map(([kind, title]) => {
    const titles = FORMATS.filter((each) => each.kind === kind).map((each) => each.title);
    return `| ${title} | ${titles.join(', ')} |`;
  });
  return `${head}${BEGIN}\n| kind | formats |\n|---|---|\n${rows.join('\n')}\n${END}${tail}`;
}
