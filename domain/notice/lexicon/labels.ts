import type { UnitRole } from '../../plan/plan.js';

/** What a label before a colon (牵头单位：…), or a column's head, says of what follows it. */
export type LabelKind = UnitRole | 'due' | 'person' | 'other';

export interface Label {
  readonly kind: LabelKind;
  /** In the text: of the label with its brackets and its colon. */
  readonly start: number;
  readonly end: number;
}

/** What the words of a label mean; null for words that are none. Blanks inside do not count. */
export function labelKind(words: string): LabelKind | null {
  const plain = words.replace(/\s+/g, '');
  for (const [kind, pattern] of WHOLE) if (pattern.test(plain)) return kind;
  return null;
}

/**
 * Every label of the text, in order: 责任单位: / 【责任单位】 / 牵头单位为. The words have to begin a clause, a bracket or a line, so
 * that "各牵头单位" of a sentence is none.
 */
export function labelsIn(text: string): Label[] {
  const labels: Label[] = [];
  let from = 0;
  for (const stop of text.matchAll(STOPS)) {
    const before = Math.max(from, stop.index - LONGEST);
    const words = ENDING.exec(text.slice(before, stop.index + 1));
    if (!words || (before + words.index > 0 && words.index === 0 && before > 0 && words[1] === '')) continue;
    const kind = labelKind(words[2]!);
    if (kind === null) continue;
    from = stop.index + stop[0].length;
    labels.push({ kind, start: before + words.index + words[1]!.length, end: from });
  }
  const spaced = spacedLabels(text);
  return spaced.length === 0 ? labels : [...labels, ...spaced].sort((a, b) => a.start - b.start);
}

/**
 * Labels at the beginning of a line with blanks in the place of a colon: 牵头单位　县公安局. The line holds nothing else, and what
 * follows is no label as well, for that is a table's head.
 */
function spacedLabels(text: string): Label[] {
  return [...text.matchAll(SPACED)].flatMap((found) => {
    const kind = labelKind(found[1]!);
    if (kind === null || found[1]!.replace(/\s/g, '').length < 4 || labelKind(found[2]!) !== null) return [];
    const value = found.index + found[0].length;
    return [{ kind, start: value - found[0].trimStart().length, end: value }];
  });
}

const UNIT = '(?:单\\s*位|部\\s*门|机\\s*构|科\\s*室|处\\s*室|股\\s*室|主\\s*体|方|乡镇|镇街)';
const LEAD = `(?:总?牵\\s*头(?:责\\s*任|负\\s*责|主办|落实|实施)?${UNIT}?|主\\s*办${UNIT}?|主\\s*责${UNIT}?|主要(?:责任|负责)${UNIT}|第一责任${UNIT})`;
const SUPPORT = `(?:(?:责任)?配\\s*合(?:责\\s*任|协作|实施|落实)?${UNIT}?|参\\s*(?:与|加)(?:责任|配合)?${UNIT}?|协\\s*(?:办|同|助|作)(?:责任|配合)?${UNIT}?|支持${UNIT}|指导${UNIT}|成员${UNIT}|会办${UNIT}|联办${UNIT})`;
const RESPONSIBLE = `(?:责\\s*任\\s*${UNIT}|负\\s*责\\s*${UNIT}|(?:具体)?(?:承\\s*办|实\\s*施|落\\s*实|执行|承担|组织|组织实施|负责实施|推进|建设|整改|分工)(?:责任)?${UNIT}|(?:责\\s*任|任务|工作|职责|部门)分\\s*工|(?:主体|监管|属地|行业)责任${UNIT}|承\\s*办|责\\s*任|牵头(?:和|及|、)(?:配合|责任|参与)${UNIT}|(?:责任|牵头)${UNIT}(?:及|和|与)(?:(?:其|分管|主要|具体|包联|第一|直接)*(?:责任人|负责人|负责同志|责任领导|分管领导|领导|联系人|人员|责任科室)|配合${UNIT}|参与${UNIT})|(?:责任|牵头)${UNIT}(?:及|和|与|、|/)(?:完成)?(?:时限|时间|期限)|落实责任|责任落实)`;
const DUE = '(?:(?:工作|任务|计划|拟|预计|预期|整改|办理|落实|实施|推进|最终|整治|建成|验收)?(?:完\\s*成|办\\s*结|整改|落实|推进|实施|截止|起止|达标|建成|销号|报送)(?:的)?(?:时\\s*[限间]|期\\s*限|日\\s*期|时间(?:节点|要求|表)|节点|进度)|时\\s*限(?:要求)?|时间(?:节点|要求|安排|进度|期限|表)|工作时[限间]|进\\s*度(?:安排|要求|计划|目标)|完成(?:年限|时间节点)|期\\s*限|时\\s*间)';
const PERSON = '(?:(?:第一|直接|具体|主要|牵头|分管|包联|包保|县级|区级|市级|责任)?(?:责\\s*任\\s*人|负\\s*责\\s*人|领\\s*导|联系人|联络员|责任领导|包联领导|牵头人|经办人)(?:员)?)';
const OTHER = '(?:联系(?:电话|方式|单位)|备\\s*注|预期(?:目标|成效|成果)|目标(?:任务|要求)?|工作(?:目标|措施|要求|内容)|(?:任务|整治|改革|建设)内容|成果形式|具体(?:措施|内容)|主要(?:措施|内容|任务)|考核标准|(?:县级|市级|行业|业务)?(?:督\\s*导|督办|督查|监督|验\\s*收|考\\s*核|考评|评分|评价|销\\s*号|审核|复核|报送|主管|归口管理|交办|盯办)(?:责任)?(?:单位|部门|科室)|验收标准|完成标志|资金来源|政策依据)';

const PATTERNS: readonly (readonly [LabelKind, string])[] = [
  ['person', PERSON],
  ['responsible', RESPONSIBLE],
  ['lead', LEAD],
  ['support', SUPPORT],
  ['due', DUE],
  ['other', OTHER],
];

const WHOLE: readonly (readonly [LabelKind, RegExp])[] = PATTERNS.map(([kind, pattern]) => [kind, new RegExp(`^${pattern}$`)]);

const WORDS = PATTERNS.map(([, pattern]) => pattern).join('|');

/** Label, blanks, and the first word of the value. */
const SPACED = /(?<=^|\n)[ \t]*([一-鿿]{2,8})[ \t]+(?=([一-鿿\d][^\s。:;]*)[^\n。:;]{0,80}(?:\n|$))/g;

/** Longer than any label with its boundary. */
const LONGEST = 48;

/** What ends a label: the last of its words, then a colon, its own closing bracket, or 为. */
const STOPS =
  /[位门构室体方镇街工任办头责管作同与加合间限期点求度排划标人导员话式注效果容施准志源据表实)〕](?:\s*:|\s*[】\]〕]\s*:?(?!\s*(?:[、,)]|$))|\s*为\s*:?(?=[一-鿿\d])(?!了|总?牵头|主办|主责|主要责任))/g;

/** 牵头部门(单位):, 完成时间(节点):, 责任单位(列第一位的为牵头单位): */
const REMARK = '(?:个人|人|盖章|单位|部门|科室|节点|时限|期限|[^()〔〕:。;]{0,16}(?:牵头|主办|主责)(?:单位|部门)[^()〔〕:。;]{0,4}|排名不分先后)';

/** Boundary and words, up to the last of them. */
const ENDING = new RegExp(
  `(^|[。;,、!?\\n(〔\\[【{)〕\\]】}”…%|—]\\s*|\\s|[年月日底末前]|[成进度])(${WORDS})(?:\\s*[(〔]\\s*${REMARK}\\s*[)〕])?$`,
);
