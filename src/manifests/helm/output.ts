import { ConfigurationError } from '../../base/index.ts';
import { parseYaml } from '../documents.ts';
import { objectsOf } from '../objects.ts';
import type { Manifest } from '../types.ts';

/**
 * The objects of what `helm template` printed, each with the template that its `# Source:` comment names.
 * @throws ConfigurationError with every object that is none.
 */
export function readOutput(text: string, chart: string): Manifest[] {
  const { documents, problems } = parseYaml(text, chart);
  const read = documents.map((document) => {
    const source = /^\s*Source: (\S+)\s*$/m.exec(document.comment)?.[1] ?? chart;
    return objectsOf(document, { file: source, originAt: () => `chart ${source}`, lines: false });
  });
  const all = [...problems, ...read.flatMap((each) => each.problems)];
  if (all.length > 0) throw new ConfigurationError(all.map((problem) => ({ input: 'chart', ...problem })));
  return read.flatMap(({ manifests }) => manifests);
}
