import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes parts until the file has so many bytes, then the end; gives how many parts there are. */
function fill(
  file: string,
  bytes: number,
  { head = '', part, tail = '' }: { head?: string; part: (index: number) => string; tail?: string },
): number {
  const to = openSync(file, 'w');
  try {
    let written = writeSync(to, head);
    let index = 0;
    let buffer = '';
    while (written + buffer.length < bytes) {
      buffer += part(index);
      index += 1;
      if (buffer.length > 1024 * 1024) {
        written += writeSync(to, buffer);
        buffer = '';
      }
    }
    writeSync(to, buffer + tail);
    return index;
  } finally {
    closeSync(to);
  }
}

export const TESTS_IN_SUITE = 100;
/** Per suite: one that failed and one that was skipped. */
const FAILED = 13;
const SKIPPED = 57;

const testCase = (suite: number, index: number): string => {
  const head = `    <testcase name="handles the case number ${index} of the suite" classname="com.example.module${suite % 50}.Suite${suite}Test" time="0.0${index % 10}7"`;
  if (index === SKIPPED)
    return `${head}>\n      <skipped message="not on this platform"/>\n    </testcase>\n`;
  if (index !== FAILED) return `${head}/>\n`;
  const trace = Array.from(
    { length: 12 },
    (_, line) => `\tat com.example.module.Class${line}.method(Class${line}.java:${line * 7})`,
  ).join('\n');
  return `${head}>\n      <failure message="expected: &lt;${index}&gt; but was: &lt;0&gt;" type="org.opentest4j.AssertionFailedError"><![CDATA[${trace}]]></failure>\n      <system-out><![CDATA[INFO started\nINFO done]]></system-out>\n    </testcase>\n`;
};

const suite = (index: number): string =>
  `  <testsuite name="com.example.Suite${index}Test" tests="${TESTS_IN_SUITE}" failures="1" errors="0" skipped="1" time="4.2">\n${Array.from({ length: TESTS_IN_SUITE }, (_, each) => testCase(index, each)).join('')}  </testsuite>\n`;

/** A JUnit report as Surefire writes it; gives the number of suites. */
export function writeJunit(file: string, bytes: number): number {
  return fill(file, bytes, {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n',
    part: suite,
    tail: '</testsuites>\n',
  });
}

export const LINES_IN_FILE = 400;

const sourceFile = (index: number): string => {
  const functions = Array.from(
    { length: 20 },
    (_, each) => `FN:${each * 20 + 1},function_${each}\nFNDA:${each % 3},function_${each}\n`,
  );
  const lines = Array.from(
    { length: LINES_IN_FILE },
    (_, each) => `DA:${each + 1},${each % 2 === 0 ? index * 7 + 1 : 0}\n`,
  );
  const branches = Array.from(
    { length: 60 },
    (_, each) => `BRDA:${each * 5 + 1},0,${each % 2},${each % 4 === 0 ? '-' : each}\n`,
  );
  return `TN:\nSF:/home/runner/work/app/app/src/module${index % 97}/file${index}.ts\n${functions.join('')}FNF:20\nFNH:13\n${branches.join('')}BRF:60\nBRH:45\n${lines.join('')}LF:${LINES_IN_FILE}\nLH:${LINES_IN_FILE / 2}\nend_of_record\n`;
};

/** An lcov report as geninfo writes it; gives the number of source files. Half of the lines are covered. */
export function writeLcov(file: string, bytes: number): number {
  return fill(file, bytes, { part: sourceFile });
}

/** An ESLint report of that size; gives the number of files in it. */
export function writeEslint(file: string, bytes: number): number {
  const source = 'x'.repeat(2_000);
  return fill(file, bytes, {
    head: '[',
    part: (index) =>
      `${index === 0 ? '' : ','}{"filePath":"/w/src/${index}.ts","messages":[{"ruleId":"semi","severity":2,"message":"Missing semicolon.","line":1,"column":2}],"source":"${source}"}\n`,
    tail: ']',
  });
}
