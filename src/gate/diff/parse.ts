/** Lines of the new version that a change adds or alters: 1-based, by path. */
export type ChangedLines = Map<string, Set<number>>;

/**
 * Reads `git diff --unified=0`: the new side's lines of each file. Lines of content are counted by the hunk's own
 * header, so that none of them is taken for a header.
 */
export function parseDiff(diff: string): ChangedLines {
  const changed: ChangedLines = new Map();
  let lines: Set<number> | undefined;
  let content = 0;
  for (const line of diff.split('\n')) {
    if (content > 0 && /^[-+\\]/u.test(line)) {
      // `\ No newline at end of file` belongs to the line before it.
      if (!line.startsWith('\\')) content -= 1;
      continue;
    }
    content = 0;
    if (line.startsWith('diff --git ')) lines = undefined;
    else if (line.startsWith('+++ ')) {
      const path = newPath(line.slice(4));
      lines = path === undefined ? undefined : new Set();
      if (path !== undefined && lines !== undefined) changed.set(path, lines);
    } else {
      const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/u.exec(line);
      if (hunk === null) continue;
      const [removed, first, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
      content = removed + added;
      for (let at = 0; at < added; at += 1) lines?.add(first + at);
    }
  }
  return changed;
}

/** Undefined for a file that was deleted. */
function newPath(text: string): string | undefined {
  // A tab ends a name that has blanks in it.
  const name = text.replace(/[\t\r]+$/u, '');
  const path = name.startsWith('"') ? unquote(name) : name;
  return path.startsWith('b/') ? path.slice(2) : undefined;
}

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

/** Git's C quoting: octal escapes are bytes of UTF-8. */
function unquote(text: string): string {
  const bytes: Buffer[] = [];
  for (const [, octal, escape, plain] of text.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gu)) {
    if (octal !== undefined) bytes.push(Buffer.from([Number.parseInt(octal, 8)]));
    else if (escape !== undefined) bytes.push(Buffer.from([ESCAPES[escape] ?? 63]));
    else bytes.push(Buffer.from(plain ?? '', 'utf8'));
  }
  return Buffer.concat(bytes).toString('utf8');
}

/** Sorted lines as ranges, first and last: 3, 4, 5, 9 → [3, 5], [9, 9]. */
export function toRanges(lines: Iterable<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === line) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}
