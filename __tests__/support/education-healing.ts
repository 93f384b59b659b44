import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseRules, type RulesPlan } from '../../src/healing/index.ts';
import { EDUCATION } from './education.ts';

const FOLDER = join(EDUCATION, 'monitoring', 'healing');
/** The namespace that the rules are for. */
export const PRODUCTION = 'education-production';

/** What the rules name as secrets, as heal.yml hands them over. */
export const HEALING_SECRETS = {
  PROMETHEUS_TOKEN: 'token-of-prometheus',
  PGBOUNCER_ADMIN_URL:
    'postgresql://console:password-of-the-console@pgbouncer.education.example:6432/pgbouncer',
  PATRONI_PASSWORD: 'password-of-patroni',
  REDIS_PASSWORD: 'password-of-redis',
  SENTINEL_PASSWORD: 'password-of-sentinel',
};

/** A file of the education application's healing, such as `rules.yaml`, as it stands there. */
export function healingText(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

/** Its rules file as data. */
export function healingFile(): Record<string, unknown> & { rules: Record<string, unknown>[] } {
  return parse(healingText('rules.yaml')) as ReturnType<typeof healingFile>;
}

/** Its rules as heal reads them. */
export function educationHealing(): RulesPlan {
  const source = { file: 'rules.yaml', folder: FOLDER, root: EDUCATION, env: HEALING_SECRETS };
  return parseRules(healingText('rules.yaml'), source);
}
