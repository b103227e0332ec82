/** The real browser and the Chinese fonts of the browser tests: Debian's, installed when missing where that is allowed. */
import { spawnSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGES = 'chromium fonts-noto-cjk';
const INSTALL_MS = 600_000;

/** @returns {string | null} */
export function findChromium() {
  return process.env.CHROMIUM ?? NAMES.map(lookUp).find(Boolean) ?? null;
}

/**
 * @param {(line: string) => void} [say] hears what is being installed
 * @returns {string} where Chromium is, with Chinese fonts beside it. @throws in words that say what to install
 */
export function ensureChromium(say = () => undefined) {
  const missing = [findChromium() === null ? 'chromium' : null, hasChineseFonts() ? null : 'fonts-noto-cjk'].filter(Boolean);
  if (missing.length > 0) install(missing, say);
  const path = findChromium();
  if (path === null) throw new Error(`no Chromium on this machine. Install it: apt-get install ${PACKAGES}; or name one in CHROMIUM.`);
  return path;
}

/** Only root of a Debian may, and only what is missing; without fonts alone the tests go on, their pictures showing boxes. */
function install(missing, say) {
  if (process.getuid?.() !== 0 || lookUp('apt-get') === '') {
    if (missing.includes('chromium')) throw new Error(`the browser tests need ${missing.join(' and ')}: apt-get install ${PACKAGES} (as root), or name a Chromium in CHROMIUM.`);
    say(`no Chinese fonts: apt-get install fonts-noto-cjk (as root)`);
    return;
  }
  say(`apt-get install ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, encoding: 'utf8', timeout: INSTALL_MS, stdio: ['ignore', 'pipe', 'pipe'] };
  spawnSync('apt-get', ['update', '-qq'], options);
  const { status, stderr } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options);
  if (status !== 0 && missing.includes('chromium')) throw new Error(`apt-get install ${missing.join(' ')} failed:\n${stderr}`);
}

function hasChineseFonts() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

function lookUp(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
}
