/**
 * `npm run docs [-- --base /name/] [-- --show]`: builds the documentation into build/site, out of docs/, the actions'
 * READMEs and what else is read. `--show` then serves it on this machine.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from 'vitepress';
import { buildSite } from './build.ts';
import { root } from './pages.ts';

const { values } = parseArgs({
  options: { base: { type: 'string', default: '/' }, show: { type: 'boolean', default: false } },
});
const started = Date.now();
const out = await buildSite({ base: values.base });
console.log(`${path.relative(process.cwd(), out)}: built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
if (values.show) await serve({ root: path.join(root, 'build', 'docs') });
