import type { Rest } from '../control-plane/rest.ts';
import { fieldOf, type Schema, SCHEMA_KINDS, schemaOf } from './schema.ts';

interface Node {
  $ref?: string;
  allOf?: Node[];
  type?: string;
  default?: unknown;
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
  'x-kubernetes-list-type'?: string;
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: string;
  'x-kubernetes-patch-strategy'?: string;
  'x-kubernetes-patch-merge-key'?: string;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
}

interface Document {
  components: { schemas: Record<string, Node> };
}

const GROUPS = [
  'api/v1',
  'apis/apps/v1',
  'apis/batch/v1',
  'apis/policy/v1',
  'apis/autoscaling/v2',
  'apis/networking.k8s.io/v1',
  'apis/rbac.authorization.k8s.io/v1',
  'apis/discovery.k8s.io/v1',
];

/** Where our schema of the built-in kinds merges otherwise than the server's own types. */
export async function differencesOf(rest: Rest): Promise<string[]> {
  const documents = await Promise.all(
    GROUPS.map(async (group) => await rest.get<Document>(`/openapi/v3/${group}`)),
  );
  const found: string[] = [];
  const seenKinds = new Set<string>();
  for (const document of documents) {
    const schemas = document?.components.schemas ?? {};
    for (const node of Object.values(schemas)) {
      const kinds = node['x-kubernetes-group-version-kind'] ?? [];
      const kind = kinds.length === 1 ? kinds[0]?.kind : undefined;
      if (kind === undefined || !SCHEMA_KINDS.includes(kind) || seenKinds.has(kind)) continue;
      seenKinds.add(kind);
      walk(node, schemaOf(kind), kind, { schemas, found, depth: 0 });
    }
  }
  const missing = SCHEMA_KINDS.filter((kind) => !seenKinds.has(kind)).map((kind) => `${kind} is not served`);
  return [...new Set([...found, ...missing])].sort();
}

interface Walk {
  schemas: Record<string, Node>;
  found: string[];
  depth: number;
}

function resolved(node: Node, schemas: Record<string, Node>): Node {
  const reference = node.$ref ?? node.allOf?.[0]?.$ref;
  if (reference === undefined) return node;
  const target = schemas[reference.slice(reference.lastIndexOf('/') + 1)] ?? {};
  const { allOf: _all, $ref: _ref, ...own } = node;
  return { ...target, ...own };
}

function walk(given: Node, schema: Schema, path: string, walked: Walk): void {
  const node = resolved(given, walked.schemas);
  const theirs = relationOf(node);
  const ours = ourRelation(schema, node);
  if (theirs !== ours) {
    walked.found.push(`${path}: ${ours} here, ${theirs} there`);
    return;
  }
  if (theirs === 'atomic' || walked.depth > 12) return;
  const next = { ...walked, depth: walked.depth + 1 };
  for (const [name, child] of Object.entries(node.properties ?? {}))
    walk(child, fieldOf(schema, name), `${path}.${name}`, next);
  if (node.items !== undefined && schema !== 'atomic')
    walk(node.items, schema.items ?? {}, `${path}[]`, next);
  if (typeof node.additionalProperties === 'object') walk(node.additionalProperties, {}, `${path}.*`, next);
}

function relationOf(node: Node): string {
  if (node.type === 'array') {
    const type = node['x-kubernetes-list-type'];
    const merges = node['x-kubernetes-patch-strategy']?.startsWith('merge') === true;
    const key = node['x-kubernetes-patch-merge-key'];
    if (type === 'map') return `by ${(node['x-kubernetes-list-map-keys'] ?? []).join()}`;
    if (type === 'set') return 'set';
    if (type === undefined && merges) return key === undefined ? 'set' : `by ${key}`;
    return 'atomic';
  }
  return node['x-kubernetes-map-type'] === 'atomic' ? 'atomic' : 'granular';
}

function ourRelation(schema: Schema, node: Node): string {
  if (schema === 'atomic') return 'atomic';
  if (node.type !== 'array') return 'granular';
  if (schema.keys !== undefined) return `by ${schema.keys.join()}`;
  return schema.isSet === true ? 'set' : 'atomic';
}
