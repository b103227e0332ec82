import { createInstance, type i18n } from 'i18next';

import type { Refusal } from '../../domain/errors.js';

/*
 * Every sentence people read, by language and area: `config/texts/<language>/<area>.json`. Chinese is the default and
 * fills in for a sentence another language lacks.
 *
 * The files are loaded by dynamic `import` because swc drops the attributes of static JSON imports, and Node refuses a
 * JSON module without them. The top-level await is over before the first caller runs, so reading a text is synchronous.
 */
const [zh, en] = await Promise.all([
  loaded({
    errors: import('./zh/errors.json', { with: { type: 'json' } }),
    plan: import('./zh/plan.json', { with: { type: 'json' } }),
    scoring: import('./zh/scoring.json', { with: { type: 'json' } }),
    assessment: import('./zh/assessment.json', { with: { type: 'json' } }),
    mail: import('./zh/mail.json', { with: { type: 'json' } }),
    cli: import('./zh/cli.json', { with: { type: 'json' } }),
    notice: import('./zh/notice.json', { with: { type: 'json' } }),
    web: import('./zh/web.json', { with: { type: 'json' } }),
    alarm: import('./zh/alarm.json', { with: { type: 'json' } }),
  }),
  loaded({
    errors: import('./en/errors.json', { with: { type: 'json' } }),
    plan: import('./en/plan.json', { with: { type: 'json' } }),
    scoring: import('./en/scoring.json', { with: { type: 'json' } }),
    assessment: import('./en/assessment.json', { with: { type: 'json' } }),
    mail: import('./en/mail.json', { with: { type: 'json' } }),
    cli: import('./en/cli.json', { with: { type: 'json' } }),
    notice: import('./en/notice.json', { with: { type: 'json' } }),
    web: import('./en/web.json', { with: { type: 'json' } }),
    alarm: import('./en/alarm.json', { with: { type: 'json' } }),
  }),
]);
const resources = { zh, en };

export type Language = keyof typeof resources;
export type TextArea = keyof typeof zh;
/** `area:key`, e.g. `mail:digest.subject`. */
export type TextKey = `${TextArea}:${string}`;
export type TextParams = Readonly<Record<string, string | number>>;

export const LANGUAGES = Object.keys(resources) as readonly Language[];
export const DEFAULT_LANGUAGE: Language = 'zh';

const texts: i18n = createInstance();
await texts.init({
  resources,
  initAsync: false,
  lng: DEFAULT_LANGUAGE,
  fallbackLng: DEFAULT_LANGUAGE,
  ns: Object.keys(zh),
  defaultNS: 'errors' satisfies TextArea,
  // Escaping belongs to whoever writes HTML; here it would spoil plain text and JSON.
  interpolation: { escapeValue: false },
});

/**
 * The sentence of that key, filled in. `count` in the parameters chooses among plural forms (i18next). An unknown key
 * comes back as it is, so a page shows what is missing instead of failing.
 */
export function text(language: Language, key: TextKey, params: TextParams = {}): string {
  // Most sentences have no forms to choose from: to fill them in takes a thirtieth of i18next's time, and a mail has dozens.
  const plain = 'count' in params || 'context' in params ? null : plainTemplate(language, key);
  if (plain === null || plain.names.some((name) => params[name] === undefined)) return texts.t(key, { ...params, lng: language });
  return plain.names.length === 0 ? plain.template : plain.template.replace(PARAMETER, (_all, name: string) => String(params[name]));
}

const PARAMETER = /\{\{\s*(\w+)\s*\}\}/g;
interface PlainTemplate {
  readonly template: string;
  /** Of its parameters. */
  readonly names: readonly string[];
}

const plainTemplates = new Map<string, PlainTemplate | null>();

/** The sentence as it stands in its file, if only parameters are to be put into it; null where it is i18next's to say. */
function plainTemplate(language: Language, key: TextKey): PlainTemplate | null {
  const name = `${language} ${key}`;
  const known = plainTemplates.get(name);
  if (known !== undefined) return known;
  const [area, path] = split(key);
  const template: unknown = texts.getResource(language, area, path) ?? texts.getResource(DEFAULT_LANGUAGE, area, path);
  const isPlain = typeof template === 'string' && template !== '' && !template.replace(PARAMETER, '').includes('{{') && !template.includes('$t(');
  const plain = isPlain ? { template, names: [...template.matchAll(PARAMETER)].map(([, each]) => each!) } : null;
  plainTemplates.set(name, plain);
  return plain;
}

/** Whether that language itself has the key. */
export function hasText(language: Language, key: TextKey): boolean {
  const [area, path] = split(key);
  return texts.getResource(language, area, path) !== undefined;
}

/**
 * A refusal as a sentence: what is wrong, what to do, and where. Where the refusal lacks a number its sentence speaks of,
 * the shorter sentence `<code>_plain` is taken, so that nobody ever reads a half-filled one.
 */
export function refusalText(language: Language, refusal: Refusal): string {
  const params = worded(language, refusal.params ?? {});
  const full: TextKey = `errors:${refusal.code}`;
  const plain: TextKey = `${full}_plain`;
  const complete = paramsOf(language, full).every((name) => name in params);
  const sentence = text(language, complete || !hasText(language, plain) ? full : plain, params);
  return refusal.where === undefined ? sentence : text(language, 'errors:at', { sentence, where: refusal.where });
}

/** Parameters that come as code names and are read as what people call them, with where their words stand. */
const WORDED = [['role', 'roles'], ['what', 'acts'], ['lapse', 'lapses']] as const;

function worded(language: Language, params: TextParams): TextParams {
  const known = WORDED.flatMap(([name, words]) => {
    const key: TextKey = `errors:${words}.${params[name] ?? ''}`;
    return name in params && hasText(language, key) ? [[name, text(language, key)]] : [];
  });
  return { ...params, ...Object.fromEntries(known) as TextParams };
}

/** Names of the parameters a text speaks of, in order of appearance. */
export function paramsOf(language: Language, key: TextKey): string[] {
  const [area, path] = split(key);
  const template: unknown = texts.getResource(language, area, path);
  return typeof template === 'string' ? [...template.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]!) : [];
}

/** The files of one language, loaded all at once: on a page each is a request. */
async function loaded<Area extends string>(files: Record<Area, Promise<{ default: object }>>): Promise<Record<Area, object>> {
  const entries = Object.entries<Promise<{ default: object }>>(files).map(async ([area, file]) => [area, (await file).default]);
  return Object.fromEntries(await Promise.all(entries)) as Record<Area, object>;
}

function split(key: TextKey): [area: string, path: string] {
  const colon = key.indexOf(':');
  return [key.slice(0, colon), key.slice(colon + 1)];
}
