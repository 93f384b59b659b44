import { describe, expect, test } from '@jest/globals';
import { answerBreaches, example, match, requestBreaches } from '../../../support/github-api/contract.ts';

const call = (method: string, path: string, body?: unknown, query = {}) => ({ method, path, body, query });
const comments = '/repos/o/r/issues/7/comments';

function breaches(...given: Parameters<typeof call>): string[] {
  const one = call(...given);
  const matched = match(one);
  return matched === undefined ? ['no such route'] : requestBreaches(one, matched);
}

describe('the mock holds GitHub to its description', () => {
  test.each([
    ['a right request', ['POST', comments, { body: 'x' }], []],
    ['a missing field', ['POST', comments, {}], ["must have required property 'body'"]],
    ['an unknown field', ['POST', comments, { body: 'x', text: 'y' }], ['the body has no text']],
    ['an unknown parameter', ['GET', comments, undefined, { size: '3' }], ['there is no parameter size']],
    ['a parameter of another type', ['GET', comments, undefined, { page: 'two' }], ['"two" is not']],
    ['a route that is none', ['GET', '/repos/o/r/remarks'], ['no such route']],
    [
      'more annotations than a request takes',
      [
        'POST',
        '/repos/o/r/check-runs',
        {
          name: 'x',
          head_sha: 'a',
          status: 'completed',
          conclusion: 'success',
          output: {
            title: 't',
            summary: 's',
            annotations: Array.from({ length: 51 }, () => ({
              path: 'a',
              start_line: 1,
              end_line: 1,
              annotation_level: 'notice',
              message: 'm',
            })),
          },
        },
      ],
      ['must NOT have more than 50 items'],
    ],
  ] as const)('%s', (_, given, expected) => {
    const found = breaches(...(given as unknown as Parameters<typeof call>));
    expect(found.map((one) => expected.find((words) => one.includes(words)))).toEqual(expected);
  });

  test('an answer without a field, of another status or too long a body is found', () => {
    const matched = match(call('POST', comments)) ?? { route: '', parameters: {} };
    const right = example('issue-comment');
    expect(answerBreaches(matched, 201, right)).toEqual([]);
    const { id: _, ...without } = right;
    expect(answerBreaches(matched, 201, without)).toEqual([
      expect.stringContaining("required property 'id'"),
    ]);
    expect(answerBreaches(matched, 200, right)).toEqual([expect.stringContaining('never answers 200')]);
  });
});
