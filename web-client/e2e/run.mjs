// Runs the browser tests against the jar that CLOUDMEETX_JAR names: `npm run e2e [-- playwright arguments]`.
//
// As root on Linux they run in a network namespace of their own that has only the loopback interface: nothing outside
// the machine can then help or disturb them.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './ensureChromium.mjs';

const LOOPBACK_UP = [
  'ip link set lo up',
  'ifconfig lo 127.0.0.1 up',
  `python3 -c 'import fcntl,socket,struct; s=socket.socket(); fcntl.ioctl(s, 0x8914, struct.pack("16sh", b"lo", 0x49))'`,
].join(' || ');

function main() {
  const jar = resolve(process.env.CLOUDMEETX_JAR ?? '../launcher/target/cloudmeetx.jar');
  if (!existsSync(jar)) {
    throw new Error(`There is no ${jar}: build the platform first, or set CLOUDMEETX_JAR to its jar.`);
  }
  const chromium = ensureChromium();
  const directory = dirname(dirname(fileURLToPath(import.meta.url)));
  const playwright = ['npx', '--no-install', 'playwright', 'test', ...process.argv.slice(2)];
  const [command, ...args] = canIsolate() ? isolated(playwright) : playwright;
  const { status } = spawnSync(command, args, {
    cwd: directory,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM: chromium, CLOUDMEETX_JAR: jar },
  });
  process.exitCode = status ?? 1;
}

/** A namespace is of use only if its loopback interface can be brought up. */
function canIsolate() {
  if (process.getuid?.() !== 0) return false;
  const { status } = spawnSync('unshare', ['-n', 'sh', '-c', `(${LOOPBACK_UP}) 2>/dev/null`], { stdio: 'ignore' });
  return status === 0;
}

function isolated(command) {
  return ['unshare', '-n', 'sh', '-c', `(${LOOPBACK_UP}) 2>/dev/null; exec "$@"`, 'sh', ...command];
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
