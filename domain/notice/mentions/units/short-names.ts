import { pinyin } from 'pinyin-pro';

import { unitNameOf } from '../../lexicon/unit-name.js';

/** The county, district, city or province whose notice it is: 成武县 of 成武县人民政府办公室. Null where no name begins with one. */
export function placeOf(...names: readonly (string | null)[]): string | null {
  for (const name of names) {
    const found = PLACE.exec(name?.trim() ?? '')?.[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** 成武县 to `chengwu`; empty where nothing can be spelt. */
export function placeSlug(place: string): string {
  return spelt(place.length > 2 ? place.replace(LEVEL, '') : place, 'whole').join('').slice(0, 24);
}

/**
 * Short name of a plan: place, initials of what it is about, year; `chengwu-cjsshxytx-2022`. Fits `PLAN_KEY` whatever
 * the title is.
 */
export function planKey(title: string, place: string | null, year: number | null): string {
  const about = title.replace(place ?? '', '').replace(YEAR, '').replace(KIND_OF_PAPER, '');
  const parts = [placeSlug(place ?? ''), spelt(about, 'initials').join('').slice(0, 10), year === null ? '' : String(year)];
  const key = parts.filter((part) => part !== '').join('-');
  return key === '' ? 'plan' : key;
}

/** Short name of a unit that none of `taken` is: `fgj` of 县发展和改革局. Fits `UNIT_KEY` whatever the name is. */
export function unitKey(name: string, county: string, taken: ReadonlySet<string>): string {
  const { core, kind } = unitNameOf(name, county);
  const letters = spelt(core + kind, 'initials').join('').slice(0, 20);
  const base = /^[a-z]/.test(letters) ? letters : `u${letters}`;
  let key = base;
  for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
  return key;
}

function spelt(text: string, how: 'whole' | 'initials'): string[] {
  return pinyin(text.slice(0, 60), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true, pattern: how === 'whole' ? 'pinyin' : 'first' })
    .map((part) => part.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((part) => part !== '');
}

const PLACE = /^[\p{Script=Han}]{1,8}?(?:自治县|自治州|自治旗|新区|县|区|市|省|州|旗)/u;
const LEVEL = /(?:自治县|自治州|自治旗|新区|县|区|市|省|州|旗)$/;
const YEAR = /\d{4}\s*[-—–年至到]*\s*(?:\d{4})?\s*年?/g;
const KIND_OF_PAPER = /[（(].*$|(?:工作|实施|行动|任务|责任)*(?:方案|计划|要点|清单|分解表|安排|措施|台账)$/g;
