/** Programs and fonts of the tests that npm does not bring: Debian's, installed when missing where that is allowed. */
import { spawnSync } from 'node:child_process';

export const CHINESE_FONTS = 'fonts-noto-cjk';
const INSTALL_MS = 600_000;

/** Root of a Debian. */
export function mayInstall() {
  return process.getuid?.() === 0 && find(['apt-get']) !== null;
}

/** What could not be installed is said, and decided by whoever needs it. */
export function install(name, say) {
  say(`apt-get install ${name}`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, encoding: 'utf8', timeout: INSTALL_MS, stdio: ['ignore', 'pipe', 'pipe'] };
  spawnSync('apt-get', ['update', '-qq'], options);
  const { status, stderr } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
  if (status !== 0) say(`apt-get install ${name} failed: ${String(stderr).trim()}`);
}

export function hasChineseFonts() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

/** @returns {string | null} the first of these programs that this machine has */
export function find(names) {
  return names.map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()).find(Boolean) ?? null;
}
