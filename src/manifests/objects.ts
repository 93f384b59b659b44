import { isRecord, type Problem } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import type { YamlDocument } from './documents.ts';
import type { Manifest } from './types.ts';

type Open = Record<string, unknown>;

/** Where a document's entry comes from: `origin` for messages, the rest for an error's place. */
export interface Whereabouts {
  file: string;
  /** Says where an object at this line comes from; a rendered text's lines mean nothing to its author. */
  originAt: (line: number) => string;
  /** Absent: lines are not told. */
  lines: boolean;
}

export interface ReadObjects {
  manifests: Manifest[];
  problems: Problem[];
}

/** The Kubernetes objects of a document, with `List`s taken apart as kubectl does, and everything wrong with them. */
export function objectsOf(document: YamlDocument, where: Whereabouts): ReadObjects {
  const read: ReadObjects = { manifests: [], problems: [] };
  collect(document.value, [], { document, where, read });
  return read;
}

interface Reading {
  document: YamlDocument;
  where: Whereabouts;
  /** What was found so far. */
  read: ReadObjects;
}

function collect(value: unknown, path: (string | number)[], reading: Reading): void {
  const { document, where, read } = reading;
  const line = path.length === 0 ? document.line : document.lineAt(path);
  const report = (problem: Problem) =>
    read.problems.push({ file: where.file, ...(where.lines ? { line } : {}), ...problem });
  if (!isRecord(value)) {
    report({
      message: 'is not a Kubernetes object',
      found: typeOf(value),
      expected: 'a map with apiVersion, kind and metadata',
    });
    return;
  }
  if (typeof value['kind'] === 'string' && value['kind'].endsWith('List') && Array.isArray(value['items'])) {
    for (const [index, item] of (value['items'] as unknown[]).entries()) {
      collect(item, [...path, 'items', index], reading);
    }
    return;
  }
  const problems = shapeProblems(value);
  if (problems.length > 0) {
    for (const problem of problems) report(problem);
    return;
  }
  const object = value as KubeObject;
  for (const problem of textProblems(object)) report(problem);
  read.manifests.push({ object, origin: where.originAt(line) });
}

function shapeProblems(value: Open): Problem[] {
  const { apiVersion, kind, metadata } = value;
  if (kind === 'Kustomization' || kind === 'Component') {
    return [
      {
        message: `is a ${kind}, which is built and not applied`,
        remedy: 'name its folder instead of the file',
      },
    ];
  }
  const what = typeof kind === 'string' ? `the ${kind}` : 'the object';
  const problems: Problem[] = [];
  for (const [field, found] of Object.entries({ apiVersion, kind })) {
    if (typeof found !== 'string' || found === '') {
      problems.push({
        message: `${what} has no ${field}`,
        ...(found === undefined ? {} : { found: typeOf(found) }),
      });
    }
  }
  const { name, generateName } = isRecord(metadata) ? metadata : ({} as Open);
  if (typeof name === 'string' && name !== '') return problems;
  problems.push(
    typeof generateName === 'string'
      ? {
          message: `${what} has generateName instead of a name: each release would make another one, and none could be found again to update it or to put it back`,
          found: `generateName: ${generateName}`,
          remedy: 'give it a metadata.name',
        }
      : {
          message: `${what} has no metadata.name`,
          ...(name === undefined ? {} : { found: typeOf(name), remedy: 'quote it' }),
        },
  );
  return problems;
}

/** Fields whose values must be text, where YAML makes numbers and booleans of `8080` and `yes`. */
function textProblems(object: KubeObject): Problem[] {
  const { name, labels, annotations } = object.metadata;
  const fields: [string, unknown][] = [
    ['metadata.labels', labels],
    ['metadata.annotations', annotations],
  ];
  if (object.kind === 'ConfigMap' && object.apiVersion === 'v1') fields.push(['data', object.data]);
  if (object.kind === 'Secret' && object.apiVersion === 'v1') {
    fields.push(['data', object.data], ['stringData', object['stringData']]);
  }
  return fields.flatMap(([field, map]) =>
    Object.entries(isRecord(map) ? map : {})
      .filter(([, value]) => typeof value !== 'string' && value !== null)
      .map(([key, value]) => ({
        message: `${object.kind} ${name}: ${field} takes text only, and the value of ${key} is ${typeOf(value)}`,
        remedy: 'quote it',
      })),
  );
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}
