import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Name = 'trivy-ignore' | 'trivy-baseline' | 'trivy-verdict';

const compiled = new Map<Name, ValidateFunction>();

/** What a published schema says against a value, as a reader of the file would see it. */
export function schemaErrors(value: unknown, name: Name): string[] {
  const validate = compiled.get(name) ?? compile(name);
  compiled.set(name, validate);
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function compile(name: Name): ValidateFunction {
  const file = path.join(import.meta.dirname, '../../schemas', `${name}.schema.json`);
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  formats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}
