/**
 * `node_modules/.bin/node scripts/schemas.ts`: writes the JSON schemas that are made from what the code itself checks by, and the
 * table of causes in docs/diagnosis.md and the list of formats in quality-gate's README; `npm run format` then lays the schemas out. A test fails when they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analysisJsonSchema } from '../src/analysis/index.ts';
import { rulesJsonSchema } from '../src/healing/index.ts';
import { reportJsonSchema, smokeJsonSchema } from '../src/smoke/index.ts';
import { policyJsonSchema, verdictJsonSchema } from '../src/gate/index.ts';
import { withCauses } from './causes.ts';
import { withFormats } from './formats.ts';

const folder = join(import.meta.dirname, '..', 'schemas');
for (const [name, schema] of [
  ['quality-policy', policyJsonSchema()],
  ['quality-verdict', verdictJsonSchema()],
  ['smoke-tests', smokeJsonSchema()],
  ['smoke-report', reportJsonSchema()],
  ['canary-analysis', analysisJsonSchema()],
  ['heal-rules', rulesJsonSchema()],
] as const) {
  writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, undefined, 2)}\n`);
}

const page = join(import.meta.dirname, '..', 'docs', 'diagnosis.md');
writeFileSync(page, withCauses(readFileSync(page, 'utf8')));

const readme = join(import.meta.dirname, '..', 'actions', 'quality-gate', 'README.md');
writeFileSync(readme, withFormats(readFileSync(readme, 'utf8')));
