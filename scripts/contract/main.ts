/**
 * `npm run contract`: writes what others rely on (inputs, outputs, secrets, jobs and their permissions) into
 * schemas/contract.json, once CHANGELOG.md tells each change of it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { changesOf, type Contract, CONTRACT_FILE, contractOf, untold } from './contract.ts';

const root = path.join(import.meta.dirname, '..', '..');
const file = path.join(root, CONTRACT_FILE);
const before = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Contract) : {};
const after = contractOf(root);
const missing = untold(before, after, fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'));
if (missing.length > 0) {
  for (const { kind, of, item } of missing) {
    console.error(`CHANGELOG.md does not tell, under Unreleased, that \`${of}\` has ${kind} its ${item}`);
  }
  process.exitCode = 1;
} else {
  fs.writeFileSync(file, `${JSON.stringify(after, undefined, 2)}\n`);
  console.log(`${CONTRACT_FILE}: ${changesOf(before, after).length} changes, all told in CHANGELOG.md`);
}
