import { drawBlock, drawLine } from './draw.ts';
import type { Scene } from './scene.ts';

const FRAME_MS = 200;
const LINE_EVERY_MS = 2000;

/** Where the demo speaks: lines that stay, and below them on a terminal a block that is redrawn in place. */
export interface Screen {
  say(line: string): void;
  /** Shows the scene until `hide`. */
  show(scene: Scene, refresh: () => void): void;
  hide(): void;
}

/** @param out A terminal is redrawn; anything else gets a line every two seconds. */
export function openScreen(out: NodeJS.WriteStream): Screen {
  let timer: NodeJS.Timeout | undefined;
  let shown: Scene | undefined;
  let drawn = 0;
  const wipe = (): string => {
    const code = drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`;
    drawn = 0;
    return code;
  };
  const draw = (): string => {
    if (shown === undefined || !out.isTTY) return '';
    // A line that wraps would count as two, and the block would creep down the screen.
    const width = Math.max(20, (out.columns || 80) - 1);
    const lines = ['', ...drawBlock(shown, performance.now())].map((line) => line.slice(0, width));
    drawn = lines.length;
    return `${lines.join('\n')}\n`;
  };
  return {
    say: (line) => {
      out.write(`${wipe()}${line}\n${draw()}`);
    },
    show: (scene, refresh) => {
      shown = scene;
      timer = setInterval(
        () => {
          refresh();
          out.write(out.isTTY ? `${wipe()}${draw()}` : `${drawLine(scene, performance.now())}\n`);
        },
        out.isTTY ? FRAME_MS : LINE_EVERY_MS,
      );
    },
    hide: () => {
      clearInterval(timer);
      out.write(wipe());
      shown = undefined;
    },
  };
}
