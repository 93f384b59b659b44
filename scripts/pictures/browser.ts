import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium of this machine; undefined where there is none. */
export function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const all = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return all.find((file) => fs.existsSync(file));
}

export interface Shot {
  html: string;
  file: string;
  width: number;
  /** Of a longer page only the beginning is shown. */
  mostHeight: number;
  /** A page that follows the theme of who looks at it is shown the dark one. */
  dark?: boolean;
}

interface Answer {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** A page of the browser, spoken to by the DevTools protocol. */
export type BrowserPage = (method: string, params?: object) => Promise<Record<string, unknown>>;

/** Does something with a page of one headless Chromium, spoken to over its pipe, and ends it. */
export async function withPage<Result>(
  browser: string,
  work: (page: BrowserPage, home: string) => Promise<Result>,
): Promise<Result> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'));
  const args = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--remote-debugging-pipe',
  ];
  const child = spawn(browser, [...args, `--user-data-dir=${home}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  try {
    const page = await pageIn(connect(child.stdio[3] as Writable, child.stdio[4] as Readable));
    return await work(page, home);
  } finally {
    child.kill();
    await new Promise((resolve) =>
      child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(0),
    );
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Draws every page. */
export async function draw(browser: string, shots: readonly Shot[]): Promise<void> {
  await withPage(browser, async (page, home) => {
    for (const shot of shots) {
      const html = path.join(home, 'page.html');
      fs.writeFileSync(html, shot.html);
      fs.writeFileSync(shot.file, await pictureOf(page, html, shot));
    }
  });
}

type Call = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;

/** Messages are JSON, each ended by a zero byte. */
function connect(input: Writable, output: Readable): Call {
  const waiting = new Map<number, (answer: Answer) => void>();
  let rest = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    const messages = `${rest}${piece}`.split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer;
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    }
  });
  output.on('close', () => {
    for (const settle of waiting.values()) settle({ error: { message: 'the browser has ended' } });
  });
  let last = 0;
  return async (method, params = {}, sessionId) => {
    last += 1;
    const id = last;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      input.write(
        `${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
      );
    });
    waiting.delete(id);
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result ?? {};
  };
}

async function pageIn(call: Call): Promise<BrowserPage> {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  return async (method, params) => await call(method, params, String(sessionId));
}

async function pictureOf(
  page: BrowserPage,
  html: string,
  { width, mostHeight, dark = false }: Shot,
): Promise<Buffer> {
  await page('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
  });
  await page('Emulation.setDeviceMetricsOverride', {
    width,
    height: 100,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await page('Page.navigate', { url: `file://${html}` });
  const { result } = await page('Runtime.evaluate', {
    awaitPromise: true,
    expression: `new Promise((resolve) => {
      const look = () => document.readyState === 'complete' && 'drawn' in document.body.dataset
        ? resolve(document.documentElement.scrollHeight) : setTimeout(look, 20);
      look();
    })`,
  });
  const height = Math.min(mostHeight, (result as { value: number }).value);
  await page('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  const { data } = await page('Page.captureScreenshot', { format: 'png' });
  return Buffer.from(String(data), 'base64');
}

/** Leaves the picture so many colours, and a fraction of its size; false where pngquant is not there to do it. */
export function reduce(file: string, colours: number): boolean {
  const { status } = spawnSync('pngquant', [
    '--force',
    '--skip-if-larger',
    '--nofs',
    '--output',
    file,
    String(colours),
    file,
  ]);
  return status === 0 || status === 98;
}
