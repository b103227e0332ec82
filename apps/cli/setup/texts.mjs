import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './place.mjs';

/** As `terminalLanguage` of config/environment.ts, which cannot run yet. */
function language() {
  const asked = [process.env.DUBAN_LANGUAGE, process.env.LC_ALL, process.env.LC_MESSAGES, process.env.LANG].find(Boolean);
  return asked && /^en\b|^en[_-]/i.test(asked) ? 'en' : 'zh';
}

const texts = JSON.parse(readFileSync(join(ROOT, 'config', 'texts', language(), 'cli.json'), 'utf8'));

/** @returns {string} the sentence of that key of `cli.json`, filled in. */
export function say(key, params = {}) {
  const sentence = key.split('.').reduce((node, part) => node?.[part], texts) ?? key;
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name] ?? ''));
}
