import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { withPins } from '../../scripts/pins.ts';
import { root, templateFiles, workflowFiles } from '../support/workflow-files.ts';

const OLD = `| actions/a | \`${'1'.repeat(40)}\` | v1.0.0 | node24 | the tag |`;
const NEW = '2'.repeat(40);

const uses = (action: string, commit: string, version: string) =>
  `      - uses: ${action}@${commit} # ${version}`;

test('real GitHub 12: the table of pins is made anew for Dependabot, and what moved is to be looked at', () => {
  const document = `# Pins\n\n| action |\n|---|\n${OLD}\n\nEnd.\n`;
  expect(withPins(document, [uses('actions/a', '1'.repeat(40), 'v1.0.0')])).toBe(document);
  expect(withPins(document, [uses('actions/a', NEW, 'v2.0.0'), uses('b/c/sub', NEW, 'v1.0')])).toBe(
    document.replace(
      OLD,
      `| actions/a | \`${NEW}\` | v2.0.0 | node24 | Dependabot |\n| b/c | \`${NEW}\` | v1.0 | unknown | Dependabot |`,
    ),
  );
});

test('the table of now is the one that would be made', () => {
  const file = path.join(root, 'docs', 'pinned-actions.md');
  const document = readFileSync(file, 'utf8');
  const texts = [...workflowFiles(), ...templateFiles()].map(({ text }) => text);
  expect(withPins(document, texts)).toBe(document);
});
