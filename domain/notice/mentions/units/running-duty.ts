import type { UnitRole } from '../../../plan/plan.js';
import type { Place } from '../../draft.js';
import type { Duty } from './duty.js';
import { type ListedItem, readUnitList } from './unit-list.js';
import { isGroup, looksLikeUnit } from '../../lexicon/unit-words.js';

/**
 * Who is named in sentences: 由县公安局牵头,县司法局配合. 县教育局负责,6月底前完成。 A sentence counts where a body's name stands
 * directly before the verb, so that 由主要负责人牵头的专班 and 由安委办约谈 name nobody.
 */
export function readRunning(text: string): Duty[] {
  return [...sentencesOf(text)].flatMap((sentence) => readSentence(text, sentence));
}

function* sentencesOf(text: string): Generator<Place> {
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !'。;\n!?'.includes(text[at]!)) continue;
    if (at > start) yield { start, end: at };
    start = at + 1;
  }
}

const VERB = /牵头|负责|主办|承办|组织实施|具体实施|密切配合|积极配合|配合|参与|协助|协同|协办|指导|督导/g;
const GUIDES = /^(?:指导|督导)$/;
const ROLES: Readonly<Record<string, UnitRole>> = {
  牵头: 'lead', 主办: 'lead', 负责: 'responsible', 承办: 'responsible', 组织实施: 'responsible', 具体实施: 'responsible',
};

function readSentence(text: string, { start, end }: Place): Duty[] {
  const sentence = text.slice(start, end);
  const items: ListedItem[] = [];
  let open: Place | null = null;
  let from = -1;
  let to = start;
  for (const verb of sentence.matchAll(VERB)) {
    const at = start + verb.index;
    if (at < to) continue;
    const role = ROLES[verb[0]] ?? 'support';
    // 县农业农村局负责,县水利局指导; alone, to guide is the task itself.
    if (from < 0 && GUIDES.test(verb[0])) continue;
    // 牵头的工作专班, 负责人, 责任: the word is part of another.
    if (/^(?:的|人|制(?![定订作止造约])|单位的)/.test(text.slice(at + verb[0].length, at + verb[0].length + 3)) || /[主各总]要?$/.test(text.slice(Math.max(start, at - 1), at))) continue;
    const names = namesBefore(text, Math.max(to, at - LONGEST), at, from >= 0);
    if (!names) continue;
    const list = readUnitList(text, names.start, at + verb[0].length, null);
    const found = list.items.filter((item) => item.start >= names.start);
    if (found.length === 0 || list.strange > 0) continue;
    items.push(...found.map((item) => ({ ...item, role: item.role === 'support' ? item.role : role })));
    open = list.open ?? open;
    if (from < 0) from = names.start;
    to = at + verb[0].length;
  }
  if (items.length === 0) return [...answerableFor(text, start, end), ...subjectOf(text, start, end), ...askedOf(text, start, end)].slice(0, 1);
  // 由甲牵头,会同乙、丙,对…进行排查.
  const along = /^,?(?:并|要)?(?:会同|联合)/.exec(text.slice(to, Math.min(end, to + 8)));
  if (along) {
    items.push(...companions(text, to + along[0].length, end));
    to = items.at(-1)!.end;
  }
  return [{ start: from, end: to, form: 'sentence', items, open, dues: [], above: null }];
}

/** 各乡镇人民政府对辖区内…工作负总责: whoever answers for it does it. */
function answerableFor(text: string, start: number, end: number): Duty[] {
  const found = ANSWERS.exec(text.slice(start, Math.min(end, start + LONGEST)));
  if (!found) return [];
  const at = start + found.index;
  const names = namesBefore(text, start, at, false);
  if (!names || text.slice(start, names.start).trim() !== '') return [];
  const list = readUnitList(text, names.start, at, null);
  if (list.strange > 0 || list.items.length === 0) return [];
  return [{ start: names.start, end: at, form: 'sentence', items: list.items, open: list.open, dues: [], above: null }];
}

const ANSWERS = /对[^,。;]{2,40}?负(?:总责|主体责任|首要责任|全责|总体责任)/;

/** 县民政局、县财政局等部门要…: who is named before 要 at the beginning of a sentence does what it says. Groups alone are nobody's task. */
function subjectOf(text: string, start: number, end: number): Duty[] {
  for (const must of text.slice(start, Math.min(end, start + LONGEST)).matchAll(MUST)) {
    const at = start + must.index;
    const names = namesBefore(text, start, at, false);
    if (!names || text.slice(start, names.start).trim() !== '') continue;
    const list = readUnitList(text, names.start, at, null);
    if (list.strange > 0 || !list.items.some(({ kind }) => kind === 'unit')) return [];
    const along = ALONG.test(must[0]) ? companions(text, at + must[0].length, end) : [];
    const to = along.at(-1)?.end ?? at;
    return [{ start: names.start, end: to, form: 'sentence', items: [...list.items, ...along], open: list.open, dues: [], above: null }];
  }
  return [];
}

const MUST = /(?:要|应当?|须|必须)?(?:会同|联合)|要(?![素求闻件害领点务])|应(?!急|用|对|收|届|诉)当?|须/g;
const ALONG = /会同|联合/;

/** 请县水务局、县交通运输局抓紧…, 由县住建局会同县财政局于7月底前完成: who is asked, with who comes along. */
function askedOf(text: string, start: number, end: number): Duty[] {
  for (const asked of text.slice(start, Math.min(end, start + LONGEST)).matchAll(PLEASE)) {
    const at = start + asked.index + asked[0].length;
    const items = companions(text, at, end).map((item) => ({ ...item, role: 'responsible' as UnitRole }));
    if (items.length === 0) continue;
    const joined = /^(?:会同|联合)/.exec(text.slice(items.at(-1)!.end, end));
    if (joined) items.push(...companions(text, items.at(-1)!.end + joined[0].length, end));
    const to = items.at(-1)!.end;
    // 拒不整改的,由县公安局依法查处 sets nobody a task.
    if (asked[0].endsWith('由') && !DONE_BY.test(text.slice(to, Math.min(end, to + 30)))) continue;
    return [{ start: at, end: to, form: 'sentence', items, open: null, dues: [], above: null }];
  }
  return [];
}

const PLEASE = /(?<=^|[,:]\s*)(?:现|并|同时|特)?(?:请(?!示|求|销)|责成)|(?<![经自理缘])由/g;
const DONE_BY = /^(?:共同|分别|具体|负责)*(?:(?:于|在)?[^,。;]{0,14}[前底内])?(?:负责)?(?:组织)?(?:完成|落实|实施)/;

/** Who comes along: 会同县财政局、县卫生健康局于9月底前…. */
function companions(text: string, from: number, end: number): ListedItem[] {
  const items: ListedItem[] = [];
  for (let at = from; at < end; ) {
    const found = COMPANION.exec(text.slice(at, Math.min(end, at + 40)));
    if (!found || !looksLikeUnit(found[1]!)) break;
    items.push({ start: at, end: at + found[1]!.length, kind: 'unit', role: 'support' });
    at += found[1]!.length;
    if (text[at] !== '、') break;
    at++;
  }
  return items;
}

const COMPANION = /^([一-鿿()]{2,24}?(?:局|委|办|办公室|厅|部|院|中心|公司|银行|行|委员会|管委会|政府|大队|支队|联合会|妇联|残联))(?=[、,;。]|于|在|按|共同|负责|制定|等|对|及时|开展|做好|落实|抓紧|尽快|立即|迅速|认真|切实|加强|加快|进一步|组织|务必|要|将|结合|根据|督促|抓好|严格|积极|提前|逐|会同|联合|完成|实施|分别|具体|\d|$)/;

const LONGEST = 300;

/** The longest run of names that ends directly before the verb, by whole clauses, from 由 or a mark on. */
function namesBefore(text: string, limit: number, at: number, going: boolean): Place | null {
  let start: number | null = null;
  let end = trimBack(text, limit, at);
  for (;;) {
    const mark = lastMark(text, limit, end);
    const from = Math.max(limit, mark + 1);
    const words = text.slice(from, end).trim();
    const by = ASKED.exec(words)?.[0].length ?? 0;
    if (!isName(by > 0 ? words.slice(by) : words.replace(/^(?:会同|并|联合|以及|,)/, ''))) break;
    start = by > 0 ? from + text.slice(from, end).indexOf(words) + by : from;
    if (by > 0 || mark < limit) break;
    if (text[mark] !== '、' && text[mark] !== ',' && !(going && text[mark] === ' ')) break;
    end = mark;
  }
  return start === null ? null : { start, end: at };
}

/** What stands before the first name: 由, 请, 责成. */
const ASKED = /^(?:.*由|.*责成|(?:现|并|同时|特)?请(?!示|求|销))/s;

function isName(words: string): boolean {
  const plain = words.replace(/(?:按照?|根据)?(?:各自)?(?:职责|职能)?(?:分工)?(?:分别|共同|具体|全面|主要)?$/, '').trim();
  const bare = plain.replace(/等(?:有关|相关)?(?:部门|单位|部门和单位)?$/, '');
  if (bare.length < 2) return false;
  return bare.split(/以及|(?<=[局委办院部会])[和及与]/).every((name) => looksLikeUnit(name) || (isGroup(name) && NOUN.test(name)));
}

const NOUN = /(?:部门|单位|政府|街道|乡镇|镇街|企业|机构|办事处|委会|镇|乡|社区|园区|村)(?:\([^)]*\))?$/;

function lastMark(text: string, limit: number, end: number): number {
  let depth = 0;
  for (let at = end - 1; at >= limit; at--) {
    if (')〕'.includes(text[at]!)) depth++;
    else if ('(〔'.includes(text[at]!)) depth--;
    else if (depth <= 0 && '、,:;。 '.includes(text[at]!)) return at;
  }
  return limit - 1;
}

function trimBack(text: string, limit: number, at: number): number {
  let end = at;
  while (end > limit && /\s/.test(text[end - 1]!)) end--;
  return end;
}
