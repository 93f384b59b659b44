import { type InputReader, quote } from '../../github/index.ts';
import { isRunner } from './sign-in.ts';

/** One platform's image: a leg of the matrices of build and scan. */
export interface Build {
  /** Its place among the platforms, by which its digest is given out. */
  slot: number;
  platform: string;
  runner: string;
  /** Whether the runner has to emulate it. */
  emulated: boolean;
  /** The platform in words without slashes, for names of caches and categories. */
  name: string;
}

/** So many digests have a place among the outputs of the job that builds. */
export const MOST_PLATFORMS = 8;
const PLATFORM = /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9]+)?$/u;

/** Platforms as buildx names them, at least one, each with the runner that builds it. */
export function readBuilds(reader: InputReader): Build[] {
  const platforms = reader.list('platforms');
  const runner = (reader.text('build-runner') ?? reader.text('runner') ?? '').trim();
  if (platforms.length === 0)
    reader.problem({ input: 'platforms', message: 'is empty', expected: 'such as linux/amd64' });
  if (platforms.length > MOST_PLATFORMS) {
    reader.problem({
      input: 'platforms',
      message: 'are too many',
      found: String(platforms.length),
      expected: `${MOST_PLATFORMS} at most`,
    });
  }
  for (const platform of platforms.filter((each) => !PLATFORM.test(each))) {
    reader.problem({
      input: 'platforms',
      message: 'holds what is no platform',
      found: quote(platform),
      expected: 'such as linux/amd64,linux/arm64',
    });
  }
  const native = readRunners(reader, platforms);
  return platforms.map((platform, slot) => ({
    slot,
    platform,
    runner: native.get(platform) ?? runner,
    emulated: !native.has(platform) && !platform.startsWith(`linux/${architectureOf(runner)}`),
    name: platform.replaceAll('/', '-'),
  }));
}

/** Apart by newlines or commas, but for those of JSON. */
function entriesOf(text: string): string[] {
  const entries = text.split(/\n|,(?![^[{\n]*[\]}])/u).map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}

/** By its label; a runner of a name that says nothing is taken for the usual one. */
function architectureOf(runner: string): string {
  return /arm/iu.test(runner) ? 'arm64' : 'amd64';
}

function readRunners(reader: InputReader, platforms: readonly string[]): Map<string, string> {
  const runners = new Map<string, string>();
  for (const entry of entriesOf(reader.text('platform-runners') ?? '')) {
    const [platform = '', runner = '', ...rest] = entry.split('=').map((part) => part.trim());
    const problem =
      runner === '' || rest.length > 0 || !isRunner(runner)
        ? {
            message: 'holds what is no platform=runner',
            expected: 'such as linux/arm64=ubuntu-24.04-arm, or a JSON list of labels behind it',
          }
        : runners.has(platform)
          ? { message: 'names a platform twice' }
          : platforms.includes(platform)
            ? undefined
            : { message: 'names a platform that platforms does not', remedy: `add ${platform} to platforms` };
    if (problem === undefined) runners.set(platform, runner);
    else reader.problem({ input: 'platform-runners', found: quote(entry), ...problem });
  }
  return runners;
}
