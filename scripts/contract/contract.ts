import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** What others rely on, one line each: `deploy input image-tag` → `required`. */
export type Contract = Readonly<Record<string, string>>;

export interface Change {
  kind: 'added' | 'removed' | 'changed';
  /** An action, such as `deploy`, or a workflow, such as `pipeline.yml`. */
  of: string;
  /** `input image-tag` */
  item: string;
}

interface Entry {
  required?: boolean;
  default?: unknown;
  type?: string;
}

interface Described {
  inputs?: Record<string, Entry>;
  outputs?: Record<string, unknown>;
  secrets?: Record<string, Entry>;
}

interface Job {
  name?: string;
  permissions?: Record<string, string>;
}

/** The file that the contract is kept in. */
export const CONTRACT_FILE = 'schemas/contract.json';

/** The contract of every action and reusable workflow of the repository. */
export function contractOf(root: string): Contract {
  const folders = fs
    .readdirSync(path.join(root, 'actions'))
    .filter((name) => isFile(root, 'actions', name, 'action.yml'));
  const actions = folders.flatMap((name) =>
    itemsOf(name, read(root, 'actions', name, 'action.yml') as Described),
  );
  const workflows = fs.readdirSync(path.join(root, '.github', 'workflows')).flatMap((file) => {
    const { on, jobs } = read(root, '.github', 'workflows', file) as {
      on: { workflow_call?: Described };
      jobs: Record<string, Job>;
    };
    const call = on.workflow_call;
    return call === undefined
      ? []
      : [...itemsOf(file, call), ...Object.entries(jobs).map((job) => jobItem(file, ...job))];
  });
  return Object.fromEntries([...actions, ...workflows].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function itemsOf(of: string, { inputs = {}, outputs = {}, secrets = {} }: Described): [string, string][] {
  return [
    ...Object.entries(inputs).map(([name, entry]): [string, string] => [
      `${of} input ${name}`,
      entryText(entry),
    ]),
    ...Object.entries(secrets).map(([name, entry]): [string, string] => [
      `${of} secret ${name}`,
      entryText(entry),
    ]),
    ...Object.keys(outputs).map((name): [string, string] => [`${of} output ${name}`, '']),
  ];
}

/** A check's name is a job's name, and what a caller has to grant is what the jobs ask for. */
function jobItem(of: string, id: string, { name = id, permissions = {} }: Job): [string, string] {
  const asked = Object.entries(permissions).map(([permission, level]) => `${permission}: ${level}`);
  return [`${of} job ${id}`, [`named ${name}`, ...asked.sort()].join(', ')];
}

function entryText({ required = false, default: fallback, type }: Entry): string {
  return [
    ...(type === undefined ? [] : [type]),
    ...(required ? ['required'] : []),
    ...(fallback === undefined ? [] : [`default ${JSON.stringify(fallback)}`]),
  ].join(', ');
}

function read(...parts: string[]): unknown {
  return parse(fs.readFileSync(path.join(...parts), 'utf8')) as unknown;
}

function isFile(...parts: string[]): boolean {
  return fs.existsSync(path.join(...parts));
}

/** What differs, in the order of the names. */
export function changesOf(before: Contract, after: Contract): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => {
      const [of = '', ...item] = name.split(' ');
      const kind = before[name] === undefined ? 'added' : after[name] === undefined ? 'removed' : 'changed';
      return { kind, of, item: item.join(' ') };
    });
}

/**
 * The changes that the changelog does not tell under Unreleased: each by the names of what it belongs to and of itself, in
 * backticks; an action or workflow that is new or gone as a whole by its own name.
 */
export function untold(before: Contract, after: Contract, changelog: string): Change[] {
  const section = /^## \[Unreleased\]$([\s\S]*?)(?=^## |(?![\s\S]))/mu.exec(changelog)?.[1] ?? '';
  const told = (name: string) => section.includes(`\`${name}\``);
  const has = (contract: Contract, of: string) =>
    Object.keys(contract).some((name) => name.startsWith(`${of} `));
  return changesOf(before, after).filter(({ of, item }) => {
    const whole = !has(before, of) || !has(after, of);
    return !(told(of) && (whole || told(item.slice(item.indexOf(' ') + 1))));
  });
}
