import { ConfigurationError, type Problem } from '../../base/index.ts';

/**
 * Variables of a file of checks: `name=value` a line; a value may hold further `=`.
 * @throws ConfigurationError with every line that is none, by its number alone.
 */
export function parsePairs(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const [, name, value = ''] = /^\s*([A-Za-z_][\w-]*)\s*=(.*)$/su.exec(line) ?? [];
    // The line itself may be a secret.
    if (name === undefined)
      problems.push({ message: `has no name=value in line ${index + 1}`, expected: 'such as user=alice' });
    else pairs.set(name, value.trim());
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return pairs;
}
