import { type Each, readEach } from './each.js';
import { chineseNumber } from './quantity.js';
import { plainRuleText } from './rule-text.js';

/** One thing a scoring text says: under a condition, points are given, taken, limited or shared out. */
export interface Statement {
  readonly kind: 'score' | 'deduct' | 'zero' | 'cap' | 'proportion' | 'formula';
  /** The words before it that belong to no earlier statement of its sentence, by commas; without the 每… part. */
  readonly pieces: readonly string[];
  /** 每出现1家, 缺少一个领域, 每项. */
  readonly each: Each | null;
  /** Null for 满分, for 不得分, and where the words have no number. */
  readonly points: number | null;
  /** Of a formula: what is multiplied, and by how much (null: by the indicator's points). */
  readonly formula: { readonly of: string; readonly by: number | null } | null;
  /** The sentence of its part before it that says nothing of points. */
  readonly lead: string;
  /** Which numbered part of the text it stands in; 0 before the first. */
  readonly part: number;
}

/** A scoring text, read; `whole` is false where it says something of points that is none of the statements. */
export interface RuleReading {
  /** Plain: half-width, without blanks and remarks in brackets. */
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly whole: boolean;
  /** 按月统计, 每月, 当月. */
  readonly monthly: boolean;
  /** Points in brackets behind a name: 制度建设(3分). */
  readonly marks: readonly number[];
  /** 不重复计分, 就高计分: of several awards one counts. */
  readonly exclusive: boolean;
}

const NUMBER = String.raw`(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十]+|半)`;
const POINTS = `(${NUMBER})(?:个)?分(?!钟|局|公司|支|会|队|所|校|院|部|之|类|级|区)`;
const SUBJECT = String.raw`(?:(?:该|本|此|其)(?:单)?(?:项|指标|月|季度)?(?:考核|测评|评价|工作|指标)?(?:内容|指标|项目)?)?(?:当月|当季|当年|当期)?(?:该项|本项)?(?:直接|一律|均|即|(?<!否)则|视为|全部)*`;

/** Alternatives in order of preference at the same place. Group numbers are counted below. */
const CONSEQUENCE = new RegExp(
  [
    // 1, 2: what a formula multiplies, and by what
    String.raw`(?:(?:按|按照|以|得分[=为:是]|得分等于|本项得分[=为:])([^,;=×*]{1,40}?)(?:[×*]|乘以|乘)(${NUMBER}|分值|权重|满分|标准分值?|该项分值|本项分值|总分|权重分)(?:分)?(?:之?积)?(?:来)?(?:计算|核算|折算|计|得|赋)?(?:得分|分)?)`,
    // 3: 按…比例计分
    String.raw`(按(?:照)?[^,;]{0,16}?(?:比例|插值法?|内插法?)[^,;]{0,3}?(?:计算|折算|核算|递减|递增)?(?:(?:计|得|赋|给|扣|记|扣减|核)?分|计算|折算|递减|扣减))`,
    // 4: 按完成率计分
    String.raw`(?:按(?:照)?(?:实际)?([^,;每月]{0,16}(?:率|占比|比重))(?:计算|折算|核算)?(?:计|得|赋|给)分)`,
    // 5: a limit
    String.raw`(?:(?:(?:该项|本项|该项指标|此项)(?:指标)?)?(?:最高|最多|至多|总分不超过|累计不超过|合计不超过|不超过|上限为?|封顶|满分|总分|基准分|分值|共)(?:可|只|不超过|计|得|加|记|扣|累计|为)*${POINTS}(?:封顶|为止|为限)?)`,
    // 6: a limit, the other way round
    String.raw`(?:(?:以|至|到|加满|得满)?${POINTS}(?:封顶|为止|为限|为上限))`,
    // 7: nothing
    String.raw`(${SUBJECT}(?:不予?(?:得|计|赋|给|记)(?:得)?分|(?:得|计|记|赋|为)(?:0|零)分|(?:扣|扣除|扣减)(?:完|除)?(?:全部|所有|该项全部|本项全部|该项|本项)(?:分值|得分|分数|分)|不得该项分|无分))`,
    // 8: full points
    String.raw`((?:得|计|记|赋|给|获得?)(?:该项|本项)?满分)`,
    // 9: taken
    String.raw`(?:(?:扣减|扣除|核减|倒扣|扣|减)(?:该项|本项)?${POINTS})`,
    // 10: given
    String.raw`(?:(?:得|计|记|赋|给予|给|获得|获|加计|加|奖励|奖)(?:基本分|基础分)?${POINTS})`,
  ].join('|'),
  'g',
);

/** Words that say something of points; what is left over of them makes a text one we do not understand. */
const OF_POINTS = new RegExp(
  String.raw`得分|扣分|加分|计分|赋分|减分|评分|打分|记分|满分|零分|倒扣|减半|折半|一票否决|否决|酌情|视情|综合评定|综合评价得|比例计|插值|[扣得加减计]\d|${NUMBER}分(?!钟|局|公司|支|会|队|所|校|院|部|之|类|级|区)`,
);
const MARK = /\((?:满分|共|计)?(\d+(?:\.\d+)?)分\)/g;
const HARMLESS =
  /[加扣减]分项目?|(?:直至|至|直到)?(?:该项|本项|该指标|本指标|此项)?(?:分值|分数)?(?:扣|减)完(?:该项分值|本项分值|分值|全部分值|该项得分|该项分|本项分)?为止|(?:加|得|计)?满(?:分)?为止|(?:同一[^,;]{0,12})?不(?:重复|累计)(?:计分|得分|加分|扣分|计算|记分)|(?:按)?就高(?:不就低)?(?:原则)?(?:计分|得分|赋分)?|取最高分|按最高(?:项|级别|等次|分)?(?:计分|得分|计)|可?(?:累计|累加)(?:计分|得分|加分|扣分)|按月(?:计分|评分|打分|赋分)|逐月计分|(?:县|区|市|县区|乡镇)?[^,;]{0,8}按(?:照)?[^,;\d]{0,20}(?:排名|名次|位次)(?:情况|结果)?(?:的?(?:平均值|平均数|均值))?(?:计分|赋分|评分|打分)/g;

/** Reads a scoring text into its statements. Never throws; linear in its length. */
export function readStatements(raw: string): RuleReading {
  const text = plainRuleText(raw);
  const exclusive = /不重复|不累计|就高|取最高|按最高/.test(text);
  const statements: Statement[] = [];
  let rest = '';
  let part = 0;
  let lead = '';
  for (const sentence of text.replaceAll(MARK, '').split(/[。;\n!]/)) {
    const numbered = /^(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[,、])/.exec(sentence);
    if (numbered) part++;
    if (numbered) lead = '';
    const own = sentence.slice(numbered?.[0].length ?? 0);
    const read = readSentence(own.replaceAll(HARMLESS, ''), part, lead);
    lead = read.statements.length > 0 ? '' : lead || own;
    statements.push(...read.statements);
    rest += `;${read.rest}`;
  }
  return {
    text,
    statements,
    whole: !OF_POINTS.test(rest),
    monthly: /按月|逐月|每月|当月|每个月|各月/.test(text),
    marks: [...text.matchAll(MARK)].map(([, points]) => Number(points)),
    exclusive,
  };
}

function readSentence(sentence: string, part: number, lead: string): { statements: Statement[]; rest: string } {
  const statements: Statement[] = [];
  let open: string[] = [];
  let rest = '';
  for (const piece of sentence.split(/[,:]/)) {
    let from = 0;
    for (const found of piece.matchAll(CONSEQUENCE)) {
      const before = piece.slice(from, found.index);
      from = found.index + found[0].length;
      const pieces = [...open, before].map((one) => one.trim()).filter((one) => one !== '');
      open = [];
      rest += `;${pieces.join(';')}`;
      statements.push(statementOf(found, pieces, { part, lead: statements.length === 0 ? lead : '' }));
    }
    open.push(piece.slice(from));
  }
  return { statements, rest: `${rest};${open.join(';')}` };
}

function statementOf(found: RegExpMatchArray, pieces: readonly string[], place: { readonly part: number; readonly lead: string }): Statement {
  const [, of, by, proportion, rate, cap, capped, zero, full, taken, given] = found;
  const plain = { pieces, each: null, points: null, formula: null, ...place };
  if (of !== undefined) return { ...plain, kind: 'formula', formula: { of, by: by === undefined ? null : numberOf(by) } };
  if (rate !== undefined) return { ...plain, kind: 'formula', formula: { of: rate, by: null } };
  if (proportion !== undefined) return { ...plain, kind: 'proportion', formula: { of: proportion, by: null } };
  if (zero !== undefined) return { ...plain, kind: 'zero' };
  const points = numberOf(cap ?? capped ?? taken ?? given ?? '');
  const kind = cap ?? capped ? 'cap' : taken ? 'deduct' : 'score';
  if (full !== undefined) return { ...plain, kind: 'score' };
  const { each, pieces: own } = readEach(pieces, kind);
  return points === 0 && kind === 'score' ? { ...plain, kind: 'zero' } : { kind, pieces: own, each, points, formula: null, ...place };
}

function numberOf(printed: string): number | null {
  if (/^\d/.test(printed)) return Number(printed);
  return printed === '半' ? 0.5 : chineseNumber(printed);
}
