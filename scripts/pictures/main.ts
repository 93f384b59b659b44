/**
 * `npm run pictures [-- folder]`: draws the job summaries of the examples as GitHub shows them, to be looked at, and
 * those that the README shows into actions/quality-gate/pictures/. Needs Chromium and pngquant, which are no
 * packages of npm (Debian: `apt-get install chromium pngquant fonts-liberation fonts-noto-color-emoji`).
 *
 * `npm run pictures -- --docs --mermaid <file>` draws docs/pictures/, light and dark, from runs on the lab; with
 * `--redraw` from those of the last time.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { draw, findBrowser, reduce, type Shot } from './browser.ts';
import { docsPictures } from './docs.ts';
import { EXAMPLES } from './examples.ts';
import { summaryOf } from './summary.ts';
import { pageOf } from './page.ts';

const root = path.join(import.meta.dirname, '..', '..');
const KEPT = path.join(root, 'actions', 'quality-gate', 'pictures');
/** GitHub's column of a job summary on a laptop, and about two screens of it. */
const WIDTH = 900;
const MOST_HEIGHT = 1800;
/** Of a page of the documentation. */
const DOCS_WIDTH = 860;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dark: { type: 'boolean', default: false },
    unfolded: { type: 'boolean', default: false },
    mermaid: { type: 'string' },
    docs: { type: 'boolean', default: false },
    redraw: { type: 'boolean', default: false },
  },
});
const browser = findBrowser();
if (browser === undefined) {
  console.error('npm run pictures needs Chromium or Chrome in the PATH; on Debian: apt-get install chromium');
  process.exit(1);
}
if (values.docs) await drawDocs(browser);
else await drawExamples(browser);

async function drawDocs(program: string): Promise<void> {
  if (values.mermaid === undefined) {
    console.error(
      'The pictures of the documentation show charts: --mermaid <mermaid.min.js of the package mermaid>',
    );
    process.exitCode = 1;
    return;
  }
  const into = path.join(root, 'docs', 'pictures');
  fs.mkdirSync(into, { recursive: true });
  const kept = path.join(root, 'build', 'pictures', 'runs.json');
  const pictures = await docsPictures({ mermaid: values.mermaid, kept, redraw: values.redraw });
  const shots = pictures.flatMap(({ name, mostHeight, html }) =>
    [false, true].map((dark) => ({
      html: html(dark),
      file: path.join(into, `${name}-${dark ? 'dark' : 'light'}.png`),
      width: DOCS_WIDTH,
      mostHeight,
      dark,
    })),
  );
  await draw(program, shots);
  reduceAll(shots, 32);
  for (const { file } of shots) console.log(`${path.relative(root, file)}  ${fs.statSync(file).size} bytes`);
}

async function drawExamples(program: string): Promise<void> {
  const folder = path.resolve(positionals[0] ?? path.join(root, 'build', 'pictures'));
  fs.mkdirSync(folder, { recursive: true });
  fs.mkdirSync(KEPT, { recursive: true });
  const shots: Shot[] = [];
  for (const example of EXAMPLES) {
    const markdown = await summaryOf(example);
    fs.writeFileSync(path.join(folder, `${example.name}.md`), markdown);
    const { dark, unfolded, mermaid } = values;
    const html = pageOf(markdown, { dark, unfolded, ...(mermaid === undefined ? {} : { mermaid }) });
    shots.push({
      html,
      file: path.join(folder, `${example.name}.png`),
      width: WIDTH,
      mostHeight: MOST_HEIGHT,
    });
  }
  await draw(program, shots);
  if (!values.dark && !values.unfolded) {
    for (const { name } of EXAMPLES.filter(({ kept }) => kept)) {
      const kept = path.join(KEPT, `${name}.png`);
      fs.copyFileSync(path.join(folder, `${name}.png`), kept);
      reduce(kept, 16);
    }
  }
  reduceAll(shots, 64);
  console.log(`${shots.length} pictures in ${path.relative(process.cwd(), folder)}`);
  if (values.mermaid === undefined)
    console.log('Charts are shown as text: --mermaid <mermaid.min.js of the package mermaid> draws them.');
}

function reduceAll(shots: readonly Shot[], colours: number): void {
  if (shots.map(({ file }) => reduce(file, colours)).every(Boolean)) return;
  console.log('They are larger than they need be: pngquant is missing (Debian: apt-get install pngquant).');
}
