import { defined, isRecord, type Problem, suggest } from '../../base/index.ts';
import { describeObject } from '../refs.ts';
import type { Manifest } from '../types.ts';
import { type Fields, type Kinds, kubernetesKinds } from './kinds.ts';
import { KUBERNETES } from './table.ts';

/** What the schema of Kubernetes says of objects. */
export interface SchemaFindings {
  /** What every version of Kubernetes refuses. */
  problems: Problem[];
  /** What this version refuses, and another one may know. */
  warnings: string[];
}

/** More wrong letters are another word: `schedulingGroup` of Kubernetes 1.36 is no slip of `schedulingGates`. */
const SLIP = 2;

interface Place {
  manifest: Manifest;
  kinds: Kinds;
  found: SchemaFindings;
}

/** Scalars by their code: what they are called, and which values they take. */
const SCALARS: Readonly<Record<string, { name: string; takes: (value: unknown) => boolean }>> = {
  s: { name: 'a text', takes: isText },
  i: { name: 'an integer', takes: Number.isInteger },
  n: { name: 'a number', takes: (value) => typeof value === 'number' },
  b: { name: 'true or false', takes: (value) => typeof value === 'boolean' },
  q: { name: 'a quantity such as 500m or 1Gi', takes: (value) => isText(value) || typeof value === 'number' },
  x: { name: 'an integer or a text', takes: (value) => isText(value) || Number.isInteger(value) },
  o: { name: 'an object', takes: isRecord },
  '*': { name: 'anything', takes: () => true },
};

/**
 * Holds objects against the fields that Kubernetes publishes of its own kinds: unknown and missing fields, and values of a
 * wrong type. Other kinds are not looked at, and no value is told: it may be of a Secret.
 */
export function checkSchema(manifests: readonly Manifest[]): SchemaFindings {
  const kinds = kubernetesKinds();
  const found: SchemaFindings = { problems: [], warnings: [] };
  for (const manifest of manifests) {
    const { apiVersion, kind } = manifest.object;
    const code = kinds.kinds.get(`${apiVersion} ${kind}`);
    if (code === undefined) found.warnings.push(...otherVersion(manifest, kinds));
    else checkValue(manifest.object, '', code, { manifest, kinds, found });
  }
  return found;
}

/** Of a kind that Kubernetes has, in a group of its own and a version that it has not. */
function otherVersion({ object, origin }: Manifest, { kinds }: Kinds): string[] {
  const { apiVersion, kind } = object;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const known = [...kinds.keys()]
    .filter((key) => key.endsWith(` ${kind}`))
    .map((key) => key.slice(0, key.indexOf(' ')));
  const isOwn = !group.includes('.') || known.some((each) => each.startsWith(`${group}/`));
  if (known.length === 0 || !isOwn) return [];
  return [
    `${describeObject(object)} (${origin}) is of ${apiVersion}, which Kubernetes ${KUBERNETES} does not serve; it has ${known.join(', ')}`,
  ];
}

function checkValue(value: unknown, path: string, code: string, place: Place): void {
  // As the API server reads it.
  if (value === null || value === undefined) return;
  const scalar = SCALARS[code];
  if (scalar !== undefined) {
    if (!scalar.takes(value)) wrongType(value, path, scalar.name, place);
    return;
  }
  if (code.startsWith('[')) {
    if (!Array.isArray(value)) wrongType(value, path, 'a list', place);
    else value.forEach((item, index) => checkValue(item, `${path}[${index}]`, code.slice(1), place));
    return;
  }
  if (!isRecord(value)) {
    wrongType(value, path, 'an object', place);
    return;
  }
  if (code.startsWith('{')) {
    for (const [key, item] of Object.entries(value))
      checkValue(item, `${path}[${JSON.stringify(key)}]`, code.slice(1), place);
    return;
  }
  checkFields(value, path, place.kinds.types.get(code) ?? new Map(), place);
}

function checkFields(value: Record<string, unknown>, path: string, fields: Fields, place: Place): void {
  const missing = [...fields].filter(
    ([name, { required }]) => required && (value[name] === undefined || value[name] === null),
  );
  for (const [name] of missing) report(`misses ${path}.${name}`, {}, place);
  for (const [name, item] of Object.entries(value)) {
    const field = fields.get(name);
    if (field === undefined) unknownField(name, path, fields, place);
    else checkValue(item, `${path}.${name}`, field.code, place);
  }
}

/** A slip of the fingers is one in every version; anything else may be a field of another one. */
function unknownField(name: string, path: string, fields: Fields, place: Place): void {
  const near = suggest(name, [...fields.keys()], SLIP);
  if (near !== undefined) {
    report(`has ${path}.${name}, which is no field`, { remedy: `did you mean ${near}?` }, place);
    return;
  }
  const { object, origin } = place.manifest;
  place.found.warnings.push(
    `${describeObject(object)} (${origin}) has ${path}.${name}, which Kubernetes ${KUBERNETES} does not know: a release to a cluster that does not either is refused`,
  );
}

function wrongType(value: unknown, path: string, expected: string, place: Place): void {
  const quoted = expected === 'a text' ? { remedy: 'put it in quotes' } : {};
  const found = Array.isArray(value)
    ? 'a list'
    : isRecord(value)
      ? 'an object'
      : typeof value === 'string'
        ? 'a text'
        : typeof value === 'boolean'
          ? 'true or false'
          : 'a number';
  const isScalar = found === 'true or false' || found === 'a number';
  report(`has a ${path} that is of the wrong type`, { found, expected, ...(isScalar ? quoted : {}) }, place);
}

function report(what: string, more: Partial<Problem>, { manifest, found }: Place): void {
  const { object, origin } = manifest;
  found.problems.push({
    message: `${describeObject(object)} (${origin}) ${what}`,
    ...defined(more),
  });
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
