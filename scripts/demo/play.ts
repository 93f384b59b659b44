import type { Lab } from '../../lab/index.ts';

export type Say = (line: string) => void;

export const versions = ['v1', 'v2', 'v3'] as const;
export type Version = (typeof versions)[number];

/** An application that the demo releases three times: twice as it should be, and once broken. */
export interface Play {
  /** The name of the application, and of its Service. */
  app: string;
  namespace: string;
  /** Of 127.0.0.1. Fixed, so that the address in a terminal's history still works after the next run. */
  port: number;
  strategy: 'blue-green' | 'canary';
  /** Whether users meet the broken version before it is refused: what it answers them is no fault of the release. */
  isBrokenMet?: boolean;
  /** Packs the images of the three versions, and of what they stand on, and gives them to the node. */
  loadImages(lab: Lab, say: Say): Promise<void>;
  /** Puts into the namespace what the application stands on, and starts what it needs beside it. */
  prepare(lab: Lab, say: Say, running: AsyncDisposableStack): Promise<void>;
  /** What `deploy` is asked for, besides what all releases of the demo have in common. */
  inputs(version: Version): Record<string, string>;
  /** How the refusal of the broken version must begin, and what it must name. */
  refusal: { pattern: RegExp; cause: string };
}

export function addressOf({ port }: Pick<Play, 'port'>): string {
  return `http://127.0.0.1:${port}/`;
}
