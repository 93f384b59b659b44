import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { ensureAnsible, ensureDebian, type Result, tryRun } from '../../../lab/index.ts';
import { EDUCATION } from '../../support/education.ts';
import { type Host, noHost, openHost } from '../../support/apart-host.ts';
import { needs } from '../../support/needs.ts';

/** The playbook, really applied to a Debian 13 without a running systemd or Docker: `npm run sweep -- ansible` alone. */
const RECIPE = join(EDUCATION, 'infrastructure', 'ansible');
const SET_UP_MS = 900_000;
const LIMIT_MS = 300_000;
const isSweep = process.env['EDU_SWEEP'] === 'full';
const scene = needs(isSweep ? undefined : 'a host is set up by npm run sweep -- ansible alone', noHost);
const isRun = isSweep && noHost === undefined;
/** Ansible itself, and what a host in a cloud has. */
const BESIDE = ['ansible-core', 'ca-certificates', 'iproute2', 'python3-apt', 'systemd', 'systemd-sysv'];
const GOOD = `registry.example/education-system@sha256:${'a'.repeat(64)}`;
const BAD = `registry.example/education-system@sha256:${'b'.repeat(64)}`;

/** In place of the containers: ready, unless the image is the bad one. */
const APPLICATION = `
import http.server
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(503 if '${BAD}' in open('/opt/education/.env').read() else 200)
        self.end_headers()
    def log_message(self, *args):
        pass
http.server.ThreadingHTTPServer(('127.0.0.1', 3000), Ready).serve_forever()
`;

/** Which of these ports take a connection, from outside. */
const PORTS = `
import socket, sys
for port in sys.argv[1:]:
    try:
        socket.create_connection(('10.99.0.1', int(port)), 1).close()
        print(port, 'open')
    except TimeoutError:
        print(port, 'dropped')
    except OSError as error:
        print(port, error.strerror)
`;

/** The last line of a play. */
const counts = ({ stdout }: Result): Record<string, string> =>
  Object.fromEntries(
    [...stdout.matchAll(/\b(ok|changed|failed|rescued)=(\d+)/gu)].map(([, name, count]) => [name, count]),
  );

describe('ansible: the host', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ansible-'));
  let host: Host;
  const env = {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
    LANG: 'C.UTF-8',
    ANSIBLE_NOCOLOR: '1',
    POSTGRES_PASSWORD: 'password-of-the-test',
    TEACHER_CODE: 'code-of-the-test',
  };

  beforeAll(async () => {
    if (!isRun) return;
    const playbook = readFileSync(join(RECIPE, 'playbook.yml'), 'utf8');
    const [, wanted = ''] = /name: \[(caddy, [^\]]+)\]/u.exec(playbook) ?? [];
    const system = await ensureDebian('trixie', [...wanted.split(', '), ...BESIDE]);
    cpSync(RECIPE, join(folder, 'infrastructure', 'ansible'), { recursive: true });
    cpSync(join(EDUCATION, 'compose.yaml'), join(folder, 'compose.yaml'));
    host = await openHost(system, { [folder]: '/recipe' });
    // The lists of packages are new enough then, and nothing is asked for.
    expect(await host.run(['apt-get', '-qq', 'update'], { env, online: true })).toMatchObject({ code: 0 });
  }, SET_UP_MS);
  afterAll(async () => {
    if (isRun) await host[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const play = async (image: string, ...args: string[]): Promise<Result> => {
    const vars = {
      ansible_connection: 'local',
      ansible_python_interpreter: '/usr/bin/python3',
      ready_tries: 2,
    };
    const given = ['-i', '/recipe/infrastructure/ansible/inventory.yml', '-e', JSON.stringify(vars), ...args];
    const command = [
      'python3',
      '-m',
      'ansible',
      'playbook',
      ...given,
      '/recipe/infrastructure/ansible/playbook.yml',
    ];
    return await host.run(command, { env: { ...env, IMAGE: image } });
  };
  const text = async (...command: string[]): Promise<string> => {
    const result = await host.run(command, { env });
    if (result.code !== 0) throw new Error(`${command.join(' ')}: ${result.stdout}${result.stderr}`);
    return result.stdout;
  };

  scene(
    'is right to ansible-lint in its profile for production',
    async () => {
      const { env: found } = await ensureAnsible();
      const place = join(folder, 'infrastructure', 'ansible');
      const path = `${String(found['PYTHONPATH'])}/bin:${process.env['PATH'] ?? ''}`;
      const args = ['-m', 'ansiblelint', '--offline', '--profile', 'production', '--nocolor', 'playbook.yml'];
      const lint = await tryRun('python3', args, { cwd: place, env: { ...found, PATH: path, HOME: folder } });
      expect({ code: lint.code, said: lint.stdout }).toEqual({ code: 0, said: '' });
    },
    LIMIT_MS,
  );

  scene(
    'refuses an image by a tag, before anything is changed',
    async () => {
      const refused = await play('registry.example/education-system:latest');
      expect(refused).toMatchObject({ code: 2, stdout: expect.stringContaining('Assertion failed') });
      expect(counts(refused)).toMatchObject({ changed: '0', failed: '1' });
    },
    LIMIT_MS,
  );

  scene(
    'is set up, and a second run changes nothing',
    async () => {
      await host.run([
        'sh',
        '-c',
        `mkdir -p /opt/education; touch /opt/education/.env; nohup /usr/bin/python3 -c "${APPLICATION}" >/dev/null 2>&1 &`,
      ]);
      await host.run(['rm', '/opt/education/.env']);
      const first = await play(GOOD);
      expect(first).toMatchObject({ code: 0 });
      expect(Number(counts(first)['changed'])).toBeGreaterThan(8);
      expect(counts(await play(GOOD))).toMatchObject({ changed: '0', failed: '0', rescued: '0' });
    },
    LIMIT_MS,
  );

  scene(
    'lets nobody in by a password, nor as root, nor who is no administrator',
    async () => {
      const settings = (await text('sshd', '-T')).split('\n');
      expect(settings).toEqual(
        expect.arrayContaining([
          'permitrootlogin no',
          'passwordauthentication no',
          'kbdinteractiveauthentication no',
          'authenticationmethods publickey',
          'allowgroups administrators',
          'allowtcpforwarding no',
        ]),
      );
      expect(await text('id', '-nG', 'deploy')).toContain('administrators');
      expect(await text('getent', 'passwd', 'education')).toContain('/usr/sbin/nologin');
      expect(await text('id', '-nG', 'education')).toBe('education\n');
    },
    LIMIT_MS,
  );

  scene(
    'is reached at 22, 80 and 443 alone, and twice applied rules are the same',
    async () => {
      for (const _ of [1, 2]) await text('nft', '-f', '/etc/nftables.conf');
      expect((await text('nft', 'list', 'ruleset')).match(/tcp dport 22 /gu)).toHaveLength(1);
      await host.run(['sh', '-c', 'nohup python3 -m http.server 5432 >/dev/null 2>&1 &']);
      const { stdout } = await host.outside(['python3', '-c', PORTS, '22', '80', '443', '3000', '5432']);
      // Nobody listens at the first three here: a refused connection came through.
      const refused = 'Connection refused';
      expect(stdout.trim().split('\n')).toEqual([
        `22 ${refused}`,
        `80 ${refused}`,
        `443 ${refused}`,
        '3000 dropped',
        '5432 dropped',
      ]);
    },
    LIMIT_MS,
  );

  scene(
    'starts the application by a unit that systemd takes, out of files that compose takes',
    async () => {
      // What it does not know is a warning alone.
      const unit = await host.run(['systemd-analyze', 'verify', '/etc/systemd/system/education.service'], {
        env,
      });
      expect(unit).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(await text('systemctl', 'is-enabled', 'education', 'ssh', 'nftables', 'docker')).toBe(
        'enabled\n'.repeat(4),
      );
      const files = ['-f', '/opt/education/compose.yaml', '-f', '/opt/education/compose.host.yaml'];
      const config = await text(
        'sh',
        '-c',
        `cd /opt/education && docker compose ${files.join(' ')} config --format json`,
      );
      const { services } = JSON.parse(config) as {
        services: Record<string, { image: string; environment: object }>;
      };
      expect([services['app']?.image, services['migrate']?.image]).toEqual([GOOD, GOOD]);
      expect(services['app']?.environment).toMatchObject({
        DATABASE_URL: 'postgresql://education:password-of-the-test@postgres:5432/education',
        SECURE_COOKIES: 'true',
        TRUSTED_PROXIES: '1',
      });
      const bare = await host.run(
        ['sh', '-c', `cd /tmp && docker compose ${files.join(' ')} --env-file /dev/null config`],
        {
          env: { PATH: env.PATH, HOME: env.HOME },
        },
      );
      expect(bare.stderr).toContain('the image, by its digest');
      expect(await text('stat', '-c', '%U:%G %a', '/opt/education/.env')).toBe('root:education 640\n');
    },
    LIMIT_MS,
  );

  scene(
    'puts the image before back when a new one does not get ready, and keeps no copy of the secrets',
    async () => {
      const failed = await play(BAD);
      expect(failed).toMatchObject({
        code: 2,
        stdout: expect.stringContaining('the image before serves again'),
      });
      expect(`${failed.stdout}${failed.stderr}`).not.toContain('password-of-the-test');
      expect(await text('cat', '/opt/education/.env')).toContain(`IMAGE=${GOOD}\n`);
      expect((await text('ls', '-A', '/opt/education')).split('\n').sort()).toEqual([
        '',
        '.env',
        'compose.host.yaml',
        'compose.yaml',
      ]);
    },
    LIMIT_MS,
  );

  scene('has left this machine as it was', async () => {
    for (const file of [
      '/etc/ssh/sshd_config.d/10-hardened.conf',
      '/opt/education',
      '/etc/docker/daemon.json',
    ])
      expect(await tryRun('ls', [file])).toMatchObject({ code: 2 });
  });
});
