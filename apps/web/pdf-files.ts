import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Plugin } from 'vite';

/** What a PDF may leave out and its reader has to bring: codes of Chinese and other characters, fonts that every reader has, decoders of scans. */
const FOLDERS = ['cmaps', 'standard_fonts', 'wasm'];
/** Of the decoders those that are plain JavaScript; our pages run no WebAssembly. Licences go along. */
const WANTED = /\.bcmap$|\.pfb$|\.ttf$|_nowasm_fallback\.js$|LICENSE/;

const PACKAGE = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');

/**
 * Puts the files that pdf.js fetches by name beside the built page, so that they come from our own origin. The version is
 * in their address, which never means anything else then, as with every built file. In development they are read in place.
 */
export function pdfFiles(): Plugin {
  const from = dirname(PACKAGE);
  const address = readFile(PACKAGE, 'utf8').then((text) => `assets/pdf-${(JSON.parse(text) as { version: string }).version}/`);
  return {
    name: 'pdf-files',
    async generateBundle() {
      for (const folder of FOLDERS) {
        for (const file of (await readdir(join(from, folder))).filter((name) => WANTED.test(name))) {
          this.emitFile({ type: 'asset', fileName: `${await address}${folder}/${file}`, source: await readFile(join(from, folder, file)) });
        }
      }
    },
    async configureServer({ middlewares }) {
      const at = `/${await address}`;
      middlewares.use((request, _response, next) => {
        if (request.url?.startsWith(at) === true) request.url = `/@fs${from}/${request.url.slice(at.length)}`;
        next();
      });
    },
  };
}
