import { defined } from '../../base/index.ts';
import { type Environment, type InputReader, inputVariable } from '../../github/index.ts';

/** Where a Prometheus is and how it is logged in to; its secrets stay in the environment. */
export interface PrometheusInputs {
  url: string;
  hasToken: boolean;
  user?: string;
  hasPassword: boolean;
  tenant?: string;
  caFile?: string;
}

export const TOKEN = 'prometheus-token';
export const PASSWORD = 'prometheus-password';
/** What has a meaning beside `prometheus-url` alone. */
export const PROMETHEUS_OTHERS = [
  TOKEN,
  'prometheus-user',
  PASSWORD,
  'prometheus-tenant',
  'prometheus-ca',
] as const;

/** The inputs of the Prometheus at an address. */
export function readPrometheus(reader: InputReader, env: Environment, url: string): PrometheusInputs {
  const user = reader.string('prometheus-user');
  const isSet = (input: string): boolean => (env[inputVariable(input)] ?? '') !== '';
  if ((user !== undefined) !== isSet(PASSWORD))
    reader.problem({
      input: user === undefined ? 'prometheus-user' : PASSWORD,
      message: 'is missing: a user and a password go together',
    });
  return {
    url,
    hasToken: isSet(TOKEN),
    hasPassword: isSet(PASSWORD),
    ...defined({
      user,
      tenant: reader.string('prometheus-tenant'),
      caFile: reader.string('prometheus-ca'),
    }),
  };
}
