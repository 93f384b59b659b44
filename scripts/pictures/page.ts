import fs from 'node:fs';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

export interface PageOptions {
  dark: boolean;
  /** Everything folded is open. */
  unfolded: boolean;
  /** The file mermaid.min.js of the package mermaid, which draws charts; without it their text is shown. */
  mermaid?: string;
}

/** A summary as a page of its own, in the style of GitHub. */
export function pageOf(markdown: string, { dark, unfolded, mermaid }: PageOptions): string {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const body = unfolded ? html.replaceAll('<details>', '<details open>') : html;
  const chart =
    mermaid === undefined
      ? ''
      : `<script>${fs.readFileSync(mermaid, 'utf8').replaceAll('</script', String.raw`<\/script`)}</script>
<script>
for (const code of document.querySelectorAll('code.language-mermaid')) {
  code.parentElement.outerHTML = '<div class="mermaid">' + code.innerHTML + '</div>';
}
for (const one of document.querySelectorAll('details')) one.dataset.open = one.open, one.open = true;
mermaid.initialize({ startOnLoad: false, theme: ${dark ? "'dark'" : "'default'"} });
mermaid.run().finally(() => {
  for (const one of document.querySelectorAll('details')) one.open = one.dataset.open === 'true';
  document.body.dataset.drawn = '';
});
</script>`;
  const drawn = mermaid === undefined ? ' data-drawn' : '';
  return `<!doctype html><html lang="en" class="${dark ? 'dark' : 'light'}"><head><meta charset="utf-8"><style>${STYLE}</style></head>
<body${drawn}><main>${body}</main>${chart}</body></html>`;
}

/** What GitHub's style sheet for Markdown does to the few elements that a summary has. */
const STYLE = `
:root { --text: #1f2328; --page: #fff; --line: #d1d9e0; --soft: #d1d9e0b3; --code: #818b981f; --row: #f6f8fa; }
:root.dark { --text: #f0f6fc; --page: #0d1117; --line: #3d444d; --soft: #3d444db3; --code: #656c7633; --row: #151b23; }
body { margin: 0; background: var(--page); color: var(--text); }
main { padding: 16px 20px; font: 14px/1.5 "Liberation Sans", Arial, "Noto Color Emoji", sans-serif; overflow-wrap: break-word; }
main > :first-child { margin-top: 0; } main > :last-child { margin-bottom: 0; }
p, ul, table, details, pre { margin: 0 0 16px; }
h3 { font-size: 1.25em; font-weight: 600; line-height: 1.25; margin: 24px 0 16px; }
ul { padding-left: 2em; } li + li { margin-top: .25em; }
sub { font-size: 75%; line-height: 0; position: relative; vertical-align: baseline; bottom: -.25em; }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-spacing: 0; border-collapse: collapse; }
th { font-weight: 600; } th, td { padding: 6px 13px; border: 1px solid var(--line); }
tr { background: var(--page); border-top: 1px solid var(--soft); } tbody tr:nth-child(2n) { background: var(--row); }
code { font: 85% "DejaVu Sans Mono", monospace; padding: .2em .4em; background: var(--code); border-radius: 6px; white-space: break-spaces; }
pre { padding: 16px; background: var(--row); border-radius: 6px; overflow: auto; } pre code { background: none; padding: 0; }
summary { cursor: pointer; } details > summary + * { margin-top: 8px; }
a { color: #0969da; } .dark a { color: #4493f8; }
`;
