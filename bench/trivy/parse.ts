/** The peer: nothing but JSON.parse of the file that is named. */
import { readFileSync } from 'node:fs';

const parsed = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as { Results: unknown[] };
if (parsed.Results.length !== 1) throw new Error('the report has another shape');
