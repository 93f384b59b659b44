/**
 * `npm run docs`: builds the documentation into build/site, out of docs/, the actions' READMEs and what else is read.
 *
 *   --base /name/   the path under which it will be served
 *   --out folder    where it goes instead, in this repository
 *   --show          serves it on this machine afterwards
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from 'vitepress';
import { buildSite, pagesOf } from './build.ts';
import { root } from './pages.ts';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: '/' },
    out: { type: 'string', default: path.join('build', 'site') },
    show: { type: 'boolean', default: false },
  },
});
const out = path.resolve(root, values.out);
const started = Date.now();
await buildSite({ out, base: values.base });
const { user, system } = process.cpuUsage();
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
console.log(
  `${path.relative(process.cwd(), out)}: built in ${seconds(Date.now() - started)}, ${seconds((user + system) / 1000)} of the processor`,
);
if (values.show) await serve({ root: pagesOf(out) });
