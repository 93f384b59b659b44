/**
 * `npm run act -- [workflow] [event]`: runs a workflow on this machine with act, with the actions of this checkout, and
 * shows the jobs and steps that ran.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { shown } from './report.ts';
import { runAct } from './run.ts';

const usage = `usage: npm run act -- [workflow] [event] [options]

  workflow             its file, from the folder, such as .github/workflows/pipeline.yml; all of the event without it
  event                push (as it is without one), pull_request, workflow_dispatch, …

  --folder <folder>    the repository that calls; where npm was started without it
  --ref <ref>          such as refs/heads/develop or refs/tags/v1.2.3; main without it
  --payload <file>     GitHub's JSON of the event, instead of --ref
  --env NAME=value     for the jobs; again for each
  --secret NAME        taken from this process's environment; again for each
  --cache <folder>     keeps what jobs cache there between runs, such as the baseline of quality-gate
  --no-services        leaves Postgres and Redis to you, at the ports that the workflow names
  --verbose            all that act prints, as JSON
`;

function options() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      ref: { type: 'string', default: 'refs/heads/main' },
      payload: { type: 'string' },
      env: { type: 'string', multiple: true, default: [] },
      secret: { type: 'string', multiple: true, default: [] },
      cache: { type: 'string' },
      'no-services': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const folder = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.folder ?? '.');
  const [first, second] = positionals;
  // One word alone is the event, unless it names a file.
  const workflow = first !== undefined && /\.ya?ml$/u.test(first) ? first : undefined;
  return { ...values, folder, workflow, event: (workflow === undefined ? first : second) ?? 'push' };
}

async function main(): Promise<number> {
  const values = options();
  const { help, folder, workflow, event, ref, payload, env, secret, verbose } = values;
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  if (workflow !== undefined && !fs.existsSync(path.join(folder, workflow))) {
    throw new Error(`there is no ${workflow} in ${folder}`);
  }
  const missing = secret.filter((name) => process.env[name] === undefined);
  if (missing.length > 0) throw new Error(`not in the environment: ${missing.join(', ')}`);
  const given =
    payload === undefined
      ? { ref, repository: { default_branch: 'main' } }
      : (JSON.parse(fs.readFileSync(path.resolve(folder, payload), 'utf8')) as Record<string, unknown>);
  const { code, jobs, output } = await runAct({
    folder,
    event,
    payload: given,
    ...(workflow === undefined ? {} : { workflow }),
    env: Object.fromEntries(env.map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)])),
    secrets: Object.fromEntries(secret.map((name) => [name, process.env[name] ?? ''])),
    ...(values.cache === undefined ? {} : { cache: path.resolve(folder, values.cache) }),
    services: !values['no-services'],
    say: (line) => console.error(line),
    signal: ending.signal,
    ...(verbose ? { onLine: (line: string) => console.log(line) } : {}),
  });
  console.log(jobs.length === 0 ? output.trim() : shown(jobs));
  const bad = jobs.length === 0 || jobs.some(({ result }) => result !== 'success');
  console.log(
    jobs.length === 0
      ? 'No job ran.'
      : `\n${jobs.length} jobs ran. Actions of others were stand-ins: lab/workflows/stand-ins/README.md`,
  );
  return code === 0 && bad ? 1 : code;
}

/** A signal ends act, which runs post steps, and then the services; a second one ends this process at once. */
const ending = new AbortController();
let endedBy: number | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endedBy = 128 + os.constants.signals[signal];
    // Ctrl-C has reached act from the terminal itself.
    if (!(signal === 'SIGINT' && process.stdin.isTTY)) ending.abort();
  });
}

try {
  const code = await main();
  process.exitCode = endedBy ?? code;
} catch (error) {
  console.error(`act: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = endedBy ?? 2;
}
