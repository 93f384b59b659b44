/** A place in the source that a stack trace names. */
export interface Frame {
  path: string;
  line: number;
}

const MAX_FRAMES = 20;
/** `at f (src/a.ts:3:1)`, `./spec/a_spec.rb:3:in`, `in /src/A.cs:line 3`, `a_test.go:3: no`, `src/a.ts:3`. */
const PLAIN = /(?<path>(?:file:\/\/)?[\w./\\@+-]+\.[A-Za-z]{1,6}):(?:line )?(?<line>\d{1,7})\b/g;
/** `File "/app/a.py", line 3`. */
const PYTHON = /File "(?<path>[^"]{1,500})", line (?<line>\d{1,7})/g;
/** `at com.example.ATest.adds(ATest.java:3)`, of which the package is the folder. */
const JAVA =
  /\bat (?:[\w.-]+\/)?(?<owner>[\w.]+)\.[\w$]+(?:\.[\w$<>]+)\((?<file>[\w-]+\.(?:java|kt|scala|groovy)):(?<line>\d{1,7})\)/g;

/** The places of a stack trace in their order. @param suite Of Go, the package: its traces name files alone. */
export function framesIn(details: string, suite = ''): Frame[] {
  const frames: (Frame & { at: number })[] = [];
  const add = (path: string, line: string | undefined, at: number) =>
    frames.push({ path, line: Number(line), at });
  for (const { groups, index } of details.matchAll(PYTHON))
    add(groups?.['path'] ?? '', groups?.['line'], index);
  for (const { groups, index } of details.matchAll(JAVA)) {
    const folder = (groups?.['owner'] ?? '').split('.').filter((part) => /^[a-z]/.test(part));
    add([...folder, groups?.['file'] ?? ''].join('/'), groups?.['line'], index);
  }
  for (const { groups, index } of details.matchAll(PLAIN)) {
    const path = groups?.['path'] ?? '';
    if (/node_modules|\/site-packages\/|^(?:https?|node):/.test(path)) continue;
    add(/^[^/\\]+_test\.go$/.test(path) ? `${suite}/${path}` : path, groups?.['line'], index);
  }
  return frames
    .sort((a, b) => a.at - b.at)
    .slice(0, MAX_FRAMES)
    .filter(({ line }) => line > 0);
}
