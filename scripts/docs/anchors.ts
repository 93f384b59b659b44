/** The anchor of a heading as GitHub makes it: lower case, punctuation left out, dashes for blanks. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/gu, '-');
}

/** The anchors of a document's headings, with a number for repetitions. */
export function anchorsOf(markdown: string): Set<string> {
  const found = new Set<string>();
  for (const [, heading = ''] of markdown.matchAll(/^#{1,6} (.+)$/gmu)) {
    const base = anchorOf(heading);
    let name = base;
    for (let again = 1; found.has(name); again += 1) name = `${base}-${again}`;
    found.add(name);
  }
  return found;
}
