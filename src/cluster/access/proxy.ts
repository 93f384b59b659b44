import { BlockList, isIP } from 'node:net';

type Environment = Record<string, string | undefined>;

/**
 * The proxy for a server, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY as kubectl and helm read them (Go's httpproxy):
 * upper case before lower case, `*`, names with their subdomains, `.sub` for subdomains alone, addresses, CIDR ranges,
 * each with an optional port; the own machine is never asked through a proxy.
 */
export function proxyFor(server: URL, env: Environment): string | undefined {
  const proxy = pick(env, server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (proxy === undefined) return undefined;
  const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || (isIP(host) !== 0 && LOOPBACK.check(host, family(host)))) return undefined;
  const port = server.port === '' ? (server.protocol === 'https:' ? '443' : '80') : server.port;
  const exceptions = (pick(env, 'NO_PROXY') ?? '').split(',').map((entry) => entry.trim().toLowerCase());
  if (exceptions.some((entry) => entry !== '' && matches(entry, host, port))) return undefined;
  return /^[a-z0-9+]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

function pick(env: Environment, name: string): string | undefined {
  return [env[name], env[name.toLowerCase()]].find((value) => value !== undefined && value !== '');
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const range = /^(.+)\/(\d+)$/.exec(entry);
  if (range !== null) return inRange(host, range[1] ?? '', Number(range[2]));
  const bare = entry.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return bare === host;
  const [, name = entry, wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (wantedPort !== undefined && wantedPort !== port) return false;
  const suffix = name.replace(/^\*/, '').replace(/^\[|\]$/g, '');
  return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
}

function inRange(host: string, network: string, prefix: number): boolean {
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(network)] ?? -1;
  if (isIP(host) !== isIP(network) || prefix > bits) return false;
  const range = new BlockList();
  range.addSubnet(network, prefix, family(network));
  return range.check(host, family(host));
}
