import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');

/** The names of all properties of a JSON schema, at any depth. */
function properties(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(properties)];
}

test('journal: docs/architecture.md names each field of the release state', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/journal.schema.json'), 'utf8')) as unknown;
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const fields = new Set(properties(schema));
  expect(fields.size).toBeGreaterThan(30);
  expect([...fields].filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
});
