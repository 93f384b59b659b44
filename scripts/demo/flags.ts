import { parseArgs } from 'node:util';

const PLAYS = ['education', 'canary'] as const;
export type PlayName = 'hello' | (typeof PLAYS)[number];

export interface Flags {
  /** Which application is released. */
  play: PlayName;
  /** End when the releases are done, instead of leaving the application up to be looked at. */
  noWait: boolean;
  /** Requests a second. */
  rate: number;
  /** Leave the lab up at the end, whoever started it. */
  keepLab: boolean;
}

export const usage = `usage: npm start -- [education | canary] [options]

  education    release the education application, on Postgres and Redis, in place of the small one
  canary       the same behind a gateway: step by step, judged by Prometheus
  --no-wait    end the lab as soon as the three releases are done
  --rate <n>   requests a second throughout (200)
  --keep-lab   leave the lab and the application up at the end
`;

const LEAST_RATE = 10;
const MOST_RATE = 800;

/** @throws TypeError or RangeError with a sentence for the user. */
export function parseFlags(argv: string[]): Flags | 'help' {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      'no-wait': { type: 'boolean', default: false },
      rate: { type: 'string', default: '200' },
      'keep-lab': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const [asked = 'hello', ...more] = positionals;
  const play = (['hello', ...PLAYS] as const).find((name) => name === asked);
  if (play === undefined || more.length > 0) {
    throw new RangeError(
      `there is no demo ${positionals.join(' ')}: expected ${PLAYS.join(', ')}, or nothing`,
    );
  }
  const rate = Number(values.rate);
  if (!Number.isInteger(rate) || rate < LEAST_RATE || rate > MOST_RATE) {
    throw new RangeError(
      `--rate wants a whole number from ${LEAST_RATE} to ${MOST_RATE}, not ${values.rate}`,
    );
  }
  return { play, noWait: values['no-wait'], rate, keepLab: values['keep-lab'] };
}
