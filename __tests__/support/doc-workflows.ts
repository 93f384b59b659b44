import { parse } from 'yaml';

/** The example as a whole workflow; undefined for YAML that is something else. */
export function asWorkflow(text: string): string | undefined {
  const content = parse(text) as unknown;
  if (Array.isArray(content)) {
    return content.every((step) => isMap(step) && ('uses' in step || 'run' in step))
      ? asJob(`steps:\n${indented(text)}`)
      : undefined;
  }
  if (!isMap(content)) return undefined;
  if (Array.isArray(content['steps'])) return asJob(text);
  if (!('jobs' in content)) return undefined;
  return 'on' in content ? text : `on: push\n${text}`;
}

/** A job's body in a workflow, after the jobs whose outputs it reads. */
function asJob(body: string): string {
  const before = new Map<string, Set<string>>();
  for (const [, job = '', output = ''] of body.matchAll(/\bneeds\.([\w-]+)\.outputs\.([\w-]+)/gu)) {
    before.set(job, (before.get(job) ?? new Set()).add(output));
  }
  const jobs = [...before].map(([job, outputs]) => {
    const given = [...outputs].map((output) => `${output}: x`).join(', ');
    return `  ${job}: {runs-on: ubuntu-24.04, outputs: {${given}}, steps: [{run: 'true'}]}\n`;
  });
  const needs = before.size === 0 ? '' : `needs: [${[...before.keys()].join(', ')}]\n`;
  const head = `runs-on: ubuntu-24.04\n${needs}`;
  return `on: push\njobs:\n${jobs.join('')}  example:\n${indented(indented(head + body))}\n`;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function indented(text: string): string {
  return text.replaceAll(/^/gmu, '  ');
}
