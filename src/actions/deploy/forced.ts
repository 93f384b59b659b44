import { ConfigurationError, type Problem } from '../../base/index.ts';
import type { ForcedField } from '../../cluster/index.ts';

const LINE = /^(?:(?<kind>[A-Z][A-Za-z0-9]*)\/(?<name>[a-z0-9][-.a-z0-9]*)\s+)?(?<path>\.[^\s].*)$/u;

/**
 * Reads `force-conflicts`: a field a line, as `.spec.replicas` or `Deployment/web .spec.replicas`.
 * @throws ConfigurationError with every line that is none.
 */
export function parseForced(text: string): ForcedField[] {
  const problems: Problem[] = [];
  const fields: ForcedField[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const { kind, name, path } = LINE.exec(line)?.groups ?? {};
    if (path === undefined) {
      problems.push({
        message: 'is not a field',
        found: line,
        expected: 'such as .spec.replicas or Deployment/web .spec.replicas, one a line',
      });
    } else
      fields.push({ path, ...(kind === undefined || name === undefined ? {} : { object: { kind, name } }) });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return fields;
}
