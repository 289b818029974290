// Finds a Chromium for the browser tests or installs one; prints its path.
//
// In this order: $CHROMIUM, the usual places, one that Playwright installed before, one that Playwright installs now,
// the Debian package (as root). When nothing works, one sentence says what to do.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PLAYWRIGHT_INSTALL_TIMEOUT_MS = 180_000;
const APT_TIMEOUT_MS = 600_000;

/** @returns {string} the path of an executable Chromium */
export function ensureChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM is set to ${named}, which is not an executable file: correct it or unset it.`);
  }
  const found = findInstalled();
  if (found) return found;

  progress('No Chromium found; asking Playwright to install one.');
  installWithPlaywright();
  const fromPlaywright = findInstalled();
  if (fromPlaywright) return fromPlaywright;

  if (isRootOnDebian()) {
    progress('Playwright could not; installing the Debian package.');
    installWithApt();
    const fromApt = findInstalled();
    if (fromApt) return fromApt;
  }
  throw new Error(
    'The browser tests need Chromium and none could be installed: install the package "chromium", or set CHROMIUM to the path of one.',
  );
}

function findInstalled() {
  return [...USUAL_PLACES, chromium.executablePath()].find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installWithPlaywright() {
  run('npx', ['--no-install', 'playwright', 'install', 'chromium'], PLAYWRIGHT_INSTALL_TIMEOUT_MS);
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function installWithApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!run('apt-get', ['update', '-q'], APT_TIMEOUT_MS, env)) return;
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], APT_TIMEOUT_MS, env);
}

/** Runs a command with its output on stderr, so that stdout carries nothing but the path. */
function run(command, args, timeout, env = process.env) {
  const result = spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout, killSignal: 'SIGKILL', env });
  return result.status === 0;
}

function progress(sentence) {
  process.stderr.write(`${sentence}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${ensureChromium()}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
