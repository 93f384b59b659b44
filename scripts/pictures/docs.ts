import fs from 'node:fs';
import path from 'node:path';
import { EXAMPLES } from './examples.ts';
import { pageOf } from './page.ts';
import { deliveryPage, demo, healed } from './runs.ts';
import { summaryOf } from './summary.ts';
import { terminalPage } from './terminal.ts';

/** What a page of the documentation shows. */
export interface Picture {
  /** Of its files, before the theme. */
  name: string;
  /** Of a longer page only the beginning is shown. */
  mostHeight: number;
  html: (dark: boolean) => string;
}

/** What was written by runs, as Markdown if nothing else is said. */
interface Runs {
  succeeded: string;
  refused: string;
  canary: string;
  gate: string;
  trivy: string;
  healed: string;
  /** HTML. */
  delivery: string;
  terminal: string[];
}

/** @param options.redraw takes the texts of the last time from `kept`. @throws Error when a run ends otherwise than its picture tells. */
export async function docsPictures({
  mermaid,
  kept,
  redraw,
}: {
  mermaid: string;
  kept: string;
  redraw: boolean;
}): Promise<Picture[]> {
  const runs = redraw ? (JSON.parse(fs.readFileSync(kept, 'utf8')) as Runs) : await allRuns();
  fs.mkdirSync(path.dirname(kept), { recursive: true });
  fs.writeFileSync(kept, JSON.stringify(runs));
  const summary = (name: string, markdown: string, mostHeight: number): Picture => ({
    name,
    mostHeight,
    html: (dark) => pageOf(markdown, { dark, unfolded: false, mermaid }),
  });
  return [
    summary('release-succeeded', runs.succeeded, 620),
    summary('release-refused', runs.refused, 620),
    summary('canary', runs.canary, 1150),
    summary('quality-gate', runs.gate, 620),
    summary('trivy', runs.trivy, 620),
    summary('healing', runs.healed, 620),
    {
      name: 'delivery-metrics',
      mostHeight: 900,
      html: () => runs.delivery.replace('<body', '<body data-drawn'),
    },
    { name: 'terminal', mostHeight: 900, html: (dark) => terminalPage(runs.terminal, dark) },
  ];
}

async function allRuns(): Promise<Runs> {
  const blueGreen = await demo([]);
  const canary = await demo(['canary']);
  const from = blueGreen.screen.findIndex((line) => line.startsWith('v2: '));
  const to = blueGreen.screen.findIndex((line) => line.startsWith('what each release wrote'));
  const terminal = blueGreen.screen.slice(from, to);
  return {
    succeeded: summaryNamed(blueGreen.summaries, 'v2'),
    refused: summaryNamed(blueGreen.summaries, 'v3'),
    canary: summaryNamed(canary.summaries, 'v2'),
    gate: await example('failed'),
    trivy: await example('trivy'),
    healed: await healed(),
    delivery: deliveryPage(),
    terminal,
  };
}

function summaryNamed(summaries: Record<string, string>, version: string): string {
  const summary = summaries[version];
  if (summary === undefined) throw new Error(`npm start left no summary of ${version}`);
  return summary;
}

async function example(name: string): Promise<string> {
  const found = EXAMPLES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no example ${name}`);
  return await summaryOf(found);
}
