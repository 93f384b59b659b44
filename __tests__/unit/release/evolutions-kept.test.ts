import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Chain } from '../../support/evolutions/chain.ts';
import { playInMemory } from '../../support/evolutions/memory.ts';
import { logOf } from '../../support/evolutions/sweep.ts';

/** Chains that went wrong once, as the sweep found them. */
const file = new URL('../../support/evolutions/kept.json', import.meta.url);
const kept = Object.entries(
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, { pace: string; chain: Chain }>,
);

test.each(kept)(
  'evolutions: %s',
  async (_, { pace, chain }) => {
    const outcome = await playInMemory(chain, pace);
    expect({ wrong: outcome.wrong, log: outcome.wrong.length === 0 ? '' : logOf(outcome) }).toEqual({
      wrong: [],
      log: '',
    });
  },
  120_000,
);
