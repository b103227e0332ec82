import { chineseNumber } from './quantity.js';

const COUNTED = /(?:等)?(\d{1,2}|[两二三四五六七八九十]{1,3})(?:大)?(?:类|个方面|方面|个单项|项|种|个领域|个环节|个维度|个指标|个部分|个)(?:[^,;。\n]{0,24})/;
/** Behind these the list begins. */
const OPENING = /^.*(?:包括|包含|涵盖|分别为|分为|分别是|即|整合|归集|围绕|共享|报送|对|从|在|按|按照|完成|落实|开展|推进|建立|健全|实现|覆盖|考核|评价|检查|根据)/;

/**
 * What a text lists before its number (社保、纳税…八类信用信息, 制度体系、组织保障…四个方面): as many as it says, else null.
 */
export function countedItems(text: string): string[] | null {
  for (const sentence of text.split(/[;。\n]/)) {
    for (const clause of clausesOf(sentence)) {
      const found = COUNTED.exec(clause);
      const printed = found?.[1];
      const head = found ? clause.slice(0, found.index) : '';
      if (printed === undefined || !head.includes('、')) continue;
      const items = split(head);
      const number = /^\d/.test(printed) ? Number(printed) : chineseNumber(printed);
      if (items.length === number && distinct(items)) return items;
    }
  }
  return null;
}

/**
 * What a clause lists without saying how many (制定方案、组织巡查、建立台账): two or more, else null. Only for whoever can tell by
 * another sum that the list is whole; what is wanting (台账、记录不全) is no list of things to be done.
 */
export function plainItems(clause: string): string[] | null {
  if (!clause.includes('、') || /[,:;。]|[不未无缺]/.test(clause)) return null;
  const items = split(clause);
  return distinct(items) ? items : null;
}

/** Rates listed with 、 (信息合规率、及时率): two or more that end in 率. */
export function listedRates(text: string): string[] {
  for (const sentence of text.split(/[;。\n]/)) {
    for (const clause of sentence.split(/[,:]/)) {
      if (!clause.includes('、') && !/率[和及与]/.test(clause)) continue;
      const rates = clause.split(/、|(?<=率)[和及与]/).flatMap((part) => /^(.*?率)(?!先|领)/.exec(part)?.[1] ?? []);
      const items = rates.map((rate) => rate.replace(/^.*(?:信息|数据|事项|案件|业务|的)(?=[^率]{1,6}率$)/, '').replace(/^(?:对|按|按照)/, ''));
      if (items.length >= 2 && distinct(items)) return items;
    }
  }
  return [];
}

function clausesOf(sentence: string): string[] {
  return sentence.split(/[,]/).flatMap((clause) => clause.split(':'));
}

function split(head: string): string[] {
  const parts = head.split('、');
  const last = parts.at(-1)!;
  const joined = /^(.+?)(?:和|及|以及|与)(.+)$/.exec(last);
  const items = [...parts.slice(0, -1), ...(joined && parts.length >= 2 ? [joined[1]!, joined[2]!] : [last])];
  const longest = Math.max(...items.slice(1).map((item) => item.length));
  const [first, ...others] = items;
  const opened = first!.length > longest ? first!.replace(OPENING, '') : first!;
  return [opened, ...others].map((item) => item.replace(/等$/, '').trim());
}

function distinct(items: readonly string[]): boolean {
  return new Set(items).size === items.length && items.every((item) => item !== '' && item.length <= 20);
}
