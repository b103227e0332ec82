/** LibreOffice's writer without windows, which shows how a Word file comes out on paper; with Chinese fonts beside it. */
import { CHINESE_FONTS, find, hasChineseFonts, install, mayInstall } from './debian.mjs';

const PACKAGE = 'libreoffice-writer-nogui';

/** What to do where it is missing. */
export const WITHOUT_LIBRE_OFFICE = `papers are not rendered: LibreOffice is missing (apt-get install --no-install-recommends ${PACKAGE} ${CHINESE_FONTS}, as root, or name one in SOFFICE)`;

/** @returns {string | null} */
export function findLibreOffice() {
  return process.env.SOFFICE ?? find(['soffice', 'libreoffice']);
}

/**
 * Installs it where that is allowed; where it is not, the tests of the looks of papers are left out, and say so.
 * @param {(line: string) => void} say hears what is being installed, and what is missing
 */
export function ensureLibreOffice(say) {
  if (mayInstall()) {
    if (!hasChineseFonts()) install(CHINESE_FONTS, say);
    if (findLibreOffice() === null) install(PACKAGE, say);
  }
  if (findLibreOffice() === null) say(WITHOUT_LIBRE_OFFICE);
}
