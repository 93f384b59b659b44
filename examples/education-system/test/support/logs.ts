/**
 * Sends the log of a process as the agent of a cluster does (monitoring/logs/fluent-bit.yaml): each line by Elasticsearch's
 * bulk API, its fields as fields, with the moment of its own.
 */
export async function ship(log: string, url: string): Promise<void> {
  const lines = log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { time: string });
  const body = lines.flatMap(({ time, ...fields }) => [
    JSON.stringify({ create: { _index: `education-${time.slice(0, 10).replaceAll('-', '.')}` } }),
    JSON.stringify({ '@timestamp': time, ...fields }),
  ]);
  const response = await fetch(`${url}/_bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: `${body.join('\n')}\n`,
  });
  const answer = (await response.json()) as { errors: boolean };
  if (!response.ok || answer.errors) throw new Error(`the logs were not taken: ${JSON.stringify(answer)}`);
}

export interface Line {
  msg?: string;
  route?: string;
  status?: string;
  version?: string;
  trace_id?: string;
  span_id?: string;
}

/** The lines that LogsQL, the language of VictoriaLogs, finds. */
export async function findLines(url: string, query: string): Promise<Line[]> {
  const response = await fetch(`${url}/select/logsql/query`, {
    method: 'POST',
    body: new URLSearchParams({ query }),
  });
  if (!response.ok) throw new Error(`${query}: ${await response.text()}`);
  return (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
