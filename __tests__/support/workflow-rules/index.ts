import { checksRules } from './checks.ts';
import { pipelineRules } from './pipeline.ts';
import { rulesOfPreviews } from './previews.ts';
import { siblingRules } from './siblings.ts';
import { staticBreaches, type Workflows } from './static.ts';

/** Every way in which the workflows break a rule, or do not do what they are to, one sentence each. */
export function breachesOf(workflows: Workflows): string[] {
  return rulesOf(workflows).flatMap((rule) => rule());
}

/** The first breach by a change of one file; whatever is about other files alone is left out. */
export function firstBreach(workflows: Workflows, file: string): string | undefined {
  for (const rule of rulesOf(workflows, file)) {
    const [breach] = rule();
    if (breach !== undefined) return breach;
  }
  return undefined;
}

function rulesOf(workflows: Workflows, file?: string): (() => string[])[] {
  const { [file ?? '']: changed } = workflows;
  const { 'pipeline.yml': pipeline, 'checks.yml': checks } = workflows;
  return [
    () => staticBreaches(file === undefined || changed === undefined ? workflows : { [file]: changed }),
    ...siblingRules(workflows)
      .filter((each) => file === undefined || each.file === file)
      .map(({ rule }) => rule),
    ...(file !== undefined && file !== 'checks.yml'
      ? []
      : checks === undefined
        ? [() => ['there is no checks.yml']]
        : checksRules(checks, pipeline)),
    ...(file !== undefined && file !== 'preview.yml' ? [] : rulesOfPreviews(workflows)),
    ...(file !== undefined && file !== 'pipeline.yml'
      ? []
      : pipeline === undefined
        ? [() => ['there is no pipeline.yml']]
        : pipelineRules(pipeline)),
  ];
}
