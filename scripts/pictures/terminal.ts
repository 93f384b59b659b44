/** How many lines up to go and what to clear (see scripts/demo/screen.ts), and what only moves or colours. */
const ESC = String.fromCodePoint(0x1b);
const CODES = new RegExp(
  String.raw`${ESC}\[(?<up>\d*)A|${ESC}\[[\d;?]*[A-Za-z]|\r|\n|[^${ESC}\r\n]+|${ESC}`,
  'gu',
);

/** What stands on a terminal in the end: blocks that were drawn over are gone. */
export function finalScreen(output: string): string[] {
  let lines = [''];
  for (const { 0: piece, groups } of output.matchAll(CODES)) {
    const up = groups?.['up'];
    if (up !== undefined) lines = [...lines.slice(0, lines.length - 1 - Number(up)), ''];
    else if (piece === '\n') lines.push('');
    else if (piece !== '\r' && !piece.startsWith(ESC)) lines.push(`${lines.pop() ?? ''}${piece}`);
  }
  return lines;
}

/** Lines of a terminal as a page of their own. */
export function terminalPage(lines: readonly string[], dark: boolean): string {
  const text = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const [page, ink] = dark ? ['#0d1117', '#f0f6fc'] : ['#f6f8fa', '#1f2328'];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body { margin: 0; background: ${page}; color: ${ink}; }
pre { margin: 0; padding: 16px 20px; font: 13px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: break-word; }
</style></head><body data-drawn><pre>${text}</pre></body></html>`;
}
