/** What a column of an annex holds. `category` stands before the name, `other` is read by nobody. */
export type Column = 'no' | 'category' | 'name' | 'text' | 'points' | 'source' | 'other';

const NO = /^(?:序号|编号|序|号|项次|no\.?)$/i;
const POINTS = /^(?:(?:标准|考核|指标|评价|测评|基础|基本|总)?(?:分值|权重|权数)(?:权重|分值)?|满分(?:值)?|标准分数?|分数|赋分|基准分|配分|基础分|应得分|标准得分|计分)$/;
const OTHER = /^(?:备注|得分|自评(?:得分|分|分值|情况)?|考核得分|考评得分|实得分|实际得分|评价得分|评分|扣分(?:原因|情况|事项)?|目标值?|年度目标|完成(?:时限|时间|情况)|考核结果|佐证(?:材料)?|考核方式|评价方式|测评方式|测评方法|考评方式|考核周期|考核时间|评价周期|指标属性|指标性质|计量单位|单位|联系人)$/;
const SOURCE = /来源|(?:责任|考核|牵头|评价|评分|考评|测评|主管|实施|承办|数据提供|数据采集|提供|打分|计分|配合|主责|归口)(?:单位|部门|处室|科室|股室|主体|机构)/;
const TEXT = /(?:评分|计分|赋分|考核|评价|测评|考评|扣分|打分|检查|得分|评估|验收|加减分)(?:标准|办法|细则|方法|规则|说明|依据|要求|准则)|指标(?:释义|说明|解释|内涵|定义|要求|含义)|释义|解释|计算(?:方法|公式)|评分要点|标准及分值|^(?:标准|说明|细则)$/;
const CATEGORY = /^(?:类别|类型|指标类别|考核类别|指标类型|维度|板块|大类|分类|项目类别|指标维度|一级)$/;
const NAME = /指标(?:名称|内容|项目)?$|^(?:考核|测评|评价|考评|检查|评分|监测|创建|评估|督查|验收|建设|得分|计分|赋分|主要)(?:项目|内容|事项|要点|点|任务|类目|要素)$|^(?:项目|项目名称|内容|测评点|事项|考核点)$/;
/** 考核指标及分值: the points stand in the name's column, behind it. A scoring text may have its own 标准及分值. */
const WITH_POINTS = /^(.{2,8}(?:指标|项目|内容|事项|要点))(?:及|和|与|、)(?:标准)?(?:分值|分数|满分|权重)$/;
const LEVEL = /^[一二三四]级/;

/** Whether the words of a scoring text's column say so by themselves, without a column of points beside it. */
const SCORES = /评分|计分|赋分|扣分|打分/;

/** A column for what each has got: 考核标准 beside it is a scoring text. */
const GOT = /^\s*(?:得分|自评(?:得)?分|考核得分|考评得分|实得分|实际得分|扣分|扣分(?:原因|情况|事项))\s*$/;

/** The column a header word names, blanks and remarks in brackets aside; null where it is no header word. */
export function columnOf(word: string): Column | null {
  // 第二部分 考核指标 is a heading.
  if (/^\s*(?:第[一二三四五六七八九十\d]+[部章节篇]|[一二三四五六七八九十]{1,3}\s*[、.]|\([一二三四五六七八九十]{1,3}\)|附\s*[件表录])/.test(word)) return null;
  const plain = word.replace(/\s+/g, '').replace(/\([^()]*\)/g, '').replace(/[:*]/g, '').replace(WITH_POINTS, '$1');
  if (plain === '' || plain.length > 14) return null;
  if (NO.test(plain)) return 'no';
  if (POINTS.test(plain)) return 'points';
  if (OTHER.test(plain)) return 'other';
  if (CATEGORY.test(plain)) return 'category';
  if (SOURCE.test(plain)) return 'source';
  if (TEXT.test(plain)) return 'text';
  return NAME.test(plain) ? 'name' : null;
}

/**
 * The columns of a header, or null where the words are none: an annex of indicators has a name, and points or a scoring
 * text. Of several names the deepest level is the indicator's own; 考核内容 beside 指标名称 is part of its text.
 */
export function columnsOf(words: readonly string[]): readonly Column[] | null {
  const columns = words.map((word): Column => columnOf(word) ?? 'other');
  const strangers = words.filter((word) => word.trim() !== '' && columnOf(word) === null).length;
  if (words.length < 2 || words.length > 12 || strangers > 1) return null;
  const names = columns.flatMap((column, index) => (column === 'name' ? [index] : []));
  const own = ownName(words, names);
  const scores = (word: string, index: number): boolean => columns[index] === 'text' ? SCORES.test(word) : columns[index] === 'other' && GOT.test(word);
  const scored = columns.includes('points') || (columns.includes('text') && words.some(scores));
  if (own === null || !scored) return null;
  let sources = 0;
  return columns.map((column, index): Column => {
    if (column === 'source') return sources++ === 0 ? 'source' : 'other';
    if (column !== 'name' || index === own) return column;
    return index < own ? 'category' : 'text';
  });
}

function ownName(words: readonly string[], names: readonly number[]): number | null {
  const levels = names.filter((index) => LEVEL.test(words[index]!.trim()));
  // 一级指标 beside 考核指标 only gathers.
  const below = levels.length === 1 && words[levels[0]!]!.trim().startsWith('一级') ? names.filter((index) => index > levels[0]! && words[index]!.includes('指标')) : [];
  if (levels.length > 0) return below.at(-1) ?? levels.at(-1)!;
  const indicators = names.filter((index) => words[index]!.includes('指标'));
  return indicators.at(-1) ?? names[0] ?? null;
}
