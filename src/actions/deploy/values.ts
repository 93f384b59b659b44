import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { givenPlaceOf, notAFile, defined } from '../../base/index.ts';
import { quote, type InputReader } from '../../github/index.ts';

const NO_FILE = 'give its path from the root of the checkout, which an earlier step must have made';

/**
 * Finds what helm would refuse in values at once, with its line: a missing file, invalid YAML, or no map at the top.
 * Helm takes a key that is there twice, so it is taken here too.
 */
export function checkValues(
  reader: InputReader,
  workspace: string,
  file: string | undefined,
  inline = '',
): void {
  const input = file === undefined ? 'helm-values' : 'helm-values-file';
  let text = inline;
  if (file !== undefined) {
    const absolute = path.resolve(workspace, file);
    const place = givenPlaceOf(absolute, workspace);
    if (place !== 'file') {
      reader.problem({ input, message: notAFile(place), found: quote(file), remedy: NO_FILE });
      return;
    }
    text = readFileSync(absolute, 'utf8');
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.1',
    uniqueKeys: false,
    lineCounter: lines,
    prettyErrors: false,
  });
  const place = (offset: number) => ({
    input,
    line: lines.linePos(offset).line,
    ...defined({ file }),
  });
  for (const error of document.errors) {
    reader.problem({ ...place(error.pos[0]), message: `invalid YAML: ${error.message}` });
  }
  if (document.errors.length === 0 && document.contents !== null && !isMap(document.contents)) {
    reader.problem({ ...place(0), message: 'holds no map of values', expected: 'such as `replicas: 2`' });
  }
}
