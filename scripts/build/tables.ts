import { BuildError } from './errors.ts';
import type { ActionSource } from './actions.ts';
import { ENGLISH, type TableWords } from './words.ts';

/**
 * A README with its tables of an action written anew between `<!-- inputs: deploy -->` and `<!-- end -->` (and `outputs`).
 * @throws BuildError when it has no such place.
 */
export function withTables(
  readme: string,
  file: string,
  action: ActionSource,
  words: TableWords = ENGLISH,
): string {
  const inputs = between(readme, file, `inputs: ${action.name}`, inputTable(action, words));
  return between(inputs, file, `outputs: ${action.name}`, outputTable(action, words));
}

/** `text` with what stands between the mark of that name and the next end mark replaced. */
export function between(text: string, file: string, name: string, content: string): string {
  const start = `<!-- ${name} -->`;
  const from = text.indexOf(start);
  const to = text.indexOf('<!-- end -->', from);
  if (from < 0 || to < 0) throw new BuildError(`${file} has no place between "${start}" and "<!-- end -->"`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

function inputTable({ metadata }: ActionSource, words: TableWords): string {
  const rows = Object.entries(metadata.inputs).map(([name, input]) => {
    const fallback = input.default === undefined ? '' : `\`${input.default}\``;
    const given = input.required === true ? `**${words.required}**` : fallback;
    return `| \`${name}\` | ${given} | ${cell(input.description, words)} |`;
  });
  return [`| ${words.input} | ${words.default} | ${words.meaning} |`, '|---|---|---|', ...rows].join('\n');
}

function outputTable({ metadata }: ActionSource, words: TableWords): string {
  const rows = Object.entries(metadata.outputs).map(
    ([name, output]) => `| \`${name}\` | ${cell(output.description, words)} |`,
  );
  return [`| ${words.output} | ${words.meaning} |`, '|---|---|', ...rows].join('\n');
}

/** A description in one line of a table. */
export function cell(text: string, words: TableWords): string {
  return words.say(oneLine(text)).replaceAll('|', '\\|');
}

/** A description of metadata as it is translated: without the line ends of its YAML. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/gu, ' ');
}
