import { stripVTControlCharacters } from 'node:util';
import { escapeXml } from './reports.ts';

/** How many lines up the demo goes before it clears what is below: see scripts/demo/screen.ts. */
const UP = new RegExp(String.raw`${String.fromCodePoint(0x1b)}\[(\d+)A`, 'u');

/** What stands on a terminal in the end: blocks that were drawn over are gone. */
export function finalScreen(output: string): string[] {
  const [first = '', ...rest] = output.split(UP);
  const lines = linesOf(first);
  // Each number of lines is followed by what was written there.
  for (let at = 0; at < rest.length; at += 2) {
    lines.splice(-1 - Number(rest[at]));
    lines.push(...linesOf(rest[at + 1] ?? ''));
  }
  return lines;
}

function linesOf(output: string): string[] {
  return stripVTControlCharacters(output).replaceAll('\r', '').split('\n');
}

/** Lines of a terminal as a page of their own. */
export function terminalPage(lines: readonly string[], dark: boolean): string {
  const [page, ink] = dark ? ['#0d1117', '#f0f6fc'] : ['#f6f8fa', '#1f2328'];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body { margin: 0; background: ${page}; color: ${ink}; }
pre { margin: 0; padding: 16px 20px; font: 13px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: break-word; }
</style></head><body data-drawn><pre>${escapeXml(lines.join('\n'))}</pre></body></html>`;
}
