import { ConfigurationError, messageOf, oneLine } from '../../base/index.ts';

const LONGEST = 300;

/** What somebody else did not do is no bug of ours: it is told as they said it. */
export async function asToldBy<T>(who: string, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError({
      code: 'provider-failed',
      message: `${who} did not ${what}: ${whyOf(error)}`,
      remedy: 'run this again once it does: it goes on from what is there',
    });
  }
}

export function whyOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  const message = oneLine(messageOf(error), LONGEST);
  return typeof code === 'string' && !message.includes(code)
    ? `${message} (${code})`
    : message || 'no reason';
}
