import { renderMermaidSVG } from 'beautiful-mermaid';

const COLOURS = {
  light: {
    bg: '#ffffff',
    fg: '#1f2328',
    muted: '#3d444d',
    line: '#59636e',
    surface: '#f3f4f8',
    border: '#818b98',
  },
  dark: {
    bg: '#1b1b1f',
    fg: '#e8e8ec',
    muted: '#c9c9d1',
    line: '#9a9aa8',
    surface: '#2a2a32',
    border: '#73738c',
  },
} as const;

/** A diagram of Mermaid as a picture that fetches nothing. */
export function drawDiagram(
  mermaid: string,
  mode: keyof typeof COLOURS,
): { svg: string; width: number; height: number } {
  const drawn = renderMermaidSVG(mermaid, { ...COLOURS[mode], font: 'Arial', padding: 8, transparent: true });
  const svg = drawn
    .replaceAll(/^\s*@import url\([^)]*\);\n/gmu, '')
    // Labels of a chart are written in quotes, and drawn with them.
    .replaceAll(/>(?:&quot;|")([^<"]*?)(?:&quot;|")</gu, '>$1<');
  const [, width = '', height = ''] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/u.exec(svg) ?? [];
  if (width === '') throw new Error('the diagram was drawn without a size');
  return { svg, width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
}
