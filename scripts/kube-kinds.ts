/**
 * `node_modules/.bin/node scripts/kube-kinds.ts`: writes src/manifests/schema/table.ts, the fields of the kinds that applications
 * are made of, from the OpenAPI document that Kubernetes publishes in its source. A test fails when they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tryRun } from '../lab/index.ts';

const LAB = path.join(import.meta.dirname, '..', 'lab');
const TABLE = path.join(import.meta.dirname, '..', 'src', 'manifests', 'schema', 'table.ts');

/** What nobody deploys: asked of the API server, written by controllers and nodes, or not yet stable. */
const LEFT_OUT =
  /\b(?:apiserverinternal|authentication|authorization|certificates|flowcontrol|resource|storagemigration|v\d(?:alpha|beta)\d)\b|^(?:Binding|ComponentStatus|ControllerRevision|CSINode|CSIStorageCapacity|Event|Eviction|IPAddress|LeaseCandidate|Node|Scale|ServiceCIDR|Status|VolumeAttachment|VolumeAttributesClass)$/u;

/** What the document calls required and the API server does not ask for: it has a default, or zero and empty are good. */
const NOT_REQUIRED: Readonly<Record<string, readonly string[]>> = {
  RoleRef: ['apiGroup'],
  PriorityClass: ['value'],
  ISCSIVolumeSource: ['lun'],
  ISCSIPersistentVolumeSource: ['lun'],
  SleepAction: ['seconds'],
  EndpointSlice: ['endpoints'],
  LimitRangeSpec: ['limits'],
};

/** Written by the API server, and of no use in what is applied. */
const FREE = ['status', 'managedFields'];

interface Schema {
  type?: string;
  $ref?: string;
  items?: Schema;
  additionalProperties?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
}

/** The lab's version of Kubernetes, such as `v1.35.4`. */
export function kubernetesVersion(): string {
  const text = readFileSync(path.join(LAB, 'go.mod'), 'utf8');
  return /k8s\.io\/kubernetes (?<version>v\S+)/u.exec(text)?.groups?.['version'] ?? '';
}

/** Where a Go module is on this machine; downloaded at its first use. @throws Error when it cannot be had */
export async function moduleFolder(module: string): Promise<string> {
  const { code, stdout, stderr } = await tryRun('go', ['mod', 'download', '-json', module], {
    cwd: LAB,
    env: { ...process.env, GOFLAGS: '-mod=mod' },
  });
  const { Dir } = JSON.parse(stdout === '' ? '{}' : stdout) as { Dir?: string };
  if (code !== 0 || Dir === undefined) throw new Error(`go cannot download ${module}: ${stdout}${stderr}`);
  return Dir;
}

/** The text of table.ts. @throws Error without Go */
export async function kindsTable(): Promise<string> {
  const version = kubernetesVersion();
  const folder = await moduleFolder(`k8s.io/kubernetes@${version}`);
  const { definitions } = JSON.parse(
    readFileSync(path.join(folder, 'api/openapi-spec/swagger.json'), 'utf8'),
  ) as { definitions: Record<string, Schema> };
  const writer = new TableWriter(definitions);
  const rows = writer.rows();
  return `// Written by scripts/kube-kinds.ts out of the OpenAPI document of Kubernetes.
/** The minor version of Kubernetes that the table is of. */
export const KUBERNETES = '${version.replace(/^v(\d+\.\d+).*/u, '$1')}';

/**
 * A line a group and version, then one a type: \`field:code\`, and \`field!:code\` where it is required. Codes are \`s\` text, \`i\`
 * integer, \`n\` number, \`b\` boolean, \`q\` quantity, \`x\` integer or text, \`o\` object, \`*\` anything, \`[\` and \`{\` list and map of
 * what follows, else the number of a type.
 */
export const TABLE = \`
${rows.join('\n')}
\`;
`;
}

class TableWriter {
  private readonly types: string[] = [];
  private readonly known = new Map<string, string>();
  private readonly definitions: Readonly<Record<string, Schema>>;

  constructor(definitions: Readonly<Record<string, Schema>>) {
    this.definitions = definitions;
  }

  rows(): string[] {
    const groups = new Map<string, string[]>();
    for (const [name, schema] of Object.entries(this.definitions)) {
      const [of] = schema['x-kubernetes-group-version-kind'] ?? [];
      const { metadata, kind } = schema.properties ?? {};
      if (of === undefined || metadata?.$ref?.endsWith('.ObjectMeta') !== true || kind === undefined)
        continue;
      if ([of.group.split('.')[0] ?? '', of.version, of.kind].some((word) => LEFT_OUT.test(word))) continue;
      const group = of.group === '' ? of.version : `${of.group}/${of.version}`;
      groups.set(group, [...(groups.get(group) ?? []), `${of.kind}:${this.typeOf(name)}`]);
    }
    return [...[...groups].map(([group, kinds]) => `${group} ${kinds.join(' ')}`), ...this.types];
  }

  private typeOf(name: string): string {
    const short = name.slice(name.lastIndexOf('.') + 1);
    const { type, properties, required = [] } = this.definitions[name] ?? {};
    if (short === 'IntOrString') return 'x';
    if (short === 'Quantity') return 'q';
    if (properties === undefined) return type === 'string' ? 's' : '*';
    const number = this.known.get(name);
    if (number !== undefined) return number;
    const at = this.types.length;
    this.known.set(name, String(at));
    this.types.push('');
    const fields = Object.entries(properties).map(([field, schema]) => {
      const must = required.includes(field) && NOT_REQUIRED[short]?.includes(field) !== true ? '!' : '';
      return `${field}${must}:${FREE.includes(field) ? '*' : this.codeOf(schema)}`;
    });
    this.types[at] = `${at} ${fields.join(' ')}`;
    return String(at);
  }

  private codeOf({ type, $ref, items, additionalProperties }: Schema): string {
    if ($ref !== undefined) return this.typeOf($ref.slice($ref.lastIndexOf('/') + 1));
    if (type === 'array') return `[${this.codeOf(items ?? {})}`;
    if (type === 'object')
      return additionalProperties === undefined ? 'o' : `{${this.codeOf(additionalProperties)}`;
    return { string: 's', integer: 'i', number: 'n', boolean: 'b' }[type ?? ''] ?? '*';
  }
}

if (process.argv[1] === import.meta.filename) writeFileSync(TABLE, await kindsTable());
