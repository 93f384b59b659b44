import { expect, test } from '@jest/globals';
import { decidingLine } from '../../../src/diagnosis/log-line.ts';

const flags = (name: string): string =>
  Array.from(
    { length: 39 },
    (_, index) => `      ${name}-${index} string   what ${index} does, required unless it failed`,
  ).join('\n');

test.each<[string, string, string]>([
  [
    'Node',
    `listening on 8080
/app/src/database.ts:12
    throw new Error(message);
          ^

Error: connect ECONNREFUSED 127.0.0.1:5432 (database)
    at openDatabase (/app/src/database.ts:12:11)
    at start (/app/src/server.ts:4:3) {
  errno: -111,
  code: 'ECONNREFUSED'
}

Node.js v24.1.0`,
    'Error: connect ECONNREFUSED 127.0.0.1:5432 (database)',
  ],
  [
    'Node with a code',
    `node:internal/modules/cjs/loader:1148
  throw err;
Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /app/main.js
    at packageResolve (node:internal/modules/esm/resolve:1)`,
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /app/main.js",
  ],
  [
    'Python',
    `Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    connect(os.environ["DATABASE_URL"])
KeyError: 'DATABASE_URL'`,
    "KeyError: 'DATABASE_URL'",
  ],
  [
    'Java: the last cause',
    `Exception in thread "main" java.lang.IllegalStateException: cannot start
	at com.shop.Main.main(Main.java:12)
Caused by: java.net.UnknownHostException: db
	at java.base/java.net.InetAddress.getAllByName(InetAddress.java:1)
	... 12 more`,
    'Caused by: java.net.UnknownHostException: db',
  ],
  [
    'Go',
    `2026/03/02 10:00:00 starting
panic: runtime error: invalid memory address or nil pointer dereference

goroutine 1 [running]:
main.main()
	/src/main.go:12 +0x1d
exit status 2`,
    'panic: runtime error: invalid memory address or nil pointer dereference',
  ],
  [
    'a program that only complains',
    `starting
nginx: [emerg] host not found in upstream "api" in /etc/nginx/conf.d/default.conf:3
bye`,
    'nginx: [emerg] host not found in upstream "api" in /etc/nginx/conf.d/default.conf:3',
  ],
  [
    'harms nobody 20: cobra, whose error stands above its usage',
    `starting
Error: unknown flag: --prot
Usage:
  shop serve [flags]

Flags:
${flags('--flag')}
  -h, --help             help for serve

Global Flags:
      --timeout duration   fails when not done (default 5s)

Use "shop [command] --help" for more information about a command.`,
    'Error: unknown flag: --prot',
  ],
  [
    "harms nobody 20: Go's flag package",
    `flag provided but not defined: -prot
Usage of /app/shop:
${Array.from({ length: 30 }, (_, index) => `  -f${index} string\n    \tthe error of ${index} is required`).join('\n')}`,
    'flag provided but not defined: -prot',
  ],
  [
    'harms nobody 20: picocli',
    `Unknown option: '--prot'
Usage: shop [-hV] [--port=<port>]
${flags('--opt')}`,
    "Unknown option: '--prot'",
  ],
  [
    'harms nobody 20: argparse and commands, whose error stands below',
    `usage: shop [-h] {serve,migrate} ...

positional arguments:
  {serve,migrate}
    serve          fails when the port is missing

options:
  -h, --help       show this
shop: error: argument command: invalid choice: 'serv'`,
    "shop: error: argument command: invalid choice: 'serv'",
  ],
  [
    'harms nobody 20: clap',
    `error: unexpected argument '--prot' found

Usage: shop [OPTIONS] <COMMAND>

For more information, try '--help'.`,
    "error: unexpected argument '--prot' found",
  ],
  [
    'harms nobody 20: a stack trace longer than the end of the log',
    `ValueError: no port\n${'    at com.shop.Main.run(Main.java:12)\n'.repeat(60)}`,
    'ValueError: no port',
  ],
  [
    'harms nobody 20: an old error that was survived is not the last word',
    `Error: connect ECONNREFUSED, trying again\n${'ok\n'.repeat(30)}fatal: no space left`,
    'fatal: no space left',
  ],
  ['a program that says little', 'one\ntwo\n\n', 'two'],
])('%s', (_name, text, line) => {
  expect(decidingLine(text.split('\n'))).toBe(line);
});

test('no line of an empty log', () => {
  expect(decidingLine(['', '  '])).toBeUndefined();
});

test('takes no time over hostile text', () => {
  const line = `${'a.'.repeat(50_000)} ${'Error'.repeat(20_000)}`;
  const begin = performance.now();
  decidingLine([line]);
  expect(performance.now() - begin).toBeLessThan(1000);
});
