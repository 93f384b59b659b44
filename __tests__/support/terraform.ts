import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTerraform, type Result, run, tryRun } from '../../lab/index.ts';
import { EDUCATION } from './education.ts';

/** The application's infrastructure. Nothing is written here: tests work on a copy. */
export const TERRAFORM = join(EDUCATION, 'infrastructure', 'terraform');
export const ROOTS = ['account', 'production', 'staging'] as const;
export type Root = (typeof ROOTS)[number];

const lock = readFileSync(join(TERRAFORM, 'environments', 'production', '.terraform.lock.hcl'), 'utf8');
/** The version that the lock files pin. */
export const PROVIDER = /version\s+= "([\d.]+)"/u.exec(lock)?.[1] ?? '';

/** In place of the state of S3 and of an account: a plan of what does not exist yet asks neither. */
const OFFLINE = `terraform {
  backend "local" {}
}

provider "aws" {
  access_key                  = "none"
  secret_key                  = "none"
  allowed_account_ids         = null
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
}
`;

/** A copy of the infrastructure, and Terraform that works on it. */
export interface Workplace extends Disposable {
  /** Why nothing can be run here, as `needs()` takes it. */
  obstacle: string | undefined;
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Runs Terraform in a folder of the copy, and gives what it printed; another exit code than 0 is an error. */
  terraform(where: string, ...args: string[]): Promise<string>;
  tryTerraform(where: string, ...args: string[]): Promise<Result>;
  /** The plan of an environment, as JSON, beside the file that holds it. */
  plan(root: Root): Promise<{ file: string; plan: Plan }>;
}

export async function workplace(): Promise<Workplace> {
  const top = mkdtempSync(join(tmpdir(), 'terraform-'));
  const folder = join(top, 'copy');
  cpSync(TERRAFORM, folder, { recursive: true, filter: (from) => !from.endsWith('/.terraform') });
  const found = await findTerraform(top, PROVIDER);
  const env = typeof found === 'string' ? {} : found.env;
  const tryTerraform = async (where: string, ...args: string[]): Promise<Result> =>
    await tryRun('terraform', args, { cwd: join(folder, where), env });
  const terraform = async (where: string, ...args: string[]): Promise<string> =>
    await run('terraform', args, { cwd: join(folder, where), env });
  return {
    obstacle: typeof found === 'string' ? found : undefined,
    folder,
    env,
    terraform,
    tryTerraform,
    async plan(root) {
      const where = join('environments', root);
      const file = join(folder, `${root}.json`);
      if (!existsSync(file)) {
        writeFileSync(join(folder, where, 'offline_override.tf'), OFFLINE);
        // The lock file is as it is committed, or this fails.
        await terraform(where, 'init', '-input=false', '-no-color', '-lockfile=readonly');
        await terraform(where, 'plan', '-input=false', '-no-color', '-out=plan');
        writeFileSync(file, await terraform(where, 'show', '-json', 'plan'));
      }
      return { file, plan: JSON.parse(readFileSync(file, 'utf8')) as Plan };
    },
    [Symbol.dispose]: () => rmSync(top, { recursive: true, force: true }),
  };
}

/** What tests read of a plan of Terraform. */
export interface Plan {
  resource_changes: Change[];
}

export interface Change {
  address: string;
  type: string;
  change: {
    actions: string[];
    after: Record<string, unknown>;
    after_unknown: Record<string, unknown>;
    after_sensitive: Record<string, unknown>;
  };
}

/** The files of the infrastructure that hold something of Terraform's language. */
export function terraformFiles(pattern: string): { file: string; text: string }[] {
  return globSync(pattern, { cwd: TERRAFORM }).map((file) => ({
    file,
    text: readFileSync(join(TERRAFORM, file), 'utf8'),
  }));
}
