import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type BrowserPage, withPage } from '../../scripts/pictures/browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
};

/** A page as somebody looks at it. */
export interface Look {
  place: string;
  width: number;
  height: number;
  dark: boolean;
}

interface Found {
  title: string;
  problems: string[];
}

interface Place {
  folder: string;
  base: string;
  looks: readonly Look[];
}

/** What axe finds in pages of a built site, and which of them are wider than the screen. */
export async function accessibilityOf(browser: string, { folder, base, looks }: Place): Promise<Found[]> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(folder, decodeURIComponent(pathname).slice(base.length));
    readFile(file).then(
      (content) =>
        response
          .setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream')
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  const origin = await addressOf(server);
  try {
    const axe = await readFile(AXE, 'utf8');
    return await withPage(browser, async (page) => {
      const found: Found[] = [];
      for (const look of looks)
        found.push(await lookAt(page, look, { url: `${origin}${base}${look.place}`, axe }));
      return found;
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function lookAt(
  page: BrowserPage,
  look: Look,
  { url, axe }: { url: string; axe: string },
): Promise<Found> {
  const { width, height, dark, place } = look;
  await page('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: width < 600,
  });
  const features = [
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ];
  await page('Emulation.setEmulatedMedia', { features });
  await page('Page.navigate', { url });
  await evaluate(page, READY);
  await evaluate(page, axe);
  const found = (await evaluate(page, RUN)) as {
    title: string;
    dark: boolean;
    wide: number;
    violations: string[];
  };
  const name = `${place} at ${width}${dark ? ', dark' : ''}`;
  return {
    title: found.title,
    problems: [
      ...(found.dark === dark ? [] : [`${name}: is not ${dark ? 'dark' : 'light'}`]),
      ...(found.wide > width ? [`${name}: is ${found.wide} wide`] : []),
      ...found.violations.map((violation) => `${name}: ${violation}`),
    ],
  };
}

async function evaluate(page: BrowserPage, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await page('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) throw new Error(`the page threw: ${JSON.stringify(exceptionDetails)}`);
  return (result as { value?: unknown }).value;
}

/** The page is there, and its scripts have taken it over. */
const READY = `new Promise((resolve) => {
  const look = () => location.protocol === 'http:' && document.readyState === 'complete' &&
    document.querySelector('#app')?.__vue_app__ !== undefined ? setTimeout(resolve, 200) : setTimeout(look, 20);
  look();
}).then(() => true)`;

const RUN = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({
  title: document.title,
  dark: document.documentElement.classList.contains('dark'),
  wide: document.documentElement.scrollWidth,
  violations: violations.map(({ id, help, nodes }) => id + ': ' + help + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')),
}))`;
