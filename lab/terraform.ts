import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { tryRun } from './run.ts';

/** The oldest one whose backend of S3 locks by itself. */
const OLDEST = [1, 11] as const;
/** Where Terraform itself and images with a mirror keep providers. */
const MIRRORS = [
  '/opt/tf-plugins',
  join(homedir(), '.terraform.d', 'plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
];
const PROVIDER = 'registry.terraform.io/hashicorp/aws';
const INIT_LIMIT_MS = 120_000;

/** Terraform with a provider, in an environment without any credential of AWS. */
export interface Terraform {
  env: NodeJS.ProcessEnv;
}

/**
 * Terraform and version `provider` of AWS's provider: from a mirror of this machine, else from the registry.
 * @param folder a folder of the caller's own, for what Terraform must find
 * @param provider `built-in` for Terraform's own alone, which is part of it
 * @returns why they cannot be had, as a text, where they cannot
 */
export async function findTerraform(folder: string, provider: string): Promise<Terraform | string> {
  const told = await tryRun('terraform', ['version', '-json']).catch(() => undefined);
  if (told === undefined)
    return 'terraform is not on the PATH: https://developer.hashicorp.com/terraform/install';
  const { terraform_version: version } = JSON.parse(told.stdout) as { terraform_version: string };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    return `terraform ${version} is too old: ${OLDEST.join('.')} or newer is needed`;

  if (provider === 'built-in') return { env: environment(folder, undefined) };
  const mirror = MIRRORS.find((place) => existsSync(join(place, PROVIDER, provider)));
  const env = environment(folder, mirror);
  if (mirror !== undefined) return { env };
  const reason = await fromRegistry(folder, provider, env);
  return reason ?? { env };
}

/** Nothing of the caller's AWS, and no look for newer versions. */
function environment(folder: string, mirror: string | undefined): NodeJS.ProcessEnv {
  const config = join(folder, 'terraform.rc');
  const cache = join(folder, 'providers');
  mkdirSync(cache, { recursive: true });
  const installation =
    mirror === undefined
      ? `plugin_cache_dir = "${cache}"\n`
      : `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`;
  writeFileSync(config, `disable_checkpoint = true\n${installation}`);
  const own = Object.entries(process.env).filter(([name]) => !/^(?:AWS|TF)_/u.test(name));
  return {
    ...Object.fromEntries(own),
    TF_CLI_CONFIG_FILE: config,
    TF_IN_AUTOMATION: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

async function fromRegistry(
  folder: string,
  provider: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const cwd = join(folder, 'probe');
  mkdirSync(cwd, { recursive: true });
  const wanted = `aws = {\n source = "hashicorp/aws"\n version = "${provider}"\n }`;
  writeFileSync(join(cwd, 'main.tf'), `terraform {\n required_providers {\n ${wanted}\n }\n}\n`);
  const { code, stderr } = await tryRun('terraform', ['init', '-input=false', '-no-color'], {
    cwd,
    env,
    timeoutMs: INIT_LIMIT_MS,
  });
  if (code === 0) return undefined;
  const said = stderr.trim().split('\n').filter(Boolean).slice(0, 3).join(' ');
  return `there is no hashicorp/aws ${provider} in ${MIRRORS.join(', ')}, and the registry gives none: ${said}`;
}
