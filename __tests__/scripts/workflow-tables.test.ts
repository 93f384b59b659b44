import { expect, test } from '@jest/globals';
import { chineseWords } from '../../scripts/build/words.ts';
import { withWorkflowTables, type WorkflowSource } from '../../scripts/build/workflows.ts';

const workflow: WorkflowSource = {
  name: 'a',
  inputs: {
    one: { description: 'The\none | two.', required: true },
    two: { description: 'Second.', default: 'x\ny\n' },
    three: { description: 'Third.', default: false },
    four: { description: 'Fourth.', default: '' },
  },
  secrets: {},
  outputs: { result: { description: 'What came out.' } },
  jobs: {
    build: { permissions: { contents: 'read', packages: 'write' } },
    scan: { permissions: { packages: 'read', contents: 'read' } },
  },
};

test('the tables of a workflow: the most that any job asks for is what the caller has to grant', () => {
  const document =
    '<!-- inputs: a.yml -->\nold\n<!-- end -->\nbetween\n<!-- outputs: a.yml -->\n<!-- end -->\n<!-- permissions: a.yml -->\n<!-- end -->\n';
  expect(withWorkflowTables(document, 'a.md', workflow)).toBe(`<!-- inputs: a.yml -->

| Input | Default | What it is |
|---|---|---|
| \`one\` | **required** | The one \\| two. |
| \`two\` | \`x\`<br>\`y\` | Second. |
| \`three\` | \`false\` | Third. |
| \`four\` |  | Fourth. |

<!-- end -->
between
<!-- outputs: a.yml -->

| Output | What it is |
|---|---|
| \`result\` | What came out. |

<!-- end -->
<!-- permissions: a.yml -->

| Permission of the calling job | Asked for by |
|---|---|
| \`contents: read\` | build, scan |
| \`packages: write\` | build, scan |

<!-- end -->
`);
});

test('the tables in Chinese: the fixed words, and each description by its English', () => {
  const descriptions = { 'The one | two.': '一 | 二。', 'What came out.': '结果。' };
  const document =
    '<!-- inputs: a.yml -->\n<!-- end -->\n<!-- outputs: a.yml -->\n<!-- end -->\n<!-- permissions: a.yml -->\n<!-- end -->\n';
  const written = withWorkflowTables(document, 'a.md', workflow, chineseWords(descriptions));
  expect(written.split('\n').filter((line) => line.startsWith('| '))).toEqual([
    '| 输入 | 默认值 | 说明 |',
    '| `one` | **必填** | 一 \\| 二。 |',
    '| `two` | `x`<br>`y` | Second. |',
    '| `three` | `false` | Third. |',
    '| `four` |  | Fourth. |',
    '| 输出 | 说明 |',
    '| `result` | 结果。 |',
    '| 调用方作业的权限 | 由哪些作业要求 |',
    '| `contents: read` | build、scan |',
    '| `packages: write` | build、scan |',
  ]);
});

test('a document without a place for them is refused', () => {
  expect(() => withWorkflowTables('nothing', 'a.md', workflow)).toThrow(
    'a.md has no place between "<!-- inputs: a.yml -->"',
  );
});
