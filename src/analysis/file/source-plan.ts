import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defined, keepCredentials, keepSecret } from '../../base/index.ts';
import type { SourcePlan } from './plan.ts';
import { milliseconds, type SecretEntry, type SourceEntry } from './schema.ts';

interface Given {
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Where a source is and how it is asked. Its secrets are known to the redactor from here on. */
export function sourcePlan(name: string, entry: SourceEntry, given: Given): SourcePlan {
  const ca = entry['ca-file'];
  return {
    name,
    type: entry.type,
    url: entry.url.replace(/\/+$/u, ''),
    headers: headersOf(entry, given),
    tls: {
      insecure: entry.insecure ?? false,
      ...defined({ serverName: entry['server-name'] }),
      ...(ca === undefined ? {} : { ca: readFileSync(path.resolve(given.folder, ca), 'utf8') }),
    },
    timeoutMs: milliseconds(entry.timeout ?? '10s'),
  };
}

function headersOf(entry: SourceEntry, { env }: Given): Record<string, string> {
  const value = (of: string | SecretEntry): string => {
    if (typeof of === 'string') return of;
    const secret = env[of.env] ?? '';
    keepSecret(secret);
    return secret;
  };
  const headers: Record<string, string> = { 'user-agent': 'edu-actions-analysis' };
  for (const [name, given] of Object.entries(entry.headers ?? {})) headers[name.toLowerCase()] = value(given);
  if (entry.bearer !== undefined) headers['authorization'] = `Bearer ${value(entry.bearer)}`;
  if (entry.basic !== undefined) {
    const [user, password] = [value(entry.basic.user), value(entry.basic.password)];
    keepCredentials(user, password);
    headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }
  if (entry.type === 'prometheus' && entry.tenant !== undefined) {
    headers[(entry['tenant-header'] ?? 'X-Scope-OrgID').toLowerCase()] = entry.tenant;
  }
  return headers;
}
