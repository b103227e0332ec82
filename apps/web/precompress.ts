import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { Plugin } from 'vite';

/** Texts, and the fonts that come unpacked. */
const LOOSE = /\.(m?js|css|html|svg|ttf)$/;
/** A network packet's worth gains nothing. Bytes. */
const LEAST = 1_400;
/** Of 11: the last steps cost seconds of every build and save two parts in a hundred. */
const QUALITY = 9;

/** Puts a `.br` and a `.gz` beside every built file that shrinks, which the API sends to whoever takes them: nothing is compressed while somebody waits. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      const files = (await readdir(dir, { recursive: true })).filter((file) => LOOSE.test(file));
      await Promise.all(files.map((file) => compressed(join(dir, file))));
    },
  };
}

async function compressed(file: string): Promise<void> {
  const text = await readFile(file);
  if (text.length < LEAST) return;
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
    promisify(gzip)(text, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}
