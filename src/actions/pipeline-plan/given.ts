import { ConfigurationError, suggest } from '../../base/index.ts';
import { InputReader, inputVariable, quote } from '../../github/index.ts';

/**
 * A reader of a workflow's inputs out of `toJSON(inputs)`. With the names of its inputs it knows already of those that the
 * workflow has not.
 * @throws ConfigurationError when the text is no JSON object
 */
export function readGiven(json: string, known?: readonly string[]): InputReader {
  const given = parseGiven(json);
  const reader = new InputReader(
    Object.fromEntries(given.map(([name, value]) => [inputVariable(name), value])),
  );
  if (known === undefined) return reader;
  for (const [name] of given.filter(([each]) => !known.includes(each))) {
    const near = suggest(name, known);
    reader.problem({
      input: name,
      message: 'is not an input of the workflow',
      ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    });
  }
  return reader;
}

function parseGiven(json: string): [string, string][] {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    given = undefined;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new ConfigurationError({
      input: 'inputs',
      message: 'is not a JSON object',
      found: quote(json),
      expected: 'the expression toJSON(inputs)',
    });
  }
  // Under act a boolean may be a text, and an input that is not given null.
  return Object.entries(given).map(([name, value]) => [name, value === null ? '' : String(value)]);
}
