import { parseArgs } from 'node:util';
import { LabError } from './errors.ts';
import { busyMs, downLab, ensureLab, labStatus } from './lab.ts';
import { isAlive } from './processes.ts';
import type { LabOptions } from './types.ts';

const usage = `usage: npm run lab -- <command> [options]

  up           start the lab, or reuse the one that runs; prints the path of its kubeconfig
  down         end it and leave nothing behind
  status       say what runs
  kubeconfig   print the path of the administrator's kubeconfig

  --control-plane       a control plane with fake nodes, also without root
  --name <name>         its name: several run side by side
  --nodes <n>           how many fake nodes (3)
  --kubeconfig <file>   your own cluster instead (or the variable KUBECONFIG_LAB)
`;

interface Command {
  command: string;
  options: LabOptions;
}

function parse(argv: string[]): Command {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      'control-plane': { type: 'boolean', default: false },
      name: { type: 'string' },
      nodes: { type: 'string' },
      kubeconfig: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const nodes = values.nodes === undefined ? undefined : Number(values.nodes);
  if (nodes !== undefined && !(Number.isInteger(nodes) && nodes > 0 && nodes <= 1000)) {
    throw new LabError(`--nodes wants a number from 1 to 1000, not ${values.nodes}`);
  }
  const controlPlane = values['control-plane'] || values.name !== undefined || nodes !== undefined;
  return {
    command: values.help ? 'help' : (positionals[0] ?? 'help'),
    options: {
      ...(controlPlane && { kind: 'control-plane' as const }),
      ...(values.name !== undefined && { name: values.name }),
      ...(nodes !== undefined && { fakeNodes: nodes }),
      ...(values.kubeconfig !== undefined && { kubeconfig: values.kubeconfig }),
    },
  };
}

async function showStatus(options: LabOptions): Promise<number> {
  const status = await labStatus(options);
  const { record } = status;
  const lines = [`${status.name}: ${status.up ? 'up' : `not up (${status.problem ?? 'unknown'})`}`];
  if (record) {
    lines.push(
      `  since ${record.since}, started from ${record.folder}`,
      `  ${record.server}`,
      `  ${status.kubeconfigPath}`,
    );
    for (const one of record.processes)
      lines.push(`  ${one.name} ${one.pid}${isAlive(one) ? '' : ' (ended)'}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return status.up ? 0 : 1;
}

async function main(argv: string[]): Promise<number> {
  const { command, options } = parse(argv);
  switch (command) {
    case 'up':
      process.stdout.write(`${(await ensureLab(options)).kubeconfigPath}\n`);
      return 0;
    case 'down':
      await downLab(options);
      return 0;
    case 'status':
      return showStatus(options);
    case 'kubeconfig': {
      const status = await labStatus(options, busyMs);
      if (!status.up) throw new LabError(`the lab is not up: ${status.problem ?? 'unknown'}`);
      process.stdout.write(`${status.kubeconfigPath}\n`);
      return 0;
    }
    case 'help':
      process.stdout.write(usage);
      return 0;
    default:
      process.stderr.write(`unknown command: ${command}\n\n${usage}`);
      return 2;
  }
}

/** A sentence for what the user can put right; a stack for what is our own mistake. */
function whatWentWrong(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const usual =
    error instanceof LabError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  return usual ? error.message : (error.stack ?? error.message);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`lab: ${whatWentWrong(error)}\n`);
  process.exitCode = 1;
}
