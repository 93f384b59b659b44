import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isContained, mountsBelow } from '../../../lab/cleanup.ts';
import { Crew } from '../../../lab/crew.ts';
import { endAll, isAlive, isMarked, processesWhere, start, startTimeOf } from '../../../lab/processes.ts';
import { readRecord, type Record } from '../../../lab/record.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-processes-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const sleeper = (name = 'sleeper') =>
  start({ name, argv: ['sleep', '60'], log: join(folder, 'log'), stateDir: folder });

describe('a process of the lab', () => {
  test('is known by pid and start time, and ended', async () => {
    const one = sleeper();
    expect(isAlive(one)).toBe(true);
    await endAll([one]);
    expect(isAlive(one)).toBe(false);
  });

  test('is not confused with another that got its pid', async () => {
    const other: ChildProcess = spawn('sleep', ['60']);
    await once(other, 'spawn');
    const pid = other.pid ?? 0;
    await endAll([{ pid, startTime: '1' }]);
    expect(startTimeOf(pid)).toBeDefined();
    other.kill('SIGKILL');
  });

  test('is found by its mark when nothing was recorded', async () => {
    const one = sleeper();
    const found = processesWhere((pid) => isMarked(pid, folder));
    expect(found).toEqual([{ pid: one.pid, startTime: one.startTime }]);
    await endAll(found);
  });

  test('gets no proxy and no credential of the caller', async () => {
    process.env['HTTPS_PROXY'] = 'http://proxy.invalid';
    const one = sleeper();
    const environment = readFileSync(`/proc/${one.pid}/environ`, 'utf8');
    delete process.env['HTTPS_PROXY'];
    await endAll([one]);
    expect(environment).not.toContain('proxy.invalid');
  });
});

const record = (): Record => ({
  name: 'x',
  full: false,
  hash: 'h',
  folder: '/f',
  bootId: 'b',
  since: 'now',
  phase: 'starting',
  server: 's',
  fakeNodes: 0,
  sysctls: {},
  processes: [],
});

describe('the record', () => {
  test('holds each process as soon as it runs', async () => {
    const crew = new Crew(folder, record());
    const one = crew.start('sleeper', ['sleep', '60']);
    expect(readRecord(folder)?.processes).toEqual([one]);
    expect(() => crew.check()).not.toThrow();
    await endAll([one]);
  });

  test('a dead component is named, with the end of its log', async () => {
    const crew = new Crew(folder, record());
    const one = crew.start('talker', ['sh', '-c', 'for i in $(seq 30); do echo line $i; done; exit 1']);
    while (isAlive(one)) await new Promise((resolve) => setTimeout(resolve, 10));
    let message = '';
    try {
      crew.check();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/^talker ended\./);
    expect(message.split('\n').slice(1)).toEqual(Array.from({ length: 20 }, (_, at) => `line ${at + 11}`));
  });

  test('is undefined where there is none', () => {
    expect(readRecord(join(folder, 'nowhere'))).toBeUndefined();
  });
});

const root = (lower: string) => `9 1 0:43 / / ro - overlay overlay rw,lowerdir=${lower}/snapshots/1/fs`;

describe('what a lab leaves on the machine', () => {
  test('mounts are listed from the inside out, with blanks in their names', () => {
    const mountinfo = [
      '1 0 8:1 / / rw - ext4 /dev/a rw',
      '2 1 8:1 / /state/kubelet rw - ext4 /dev/a rw',
      '3 2 0:5 / /state/kubelet/pods/a\\040b rw - tmpfs tmpfs rw',
      '4 1 0:6 / /state-of-another rw - tmpfs tmpfs rw',
    ].join('\n');
    expect(mountsBelow('/state', mountinfo)).toEqual(['/state/kubelet/pods/a b', '/state/kubelet']);
  });

  test('a container is known by where its root file system lies', () => {
    expect(isContained(root('/state/containerd/root/overlayfs'), '/state')).toBe(true);
    expect(isContained(root('/var/lib/docker'), '/state')).toBe(false);
    // The machine itself sees the same file system, mounted elsewhere.
    expect(isContained(root('/state/containerd/root').replace(' / / ', ' / /state/rootfs '), '/state')).toBe(
      false,
    );
  });
});
