/**
 * Lets plain Node import the house's TypeScript, for what runs outside Jest's own transform: its global set-up, the test
 * command, and the projects that a light runner runs (decision 0010). So tests never depend on an old build. Import this
 * file first, the TypeScript dynamically afterwards.
 */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks, setSourceMapsSupport } from 'node:module';
import { fileURLToPath } from 'node:url';

import { transformSync } from '@swc/core';

const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));

/** A query behind the name makes a module new. */
const isOurs = (url) => /^file:.*\.tsx?(\?.*)?$/.test(url ?? '') && !url.includes('/node_modules/');

// Stacks name the lines that were written.
setSourceMapsSupport(true, { nodeModules: false });

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && specifier.endsWith('.js') && isOurs(context.parentURL)) {
      const source = ['ts', 'tsx'].map((kind) => new URL(specifier.replace(/js$/, kind), context.parentURL)).find((url) => existsSync(url));
      if (source) return { url: source.href, format: 'module', shortCircuit: true };
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!isOurs(url)) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, $schema: undefined, sourceMaps: 'inline', filename, configFile: false, swcrc: false });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
