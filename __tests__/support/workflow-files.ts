import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '..', '..');

export interface Step {
  name?: string;
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string>;
  'working-directory'?: string;
}

export interface Job {
  name?: string;
  needs?: string | string[];
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  permissions?: Record<string, string>;
  concurrency?: string | { group: string; queue?: string; 'cancel-in-progress'?: boolean | string };
  environment?: string | { name: string; url?: string; deployment?: boolean | string };
  secrets?: Record<string, string> | string;
  strategy?: { 'fail-fast'?: boolean; matrix?: Record<string, unknown> | string };
  outputs?: Record<string, string>;
  services?: Record<string, { image: string; options?: string; ports?: string[] }>;
  env?: Record<string, string>;
  'timeout-minutes'?: number | string;
  'runs-on'?: string;
  steps?: Step[];
}

export interface CallEvent {
  inputs?: Record<string, { description?: string; type: string; required?: boolean; default?: unknown }>;
  secrets?: Record<string, { description?: string; required?: boolean }>;
  outputs?: Record<string, { description?: string; value: string }>;
}

export interface Workflow {
  name?: string;
  on: Record<string, unknown> & { workflow_call?: CallEvent };
  permissions?: Record<string, string>;
  concurrency?: Job['concurrency'];
  env?: Record<string, string>;
  jobs: Record<string, Job>;
}

export interface NamedFile {
  /** From the root of the repository. */
  file: string;
  text: string;
}

/** The workflows that run in this repository or are called by others. */
export function workflowFiles(): NamedFile[] {
  return yamlIn('.github/workflows');
}

/** The starter workflows. */
export function templateFiles(): NamedFile[] {
  return yamlIn('workflow-templates');
}

/** Workflows that the examples bring for the repository of their team. */
export function exampleFiles(): NamedFile[] {
  return yamlIn('examples/education-system/.github/workflows');
}

/** Every action.yml that can be used. */
export function actionFiles(): NamedFile[] {
  return ['', ...readdirSync(root)]
    .map((folder) => join(folder, 'action.yml'))
    .flatMap((file) => {
      try {
        return [{ file, text: readFileSync(join(root, file), 'utf8') }];
      } catch {
        return [];
      }
    });
}

/** A template as GitHub hands it out in a repository whose default branch is main. */
export function filledIn(text: string): string {
  return text.replaceAll('$default-branch', 'main');
}

export function parseWorkflowText(text: string): Workflow {
  return parse(text) as Workflow;
}

export function needsOf(job: Job | undefined): string[] {
  const needs = job?.needs ?? [];
  return typeof needs === 'string' ? [needs] : needs;
}

function yamlIn(folder: string): NamedFile[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') }));
}
