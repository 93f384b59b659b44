import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { kubernetesVersion, moduleFolder } from '../../scripts/kube-kinds.ts';

/** The definitions of what is no part of Kubernetes itself, as their projects publish them. */
const definitions = [
  {
    module: 'sigs.k8s.io/gateway-api@v1.4.0',
    file: 'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    file: 'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
  },
  {
    module: 'github.com/kedacore/keda/v2@v2.21.0',
    file: 'config/crd/bases/keda.sh_scaledobjects.yaml',
  },
  ...['prometheusrules', 'prometheuses', 'alertmanagers'].map((plural) => ({
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    file: `example/prometheus-operator-crd/monitoring.coreos.com_${plural}.yaml`,
  })),
];

type Schema = Record<string, unknown>;

export interface KubeSchemas {
  /** What is wrong with an object, one line each; an unknown field is, and so is an unknown kind. */
  problems(object: KubeObject): string[];
  /**
   * Writes them as kubeconform wants them, one file a kind.
   * @returns the template of its `-schema-location`.
   */
  write(folder: string): string;
}

export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}

/**
 * The schemas that Kubernetes itself publishes in its source, of the lab's version, as strict as `kubeconform -strict`:
 * out of the Go modules, of which the lab has the largest already.
 * @throws Error when Go is missing or a module cannot be had.
 */
export async function loadKubeSchemas(): Promise<KubeSchemas> {
  const swagger = await readSwagger();
  const ajv = lenientAjv();
  const named = Object.fromEntries(
    Object.entries(swagger.definitions).map(([name, schema]) => [name, strict(schema, name)]),
  );
  ajv.addSchema({ $id: 'kubernetes', definitions: named });
  const refs = new Map<string, string | Schema>();
  for (const [name, schema] of Object.entries(swagger.definitions)) {
    for (const { group, version, kind } of kindsOf(schema)) {
      refs.set(
        `${group === '' ? version : `${group}/${version}`} ${kind}`,
        `kubernetes#/definitions/${name}`,
      );
    }
  }
  for (const { module, file } of definitions) addDefinition(refs, await moduleFolder(module), file);
  return {
    write: (folder) => {
      mkdirSync(folder, { recursive: true });
      const put = (name: string, schema: unknown): void => {
        writeFileSync(
          join(folder, name),
          JSON.stringify(schema).replaceAll('"kubernetes#/', '"kubernetes.json#/'),
        );
      };
      put('kubernetes.json', { definitions: named });
      for (const [key, ref] of refs) {
        const [version = '', kind = ''] = key.split(' ');
        // Of a group it takes the first part: networking of networking.k8s.io.
        const suffix = version.replace(/\..*\//u, '/').replace('/', '-');
        const name = `${kind}-${suffix}`.toLowerCase();
        put(`${name}.json`, typeof ref === 'string' ? { $ref: ref } : ref);
      }
      return join(folder, '{{ .ResourceKind }}{{ .KindSuffix }}.json');
    },
    problems: problemsBy(ajv, refs),
  };
}

/**
 * The definitions of Argo CD alone, of the version that the lab runs: as large as all of Kubernetes, and no part of charts.
 * @throws Error when Go is missing or the module cannot be had.
 */
export async function loadArgoCdSchemas(): Promise<Pick<KubeSchemas, 'problems'>> {
  const pins = readFileSync(join(import.meta.dirname, '../../lab/argocd/go.mod'), 'utf8');
  const [, module = '', version = ''] = /^\s+(\S+\/argo-cd\/v\d+) (v\S+)/mu.exec(pins) ?? [];
  const folder = await moduleFolder(`${module}@${version}`);
  const refs = new Map<string, Schema>();
  for (const name of ['application', 'applicationset', 'appproject']) {
    addDefinition(refs, folder, `manifests/crds/${name}-crd.yaml`);
  }
  return { problems: problemsBy(lenientAjv(), refs) };
}

/** The kinds of Kubernetes itself that lie in namespaces, as `group Kind`, the first empty for those of the core. */
export async function namespacedKinds(): Promise<Set<string>> {
  const { paths } = await readSwagger();
  const posted = Object.entries(paths).filter(([path]) => /\/namespaces\/\{namespace\}\/[^/]+$/u.test(path));
  return new Set(
    posted.flatMap(([, { post }]) => {
      const of = post?.['x-kubernetes-group-version-kind'];
      return of === undefined ? [] : [`${of.group} ${of.kind}`];
    }),
  );
}

interface Swagger {
  definitions: Record<string, Schema>;
  paths: Record<string, { post?: { 'x-kubernetes-group-version-kind'?: { group: string; kind: string } } }>;
}

async function readSwagger(): Promise<Swagger> {
  const source = await moduleFolder(`k8s.io/kubernetes@${kubernetesVersion()}`);
  return JSON.parse(readFileSync(join(source, 'api/openapi-spec/swagger.json'), 'utf8')) as Swagger;
}

/** Fields of a schema that Ajv does not know are no mistake of it. */
function lenientAjv(): Ajv {
  return new Ajv({ strict: false, allErrors: true, validateFormats: false });
}

/** The kinds of a CustomResourceDefinition. */
function addDefinition(refs: Map<string, string | Schema>, folder: string, file: string): void {
  const written = readFileSync(join(folder, file), 'utf8');
  // Go sets a flag for what follows; here it is set for a group.
  const text = written.replaceAll(/(pattern: \^)\(\?i\)(.*)\$$/gmu, '$1(?i:$2)$$');
  const { spec } = parse(text) as {
    spec: {
      group: string;
      names: { kind: string };
      versions: { name: string; schema: { openAPIV3Schema: Schema } }[];
    };
  };
  for (const { name, schema } of spec.versions) {
    refs.set(`${spec.group}/${name} ${spec.names.kind}`, strict(schema.openAPIV3Schema, '') as Schema);
  }
}

/** Compiles the schema of a kind when its first object comes. */
function problemsBy(ajv: Ajv, refs: ReadonlyMap<string, string | Schema>): KubeSchemas['problems'] {
  const compiled = new Map<string, ValidateFunction>();
  return (object) => {
    const key = `${object.apiVersion} ${object.kind}`;
    const ref = refs.get(key);
    if (ref === undefined) return [`there is no ${key}`];
    const validate = compiled.get(key) ?? ajv.compile(typeof ref === 'string' ? { $ref: ref } : ref);
    compiled.set(key, validate);
    validate(object);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${object.kind}/${object.metadata.name}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

function kindsOf(schema: Schema): { group: string; version: string; kind: string }[] {
  return (schema['x-kubernetes-group-version-kind'] ?? []) as ReturnType<typeof kindsOf>;
}

/** As the API server reads it: no field that it does not know, numbers where it takes them for text, and null for absent. */
function strict(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return node.map((part) => strict(part, ''));
  if (typeof node !== 'object' || node === null) return node;
  const schema = node as Schema;
  if (name.endsWith('.IntOrString') || schema['x-kubernetes-int-or-string'] === true) {
    return { type: ['integer', 'string'] };
  }
  if (name.endsWith('.Quantity')) return { type: ['number', 'string'] };
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value, '')]));
  if (typeof copy['$ref'] === 'string') return { $ref: copy['$ref'].replace('#/', 'kubernetes#/') };
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const isObject = typeof schema['properties'] === 'object' && !Array.isArray(schema['properties']);
  if (isObject && schema['additionalProperties'] === undefined && !open && schema['type'] !== undefined) {
    copy['additionalProperties'] = false;
  }
  return copy;
}

/** The objects in what `helm template` prints. @throws Error for YAML that Kubernetes would not read. */
export function objectsIn(text: string): KubeObject[] {
  return parseAllDocuments(text, { version: '1.1' }).flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0] ?? new Error('no YAML');
    const object = document.toJS() as KubeObject | null;
    return object === null ? [] : [object];
  });
}
