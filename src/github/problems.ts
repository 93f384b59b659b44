import { describeProblem, type Problem } from '../base/index.ts';
import { fitBlocks, SUMMARY_BYTES } from './budget.ts';
import { escapeMarkdown } from './markdown.ts';

/**
 * The summary of a step that came to no result because of what it was given.
 * @param heading What became of the step, as Markdown.
 * @param limit Bytes.
 */
export function renderProblemList(
  heading: string,
  problems: readonly Problem[],
  limit: number = SUMMARY_BYTES,
): string {
  const rows = problems.map((problem) => `- ${escapeMarkdown(describeProblem(problem))}`);
  return fitBlocks(
    [
      { name: 'verdict', head: [`### ❌ ${heading}`] },
      { name: 'problems', head: [], rows },
    ],
    limit,
  );
}
