import type { UnitRole } from '../../../plan/plan.js';
import type { Place } from '../../draft.js';
import { isPerson, isTelephone } from '../../lexicon/people.js';
import { beginsCutOff, completesPhrase, conjunctionIn, continuesGroup, isGroup, looksLikeUnit, mayBeUnit, openTailAt } from '../../lexicon/unit-words.js';

/** What a list of units holds, with places in the text that was read. */
export interface UnitList {
  readonly items: readonly ListedItem[];
  /** Where 等有关部门、单位 stands that leaves the list open; null where it is closed. */
  readonly open: Place | null;
  /** Clauses of the list that say a date instead of a name. */
  readonly dues: readonly Place[];
  /** Parts that are neither name nor date: with any of them the text is probably no list at all. */
  readonly strange: number;
  /** Persons that stand beside the units, each behind the item of that index (-1: before all). */
  readonly people: readonly ListedPerson[];
  /** What those parts are. */
  readonly strangers: readonly Place[];
  /** The list says who does what (牵头, 配合, 负责) in its own words. */
  readonly hasVerb: boolean;
}

export interface ListedPerson extends Place {
  readonly beside: number;
}

export interface ListedItem extends Place {
  readonly kind: 'unit' | 'group';
  readonly role: UnitRole;
}

/**
 * Reads the list of units in `text` from `start` to `end`. `role` is what a label before it says, null where there is
 * none; words of the list itself (A牵头, B、C配合) win over it. With a label (`lenient`) any short name counts, without one
 * only what is named like a public body.
 */
export function readUnitList(text: string, start: number, end: number, role: UnitRole | null, lenient = role !== null): UnitList {
  const reading = new Reading(text, role, lenient);
  for (const token of tokens(text, start, end)) reading.take(token);
  return reading.done();
}

/** The words say when, not who. */
export function saysWhen(words: string): boolean {
  return WHEN.test(words) && !looksLikeUnit(words.replace(/^.*?\d[^一-鿿]*[年月日季度底前末]*/, ''));
}

interface Token extends Place {
  /** The mark before it. */
  readonly mark: string;
}

interface Pending extends Place {
  readonly kind: 'unit' | 'group';
  role: UnitRole | null;
  along: boolean;
  /** The mark before it. */
  readonly mark: string;
}

const WHEN =
  /\d\s*[年月日号]|(?:20\d\d|\d{1,2})[.\/-]\d|季度|[季年月周]末|年[底末]|月底|上半年|下半年|年内|年[初中]|长期|持续|常态|常年|汛[前期后]|每[年月季周日半]|即日起|立即|即时|随时|常抓|贯穿|立行立改|全年|按[期时]|适时|近期|中期|远期|20\d\d|\d\s*个?(?:工作日|月内|日内|天内)|(?:前|底)完成$|^(?:元旦|春节|清明|五一|端午|中秋|国庆|两节|两会|主?汛期?|开学|暑假|寒假|入冬|供暖季?|采暖季)[^、]{0,5}(?:前|期间|后)$|^完成|^(?:—|-|–|\/)+$/;

const OPENING = '(〔[【“《';
const CLOSING = ')〕]】”》';

function* tokens(text: string, start: number, end: number): Generator<Token> {
  let depth = 0;
  let from = start;
  let mark = '';
  for (let at = start; at < end; at++) {
    const character = text[at]!;
    if (OPENING.includes(character)) depth++;
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && isDelimiter(text, from, at, end)) {
      yield { start: from, end: at, mark };
      mark = character;
      from = at + 1;
    }
  }
  yield { start: from, end, mark };
}

function isDelimiter(text: string, from: number, at: number, end: number): boolean {
  const character = text[at]!;
  if ('、,;。/|'.includes(character)) return !(character === '/' && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? ''));
  if (character === '.') return !/\d/.test(text[at + 1] ?? '') && at + 1 < end && !/[A-Za-z]/.test(text[at - 1] ?? '');
  // Blanks part names only where a name is complete before them: PDF files have blanks inside names.
  if (!/\s/.test(character)) return false;
  if (beginsCutOff(text.slice(at, Math.min(end, at + 16)))) return false;
  const before = text.slice(from, at).trim();
  const after = text.slice(at + 1, Math.min(end, at + 30)).trim();
  return looksLikeUnit(before) && before.length >= 3 && after.length >= 2 && !/^[(〔]/.test(after) && !VERB_ONLY.test(after.split(/[、,;。\s]/)[0]!);
}

/** 列第一位的为牵头单位 says something of the names, and is none. */
const ABOUT_ORDER = /^(?:其中|责任单位中?)?,?(?:排序?|列|位列|排名)?在?(?:首位|第一)(?:位|个|家|名)?(?:的|者).{0,6}(?:牵头|主办|主要责任)/;
const DUTY = '(?:(?:严格|分别)?(?:按照?|根据|依据)(?:各自)?(?:职能|职责|工作职责|职责和?任务)?(?:分工|范围|权限)?|分工|共同|分别|具体|全面|主要|统筹|各自|全程)*';
const AFTER = '(?:负责|落实|实施|组织实施|推进|推动|抓好?落实|办理|承办|组织|做好|指导|协调|协同|会同|督导|督促|督办|调度|开展|管理|检查)*';
/** 县委督查室督导: who supervises, accepts or judges does nothing of the task itself. */
const SUPERVISES = /(?:(?:全程|跟踪|负责)*(?:督导|督办|督查|督促|监督|验收|考核|考评|评估|调度)(?:检查|指导|落实|考核|验收|通报|推进)*)$/;
const VERBS: readonly (readonly [UnitRole, RegExp])[] = [
  ['lead', new RegExp(`(?:(?:作为|为|是|任)(?:总?牵头|主办|主责|主要责任)(?:单位|部门)|(?:${DUTY})(?:(?:总?牵头|主办|主责)(?:的)?${AFTER}|统筹(?:协调|推进|负责|抓总|指导|落实)*|抓总|总负责|为主(?:要责任单位)?))$`)],
  ['support', new RegExp(`(?:(?:作为|为|是)(?:配合|参与|协办|协同|协助|协作|支持)(?:单位|部门)|(?:予以|给予|积极|做好|主动|全力|协助)?(?:${DUTY})(?:协同配合|配合协作|密切配合|配合|参与|参加|协助|协同|协办|协作|(?:提供)?(?:技术|资金|数据|业务|要素|经费)?(?:支持|支撑|保障)|指导|督导|为辅)(?:${AFTER})(?:工作)?)$`)],
  ['responsible', new RegExp(`(?:(?:作为|为|是)(?:责任|承办|实施)(?:单位|部门)|(?:${DUTY})(?:负责(?:落实|实施|推进|组织实施|办理|制定|整改|做好|督促落实|推动落实)?|各负其责|承办|承担|组织实施|抓好?落实|落实|具体实施|实施|办理|整改|负总责|(?:组织|具体|负责|共同)(?:推进|开展|落实|抓好|做好|实施|整改)+|负责(?:组织)?(?:推进|开展|落实|实施)+)(?:抓?好)?)$`)],
];
const VERB_ONLY = new RegExp(`^(?:${DUTY})(?:牵头|主办|配合|参与|参加|协助|协同|协办|负责|落实|组织实施|承办|各负其责)`);

class Reading {
  readonly #text: string;
  readonly #label: UnitRole | null;
  readonly #lenient: boolean;
  readonly #items: Pending[] = [];
  readonly #dues: { start: number; end: number }[] = [];
  /** From where on items wait for the verb of their clause. */
  #waiting = 0;
  #open: Place | null = null;
  readonly #people: ListedPerson[] = [];
  readonly #strangers: Place[] = [];
  #strange = 0;
  #hasVerb = false;
  #lastWas: 'unit' | 'group' | 'open' | 'due' | 'none' = 'none';

  constructor(text: string, label: UnitRole | null, lenient: boolean) {
    this.#text = text;
    this.#label = label;
    this.#lenient = lenient;
  }

  take(token: Token): void {
    const { start, end } = this.#trimmed(token);
    if (start >= end) return;
    if (this.#completes(token, start, end)) return;
    const words = this.#text.slice(start, end);
    if (ABOUT_ORDER.test(words)) return;
    if (saysWhen(words)) return this.#due(start, end, token.mark);
    if (this.#lastWas === 'due' && !looksLikeUnit(words) && !isGroup(words) && this.#verb(words) === null && token.mark !== ';') {
      return this.#due(start, end, token.mark);
    }
    if (this.#supervises(words)) {
      // 县水利局、县财政局,县委督查室督导: those before the comma do the task.
      if (token.mark === '、') this.#items.length = Math.max(this.#waiting, this.#items.findLastIndex(({ mark }) => mark !== '、' && mark !== '和'));
      this.#hasVerb = true;
      this.#lastWas = 'none';
      return;
    }
    const verb = this.#verb(words);
    if (verb) {
      const named = this.#trimmed({ start, end: start + verb.at }).end;
      if (start < named) this.#names(start, named, token.mark);
      this.#settle(verb.role);
      return;
    }
    this.#names(start, end, token.mark);
  }

  done(): UnitList {
    let accompanied = false;
    const items = this.#items.map(({ start, end, kind, role, along }, index): ListedItem => {
      accompanied ||= along && index >= this.#waiting;
      return { start, end, kind, role: role ?? (accompanied ? 'support' : (this.#label ?? 'responsible')) };
    });
    return { items, open: this.#open, dues: this.#dues, people: this.#people, strangers: this.#strangers, strange: this.#strange, hasVerb: this.#hasVerb };
  }

  #trimmed({ start, end }: Place): { start: number; end: number } {
    while (start < end && /[\s,、;。:*★☆▲△※]/.test(this.#text[start]!)) start++;
    while (end > start && (/[\s,、;。:.*★☆▲△※]/.test(this.#text[end - 1]!) || this.#opensNowhere(start, end))) end--;
    return { start, end };
  }

  /** A closing bracket at the end whose opening one stands before the list. */
  #opensNowhere(start: number, end: number): boolean {
    return /[)〕\]】]/.test(this.#text[end - 1]!) && !/[(〔[【]/.test(this.#text.slice(start, end));
  }

  /** 有关部门、单位 is one phrase, whether it is a group or the tail of an open list. */
  #completes(token: Token, start: number, end: number): boolean {
    if (token.mark !== '、') return false;
    const words = this.#text.slice(start, end);
    if (this.#lastWas === 'open') {
      const verb = this.#verb(words);
      const bare = verb ? words.slice(0, verb.at) : words;
      if (!/^(?:有关|相关|直属|各)?(?:单位|部门|企业|机构)$/.test(bare.trim())) return false;
      if (this.#open) this.#open = { start: this.#open.start, end: start + bare.trimEnd().length };
      if (verb) this.#settle(verb.role);
      return true;
    }
    if (this.#lastWas !== 'group') return false;
    const last = this.#items.at(-1)!;
    const verb = this.#verb(words);
    const bareEnd = verb ? this.#trimmed({ start, end: start + verb.at }).end : end;
    if (!completesPhrase(this.#text.slice(last.start, last.end), this.#text.slice(start, bareEnd))) return false;
    this.#items[this.#items.length - 1] = { ...last, end: bareEnd };
    if (verb) this.#settle(verb.role);
    return true;
  }

  #supervises(words: string): boolean {
    const found = SUPERVISES.exec(words);
    if (!found || /牵头|主办/.test(words)) return false;
    const name = stripped(words.slice(0, found.index).trim());
    return name !== '' && looksLikeUnit(name);
  }

  #verb(words: string): { role: UnitRole; at: number } | null {
    for (const [role, pattern] of VERBS) {
      const found = pattern.exec(words);
      if (found) {
        const before = words.slice(0, found.index).trim();
        // 县残疾人工作协调 … : what is left has to be a name, a group, or nothing.
        if (before === '' || looksLikeUnit(stripped(before)) || isGroup(stripped(before)) || openTailAt(before) >= 0 || (this.#lenient && mayBeUnit(stripped(before)))) return { role, at: found.index };
      }
    }
    return null;
  }

  #settle(role: UnitRole): void {
    this.#hasVerb = true;
    // A会同B、C落实: who comes along is not who leads.
    let along = false;
    // 甲、乙,丙参与: who has no verb of his own before the comma does the task.
    const comma = this.#items.findLastIndex(({ mark }, index) => index > this.#waiting && (mark === ',' || mark === '|'));
    if (role === 'support' && this.#waiting === 0 && comma > 0) this.#waiting = comma;
    for (const item of this.#items.slice(this.#waiting)) {
      along ||= item.along;
      item.role = along ? 'support' : role;
    }
    this.#waiting = this.#items.length;
  }

  #due(start: number, end: number, mark: string): void {
    const last = this.#dues.at(-1);
    if (this.#lastWas === 'due' && last && mark !== ';') last.end = end;
    else this.#dues.push({ start, end });
    this.#lastWas = 'due';
  }

  #names(start: number, end: number, mark: string): void {
    let along = false;
    const lead = /^(?:其中|并)?(?:(会同|联合|协同)|由|以及|及|并由)\s*/.exec(this.#text.slice(start, end));
    if (lead && end - start - lead[0].length >= 2) {
      along = lead[1] !== undefined;
      start += lead[0].length;
    }
    for (;;) {
      const words = this.#text.slice(start, end);
      const together = /^([^(〔]{2,20}?)(会同|联合)(.{2,})$/s.exec(words);
      if (together && (looksLikeUnit(together[1]!) || isGroup(together[1]!))) {
        this.#name(start, start + together[1]!.length, along, mark);
        start += together[1]!.length + 2;
        along = true;
        continue;
      }
      const open = openTailAt(words);
      const meeting = conjunctionIn(open > 0 ? words.slice(0, open) : words);
      if (!meeting) break;
      this.#name(start, start + meeting.at, along, mark);
      start += meeting.at + meeting.length;
      while (start < end && /\s/.test(this.#text[start]!)) start++;
      mark = '和';
    }
    this.#name(start, end, along, mark);
  }

  #name(from: number, to: number, along: boolean, mark: string): void {
    const { start, end } = this.#trimmed({ start: from, end: to });
    if (start >= end) return;
    const words = this.#text.slice(start, end);
    const open = openTailAt(words);
    if (open >= 0) {
      if (open > 0) this.#name(start, start + open, along, mark);
      this.#open = { start: start + open, end };
      this.#lastWas = 'open';
      return;
    }
    if (this.#items.length > 0 && (isPerson(words) || isTelephone(words))) {
      this.#people.push({ start, end, beside: this.#items.length - 1 });
      return;
    }
    const beside = /\s*[(〔]([^()〔〕]{2,24})[)〕]$/.exec(words);
    if (beside && beside.index >= 2 && beside[1]!.split(/[、,;\s]+/).every((one) => isPerson(one) || isTelephone(one))) {
      this.#name(start, start + beside.index, along, mark);
      this.#people.push({ start: start + words.lastIndexOf(beside[1]!), end: start + words.lastIndexOf(beside[1]!) + beside[1]!.length, beside: this.#items.length - 1 });
      return;
    }
    const person = CONTACT.exec(words);
    if (person && person.index >= 2) return this.#name(start, start + person.index, along, mark);
    const remark = REMARK.exec(words);
    if (remark && remark.index >= 2) return this.#name(start, start + remark.index, along, mark);
    const noted = /\s*[(〔[【]\s*(牵头|牵头单位|主办|配合|配合单位|协办|参与|列?第一位?为?牵头单位?)\s*[)〕\]】]$/.exec(words);
    if (noted) {
      this.#name(start, start + noted.index, along, mark);
      const last = this.#items.at(-1);
      if (last) last.role = /配合|协办|参与/.test(noted[1]!) ? 'support' : 'lead';
      return;
    }
    if (isGroup(words) && !(continuesGroup(words) && this.#lastWas !== 'group' && looksLikeUnit(words) && this.#items.length > 0 && !/^(?:各|乡|镇|街)/.test(words))) {
      this.#push(start, end, 'group', along, mark);
    } else if (this.#lenient ? mayBeUnit(words) : looksLikeUnit(words)) {
      this.#push(start, end, 'unit', along, mark);
    } else {
      this.#strange++;
      this.#strangers.push({ start, end });
      this.#lastWas = 'none';
    }
  }

  #push(start: number, end: number, kind: 'unit' | 'group', along: boolean, mark: string): void {
    this.#items.push({ start, end, kind, role: null, along, mark });
    this.#lastWas = kind;
  }
}

/** 县公安局(联系人:张三,电话:5551234): whom to ask is no part of the name. */
const CONTACT = /\s*[(〔]\s*(?:联系人|联络员|责任人|负责人|经办人|(?:责任|分管|牵头)领导|(?:联系)?电话)\s*:[^()〔〕]*[)〕]$/;

/** 县财政局(第一责任单位为牵头单位,下同): said of the list, and no part of a name. */
const REMARK = /\s*[(〔][^()〔〕]*(?:下同|为(?:总?牵头|主办|主责|第一责任)(?:单位|部门)|排名不分(?:先后)?|排名第一)[^()〔〕]*[)〕]$/;

function stripped(words: string): string {
  return words.replace(/^(?:其中|并)?(?:会同|联合|协同|由|以及|及|并由)/, '');
}
