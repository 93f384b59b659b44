import { parseDocument } from 'yaml';
import { ANY_KEYS } from './yaml-keys.ts';
import { keepCredentials, keepSecret } from './redactor.ts';

const SECRET_KEYS = [
  'token',
  'client-key-data',
  'password',
  'access-token',
  'id-token',
  'refresh-token',
  'client-secret',
];
/** Of a credential plugin's variables and arguments only these: to mask a region or a profile would riddle the log. */
const SECRET_NAME = /token|secret|passw|pwd|credential|api_?-?key|access_?-?key|private|session|auth/iu;
/** Letters and digits without a path or a word in them, as keys are made. */
const RANDOM = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{20,}$/u;

/** Keeps every secret of a kubeconfig: GitHub masks the user's secret as a whole, not the parts that a message may quote. */
export function keepKubeconfigSecrets(text: string): void {
  for (const secret of kubeconfigSecrets(text)) keepSecret(secret);
}

/**
 * Every secret in a kubeconfig that is given as content or base64. Text that is no YAML is searched line by line, because an
 * error about it may quote a line.
 */
export function kubeconfigSecrets(text = ''): string[] {
  return [text, Buffer.from(text, 'base64').toString('utf8')].flatMap(secretsOf);
}

function secretsOf(text: string): string[] {
  const found = new Set<string>();
  let isYaml = true;
  try {
    const document = parseDocument(text, { logLevel: 'silent', ...ANY_KEYS });
    // The parser makes something of a text that is cut, and messages quote the text.
    isYaml = document.errors.length === 0;
    collect(document.toJS({ maxAliasCount: 50 }), '', found);
  } catch {
    // An alias that leads nowhere, or an error of syntax.
    isYaml = false;
  }
  for (const secret of inLines(text, isYaml)) found.add(secret);
  return [...found];
}

/** As they are written, and without the mark that makes an alias, an anchor or a tag of them to YAML. */
function inLines(text: string, isYaml: boolean): string[] {
  const pattern = new RegExp(`["']?\\b(?:${SECRET_KEYS.join('|')})["']?[ \\t]*:[ \\t]*(\\S[^\\r\\n]*)`, 'gu');
  return [...text.matchAll(pattern)].flatMap(([, written = '']) => {
    const first = /^["']?([^\s"',}]+)/u.exec(written)?.[1] ?? '';
    const whole = written.replace(/[,}\]\s]+$/u, '').replace(/^["']|["']$/gu, '');
    const values = isYaml ? [first] : [first, whole];
    return values.flatMap((value) => [value, value.replace(/^[*&!|>]+/u, '')]);
  });
}

function collect(node: unknown, key: string, found: Set<string>): void {
  if (typeof node === 'string' || typeof node === 'number') {
    if (SECRET_KEYS.includes(key)) found.add(String(node));
    return;
  }
  if (Array.isArray(node)) {
    for (const item of node) collect(item, '', found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const record = node as Record<string, unknown>;
  if (typeof record['username'] === 'string' && typeof record['password'] === 'string') {
    keepCredentials(record['username'], record['password']);
  }
  for (const secret of ofProxy(record['proxy-url'])) found.add(secret);
  for (const secret of ofPlugin(record['exec'])) found.add(secret);
  for (const [name, value] of Object.entries(record)) collect(value, name, found);
}

function ofProxy(url: unknown): string[] {
  const password = typeof url === 'string' ? (URL.parse(url)?.password ?? '') : '';
  if (password === '') return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

/** What a credential plugin is given: values that are secrets by their name or their look. */
function ofPlugin(exec: unknown): string[] {
  const { env, args } = (exec ?? {}) as { env?: unknown; args?: unknown };
  const variables = listOf(env).flatMap((entry) => {
    const { name, value } = (entry ?? {}) as { name?: unknown; value?: unknown };
    if (typeof value !== 'string') return [];
    return SECRET_NAME.test(String(name)) || RANDOM.test(value) ? [value] : [];
  });
  const words = listOf(args).map(String);
  const given = words.flatMap((word, at) => {
    const [option = '', value] = /^(-[^=]*)=(.*)$/su.exec(word)?.slice(1) ?? [];
    if (value !== undefined) return SECRET_NAME.test(option) || RANDOM.test(value) ? [value] : [];
    const before = words[at - 1] ?? '';
    return RANDOM.test(word) || (/^-[^=]*$/u.test(before) && SECRET_NAME.test(before)) ? [word] : [];
  });
  return [...variables, ...given];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
