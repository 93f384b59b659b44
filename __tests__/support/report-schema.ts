import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
formats.default(ajv);

function reader(name: string): (value: unknown) => string[] {
  const file = path.join(import.meta.dirname, '../../schemas', name);
  // Made when it is asked for: a test reads one of them, or none.
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
    validate(JSON.parse(JSON.stringify(value)));
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

/** What the published schema says against a report, as a reader of the file would see it. */
export const schemaErrors = reader('deploy-report.schema.json');
/** The same of the head of a journal. */
export const journalErrors = reader('journal.schema.json');
/** Of dora. */
export const doraErrors = reader('dora-report.schema.json');
/** Of a line of the audit trail. */
export const auditErrors = reader('audit-record.schema.json');
/** Of gitops. */
export const gitopsErrors = reader('gitops-report.schema.json');
/** Of heal. */
export const healErrors = reader('heal-report.schema.json');
/** Of resources. */
export const resourcesErrors = reader('resources-report.schema.json');
