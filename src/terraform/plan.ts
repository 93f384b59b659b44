import {
  anything,
  ConfigurationError,
  defined,
  fields,
  flag,
  flawsOf,
  isRecord,
  jsonIn,
  list,
  orNull,
  record,
  text,
} from '../base/index.ts';
import { digestOf } from './digest.ts';

/** What becomes of a resource, the worst first: this is the order in which it is told. */
export const KINDS = ['destroy', 'replace', 'forget', 'update', 'create', 'import', 'move'] as const;
export type Kind = (typeof KINDS)[number];

export interface PlannedChange {
  address: string;
  kind: Kind;
  /** Names of the attributes that change. What they hold is not told: a state is read by fewer people than a summary. */
  attributes: string[];
  /** Those of them that make Terraform replace the resource. */
  forcing: string[];
  /** Why Terraform does it, in its own word, such as `delete_because_no_resource_config`. */
  reason?: string;
  /** The address before it was moved. */
  from?: string;
}

export interface TerraformPlan {
  /** The worst first, then by address. */
  changes: PlannedChange[];
  /** What others have changed since the last apply. */
  drift: PlannedChange[];
  /** Names of outputs that change. */
  outputs: string[];
  /** The same for two plans that do the same, whenever they were made. */
  digest: string;
  /** Terraform stopped in the middle: what it shows is a part. */
  isPartial: boolean;
}

/** The JSON that `terraform show -json` writes ends far below this. */
const LONGEST_ADDRESS = 4096;
const actions = list(text(20), { min: 1, max: 2 });
const change = fields(
  { actions },
  {
    before: anything,
    after: anything,
    after_unknown: anything,
    replace_paths: anything,
    importing: anything,
  },
);
const resource = fields(
  { address: text(LONGEST_ADDRESS), change },
  { deposed: text(200), action_reason: text(200), previous_address: text(LONGEST_ADDRESS), mode: text(20) },
);
const shape = fields(
  { format_version: text(20) },
  {
    resource_changes: orNull(list(resource)),
    resource_drift: orNull(list(resource)),
    output_changes: orNull(record(change)),
    errored: flag,
    complete: flag,
  },
);

interface RawChange {
  actions: string[];
  before?: unknown;
  after?: unknown;
  after_unknown?: unknown;
  replace_paths?: unknown;
  importing?: unknown;
}

interface RawResource {
  address: string;
  change: RawChange;
  deposed?: string;
  action_reason?: string;
  previous_address?: string;
  mode?: string;
}

interface RawPlan {
  format_version: string;
  resource_changes?: RawResource[] | null;
  resource_drift?: RawResource[] | null;
  output_changes?: Record<string, RawChange> | null;
  errored?: boolean;
}

/**
 * A plan, as `terraform show -json` writes it.
 * @param file What the text is called in a message.
 * @throws ConfigurationError with every problem of the text.
 */
export function parsePlan(json: string, file: string): TerraformPlan {
  const parsed = jsonIn(json);
  const flaws = isRecord(parsed)
    ? flawsOf(shape, parsed)
    : [{ message: 'is no JSON of Terraform', expected: 'what `terraform show -json PLAN` writes' }];
  if (flaws.length > 0) throw new ConfigurationError(flaws.map((flaw) => ({ ...flaw, file })));
  const raw = parsed as RawPlan;
  if (!raw.format_version.startsWith('1.'))
    throw new ConfigurationError([
      {
        file,
        message: 'has a format that is not known here',
        found: raw.format_version,
        expected: '1.x, as Terraform 1.0 and newer write it',
      },
    ]);
  const changes = plannedOf(raw.resource_changes ?? []);
  return {
    changes,
    drift: plannedOf(raw.resource_drift ?? []),
    outputs: Object.entries(raw.output_changes ?? {})
      .filter(([, { actions: done }]) => done.join() !== 'no-op')
      .map(([name]) => name)
      .toSorted((a, b) => (a < b ? -1 : 1)),
    digest: digestOf({ resources: raw.resource_changes ?? [], outputs: raw.output_changes ?? {} }),
    isPartial: raw.errored === true,
  };
}

function plannedOf(resources: readonly RawResource[]): PlannedChange[] {
  return resources
    .flatMap((each) => planned(each) ?? [])
    .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.address < b.address ? -1 : 1));
}

function planned(raw: RawResource): PlannedChange | undefined {
  const kind = kindOf(raw);
  if (kind === undefined) return undefined;
  const attributes = kind === 'update' || kind === 'replace' ? changedAttributes(raw.change) : [];
  return {
    // An object that a replacement has left behind.
    address: raw.deposed === undefined ? raw.address : `${raw.address} (deposed ${raw.deposed})`,
    kind,
    attributes,
    forcing: kind === 'replace' ? forcingAttributes(raw.change.replace_paths) : [],
    ...defined({ reason: raw.action_reason, from: raw.previous_address }),
  };
}

/** @returns undefined for what nothing becomes of. An action that is not known here destroys until somebody has looked. */
function kindOf({
  change: { actions: done, importing },
  previous_address: from,
}: RawResource): Kind | undefined {
  const known: Readonly<Record<string, Kind | 'nothing'>> = {
    'no-op': 'nothing',
    read: 'nothing',
    create: 'create',
    update: 'update',
    delete: 'destroy',
    'delete,create': 'replace',
    'create,delete': 'replace',
    forget: 'forget',
    'create,forget': 'forget',
  };
  const kind = known[done.join()] ?? 'destroy';
  if (kind !== 'nothing') return kind;
  if (importing !== undefined && importing !== null) return 'import';
  return from === undefined ? undefined : 'move';
}

function changedAttributes({ before, after, after_unknown: unknown }: RawChange): string[] {
  const [was, is, open] = [before, after, unknown].map((value) => (isRecord(value) ? value : {}));
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {}), ...Object.keys(open ?? {})]);
  return [...names]
    .filter((name) => isOpen(open?.[name]) || digestOf(was?.[name]) !== digestOf(is?.[name]))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

/** Whether a value, or one inside of it, is known only after the apply. */
function isOpen(value: unknown): boolean {
  if (value === true) return true;
  if (Array.isArray(value)) return value.some(isOpen);
  return isRecord(value) && Object.values(value).some(isOpen);
}

/** `replace_paths` is a list of steps each: of one the first alone says which attribute it is. */
function forcingAttributes(paths: unknown): string[] {
  if (!Array.isArray(paths)) return [];
  const names = paths.flatMap((path: unknown) =>
    Array.isArray(path) && path.length > 0 ? [String(path[0])] : [],
  );
  return [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1));
}
