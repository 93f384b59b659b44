import { expect, test } from '@jest/globals';
import { decidingLine } from '../../../src/diagnosis/log-line.ts';

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
