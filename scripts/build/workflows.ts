import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { between, cell } from './tables.ts';
import { ENGLISH, type TableWords } from './words.ts';

interface CallInput {
  description: string;
  required?: boolean;
  default?: string | boolean;
}

export interface Job {
  permissions?: Record<string, string>;
}

/** What the build needs of a reusable workflow. */
export interface WorkflowSource {
  name: string;
  inputs: Record<string, CallInput>;
  secrets: Record<string, { description: string }>;
  outputs: Record<string, { description: string }>;
  jobs: Record<string, Job>;
}

interface Parsed {
  on?: { workflow_call?: Partial<Pick<WorkflowSource, 'inputs' | 'secrets' | 'outputs'>> };
  jobs: Record<string, Job>;
}

/** The document of all reusable workflows. */
export const WORKFLOWS_DOCUMENT = path.join('docs', 'workflows.md');

/** Every workflow of the repository that others may call. */
export function readWorkflows(root: string): WorkflowSource[] {
  const folder = path.join(root, '.github', 'workflows');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const { on, jobs } = parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Parsed;
      const call = on?.workflow_call;
      if (call === undefined) return [];
      const { inputs = {}, secrets = {}, outputs = {} } = call;
      return [{ name: path.basename(file, '.yml'), inputs, secrets, outputs, jobs }];
    });
}

/**
 * The document with the tables of the workflow written anew, between marks such as `<!-- inputs: pipeline.yml -->` and
 * `<!-- end -->`.
 * @throws BuildError when it has no such place.
 */
export function withWorkflowTables(
  text: string,
  file: string,
  workflow: WorkflowSource,
  words: TableWords = ENGLISH,
): string {
  const tables = {
    inputs: table([words.input, words.default, words.meaning], inputRows(workflow, words)),
    secrets: table([words.secret, words.meaning], described(workflow.secrets, words)),
    outputs: table([words.output, words.meaning], described(workflow.outputs, words)),
    permissions: table([words.permission, words.askedBy], permissionRows(workflow, words)),
  };
  let result = text;
  for (const [part, content] of Object.entries(tables)) {
    if (content !== '') result = between(result, file, `${part}: ${workflow.name}.yml`, content);
  }
  return result;
}

function table(head: readonly string[], rows: readonly string[][]): string {
  if (rows.length === 0) return '';
  return [tableLine(head), `|${'---|'.repeat(head.length)}`, ...rows.map(tableLine)].join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function inputRows({ inputs }: WorkflowSource, words: TableWords): string[][] {
  return Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    input.required === true ? `**${words.required}**` : fallback(input.default),
    cell(input.description, words),
  ]);
}

/** A default of several lines is several pieces of code: a table's cell is one line. */
function fallback(value: string | boolean | undefined): string {
  const lines = String(value ?? '')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => `\`${line.replaceAll('|', '\\|')}\``).join('<br>');
}

function described(entries: Record<string, { description: string }>, words: TableWords): string[][] {
  return Object.entries(entries).map(([name, { description }]) => [
    `\`${name}\``,
    cell(description, words),
  ]);
}

/** A called workflow gets no permission that the calling job has not: it has to grant the most that any job asks for. */
function permissionRows({ jobs }: WorkflowSource, words: TableWords): string[][] {
  const asked = new Map<string, { level: string; jobs: string[] }>();
  for (const [name, job] of Object.entries(jobs)) {
    for (const [permission, level] of Object.entries(job.permissions ?? {})) {
      const before = asked.get(permission);
      asked.set(permission, {
        level: before?.level === 'write' ? 'write' : level,
        jobs: [...(before?.jobs ?? []), name],
      });
    }
  }
  return [...asked]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([permission, { level, jobs: by }]) => [`\`${permission}: ${level}\``, by.join(words.comma)]);
}
