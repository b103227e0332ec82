/** The real browser and the Chinese fonts of the browser tests: Debian's, installed when missing where that is allowed. */
import { CHINESE_FONTS as FONTS, find, hasChineseFonts, install, mayInstall } from '../stack/debian.mjs';

/**
 * Chromium's engine without its windows, tabs and profile: a page opened in it costs two fifths of the processor. A Chromium
 * with them does as well.
 */
const HEADLESS = ['chromium-headless-shell', 'chrome-headless-shell'];
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | null} */
export function findChromium() {
  return process.env.CHROMIUM ?? find([...HEADLESS, ...WHOLE]);
}

/**
 * @param {(line: string) => void} [say] hears what is being installed
 * @returns {string} where Chromium is, with Chinese fonts beside it. @throws in words that say what to install
 */
export function ensureChromium(say = () => undefined) {
  if (!mayInstall()) return withoutInstalling(say);
  if (!hasChineseFonts()) install(FONTS, say);
  if (process.env.CHROMIUM === undefined && find(HEADLESS) === null) install(HEADLESS[0], say);
  // A distribution may have no headless shell.
  if (findChromium() === null) install(WHOLE[0], say);
  const path = findChromium();
  if (path === null) throw new Error(`Chromium could not be installed: see what "apt-get install ${HEADLESS[0]}" says, or name a Chromium in CHROMIUM.`);
  return path;
}

/** Without Chinese fonts the tests go on, their pictures showing boxes. */
function withoutInstalling(say) {
  if (!hasChineseFonts()) say(`no Chinese fonts: apt-get install ${FONTS} (as root)`);
  const path = findChromium();
  if (path === null) throw new Error(`the browser tests need Chromium: apt-get install ${HEADLESS[0]} ${FONTS} (as root), or name one in CHROMIUM.`);
  return path;
}
