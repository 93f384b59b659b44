import { ConfigurationError } from '../../base/index.ts';
import { parseYaml } from '../documents.ts';
import { objectsOf } from '../objects.ts';
import type { Manifest } from '../types.ts';

/**
 * The objects of what `helm template` printed, each with the template that its `# Source:` comment names. A key that is
 * there twice counts as helm sends it, by its last value: no user of a chart can fix it.
 * @throws ConfigurationError with every object that is none.
 */
export function readOutput(text: string, chart: string): Manifest[] {
  const { documents, problems } = parseYaml(text, chart, 'last');
  let source = chart;
  const read = documents.map((document) => {
    // A file of crds/ is printed as it is, so that only the first of its documents has the comment.
    source = [...document.comment.matchAll(/^\s*Source: (\S+)\s*$/gm)].at(-1)?.[1] ?? source;
    return objectsOf(document, { file: source, originAt: () => `chart ${source}`, lines: false });
  });
  const all = [...problems, ...read.flatMap((each) => each.problems)];
  if (all.length > 0) throw new ConfigurationError(all.map((problem) => ({ input: 'chart', ...problem })));
  return read.flatMap(({ manifests }) => manifests);
}
