import { type Document, isMap, isScalar, parseDocument } from 'yaml';

/** Where a service of a job really listens. */
export interface RealPort {
  job: string;
  /** The service's name in that job, for `job.services.<name>.ports`. */
  service: string;
  container: number;
  /** Undefined for a service that gets any free port on GitHub too. */
  host: number | undefined;
  real: number;
}

/**
 * A workflow that asks for services where they really are. In the text of a job its own services are meant, elsewhere
 * those of all jobs. What is replaced: `localhost:5432` (or 127.0.0.1), `job.services.<name>.ports[…]`, and the value of a
 * variable whose name ends in PORT.
 *
 * @throws Error when text outside of the jobs names a port that services of several jobs have.
 */
export function withRealPorts(text: string, ports: readonly RealPort[]): string {
  if (ports.length === 0) return text;
  let done = 0;
  const parts: string[] = [];
  for (const { name, from, to } of jobRanges(parseDocument(text))) {
    parts.push(replaced(text.slice(done, from), ports));
    const own = ports.filter(({ job }) => job === name);
    parts.push(replaced(text.slice(from, to), own));
    done = to;
  }
  return [...parts, replaced(text.slice(done), ports)].join('');
}

function jobRanges(document: Document): { name: string; from: number; to: number }[] {
  const jobs = document.get('jobs');
  if (!isMap(jobs)) return [];
  return jobs.items.flatMap(({ key, value }) => {
    const to = (value as { range?: [number, number, number] } | null)?.range?.[2];
    const from = isScalar(key) ? key.range?.[0] : undefined;
    return from === undefined || to === undefined ? [] : [{ name: String(key), from, to }];
  });
}

const ADDRESS = /(?<before>\b(?:localhost|127\.0\.0\.1):)(?<port>\d+)\b/gu;
const VARIABLE = /^(?<before>\s*\w*PORT:[ \t]+["']?)(?<port>\d+)\b(?=["']?[ \t]*(?:#.*)?$)/gimu;
const ASKED = /\bjob\.services\.(?<name>[\w-]+)\.ports(?:\.|\[\s*'?)(?<port>\d+)(?:'?\s*\]|\b)/gu;

function replaced(text: string, ports: readonly RealPort[]): string {
  const atHost = (whole: string, before: string, port: string): string => {
    const there = ports.filter(({ host }) => host === Number(port));
    const [first] = there;
    if (first === undefined) return whole;
    if (there.some(({ real }) => real !== first.real)) {
      const jobs = there.map(({ job }) => job).join(' and ');
      throw new Error(
        `"${whole.trim()}" stands outside of the jobs, and ${jobs} have a service of their own there: name it in the env of each job`,
      );
    }
    return `${before}${first.real}`;
  };
  return text
    .replaceAll(ADDRESS, atHost)
    .replaceAll(VARIABLE, atHost)
    .replaceAll(ASKED, (whole, name: string, port: string) => {
      const asked = ports.find(({ service, container }) => service === name && container === Number(port));
      return asked === undefined ? whole : String(asked.real);
    });
}
