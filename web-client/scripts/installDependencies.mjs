// `npm ci`, but only when package-lock.json is not the one that node_modules was installed from.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const MARKER = 'node_modules/.installed-from';

const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (wanted !== installedFrom()) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(MARKER, wanted);
}

function installedFrom() {
  try {
    return readFileSync(MARKER, 'utf8');
  } catch {
    return undefined;
  }
}
