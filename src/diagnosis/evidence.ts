import { messageOf } from '../base/index.ts';
import type { Cluster } from '../cluster/index.ts';
import { cleanLine, maskSecrets, stripControls } from './masking.ts';
import { LINE_LIMIT } from './ranking.ts';
import type { Diagnosis, LogSource } from './types.ts';

const LINES = 40;
const LOG_LINES = 20;
const LOG_BYTES = 8 * 1024;
/** The server cuts at the end, where the cause is; so more is asked for than is kept, and the end of it is kept. */
const FETCH_BYTES = 64 * 1024;

/**
 * What was seen, to be taken before anything is put back: the quoted events and conditions, then the end of the log. A
 * log that cannot be read is a line of it, never an exception.
 */
export async function collectEvidence(
  cluster: Cluster,
  namespace: string,
  diagnosis: Diagnosis,
): Promise<string[]> {
  const quoted = diagnosis.evidence.map((line) => cleanLine(line, LINE_LIMIT));
  const logs = diagnosis.logs === undefined ? [] : await readLog(cluster, namespace, diagnosis.logs);
  return [...quoted.slice(0, LINES - logs.length), ...logs];
}

async function readLog(cluster: Cluster, namespace: string, source: LogSource): Promise<string[]> {
  const lines: string[] = [];
  // A container may have been restarted, or cleaned away, since it was looked at.
  for (const previous of source.previous ? [true, false] : [false]) {
    const name = `the ${previous ? 'previous log' : 'log'} of container ${source.container} of pod ${source.pod}`;
    try {
      const text = await cluster.logs(namespace, source.pod, {
        container: source.container,
        previous,
        tailLines: LOG_LINES,
        limitBytes: FETCH_BYTES,
      });
      const tail = tailOf(text);
      if (tail.length > 0) return [...lines, `last lines of ${name}:`, ...tail];
      lines.push(`${name} is empty`);
    } catch (error) {
      lines.push(cleanLine(`${name} cannot be read: ${messageOf(error)}`, LINE_LIMIT));
    }
  }
  return lines;
}

/** Secrets are masked before anything is cut, so that no half of one is left. */
function tailOf(text: string): string[] {
  const lines = maskSecrets(stripControls(text))
    .split('\n')
    .map((line) => cleanLine(line, LINE_LIMIT))
    .filter((line) => line !== '')
    .slice(-LOG_LINES);
  let bytes = 0;
  const kept = lines.toReversed().filter((line) => {
    bytes += Buffer.byteLength(line) + 1;
    return bytes <= LOG_BYTES;
  });
  return kept.toReversed();
}
