import { simplifiedWords } from './traditional.js';

/** A unit's name taken apart, so that its several forms can be compared. */
export interface UnitName {
  /** 县, 区, 市 …: whose unit it is; empty where the name does not say. */
  readonly level: string;
  /** What it is for, in its shortest common form: 卫健 of 卫生和健康. */
  readonly core: string;
  /** The same as printed, but for 和. */
  readonly long: string;
  /** What kind of body it is; 局, 委 and 厅 are one kind, for they differ by level only. */
  readonly kind: string;
}

/**
 * Takes a unit's printed name apart. `county` (成武县) is left out of names that carry it. Works on any text; the parts
 * are for comparing, never for showing.
 */
export function unitNameOf(printed: string, county = ''): UnitName {
  const whole = plainName(printed).replace(BRACKETED, '');
  const [level, rest] = levelOf(whole, county);
  const long = rest.replace(LINKS, '');
  const short = SHORT_FORMS.reduce((name, [from, to]) => name.replaceAll(from, to), long);
  const [kind, core] = kindOf(short);
  return { level, core, long: kindOf(long)[1], kind };
}

/**
 * How unlike two names of presumably one unit are: 0 for the same in another form (县卫健局, 县卫生健康局), more the more
 * has to be assumed. Null where nothing suggests that they are one: another level, another field.
 */
export function unlikeness(a: UnitName, b: UnitName): number | null {
  if (a.core === '' || b.core === '') return null;
  const levels = levelsApart(a, b);
  if (levels === null) return null;
  if (a.core === b.core) return levels + (a.kind === b.kind ? 0 : 1);
  if (a.kind !== b.kind) return null;
  // 教育 of 教育和体育, 农业 of 农业农村: but a branch or a station is named after its place, and its place is another's too.
  if (PARTLY.has(a.kind) && (isPart(a.core, b.core) || isPart(a.long, b.long))) {
    return levels + 2 + Math.abs(a.long.length - b.long.length) / 10;
  }
  const [shorter, longer] = a.core.length <= b.core.length ? [a.core, b.core] : [b.core, a.core];
  const most = longer.length >= 8 ? 2 : longer.length >= 4 ? 1 : 0;
  if (most === 0 || longer.length - shorter.length > most || longer.length > LONGEST) return null;
  const slips = slipsBetween(shorter, longer);
  return slips <= most ? levels + 3 + slips : null;
}

function isPart(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.length >= 2 && (longer.startsWith(shorter) || longer.endsWith(shorter));
}

function kindOf(name: string): [kind: string, rest: string] {
  for (const [kind, endings] of KINDS) {
    const ending = endings.find((candidate) => name.length > candidate.length && name.endsWith(candidate));
    if (ending !== undefined) return [kind, name.slice(0, -ending.length)];
  }
  return ['', name];
}

/** One width, no blanks, simplified characters. */
export function plainName(printed: string): string {
  return simplifiedWords(printed.normalize('NFKC')).replace(/\s+/g, '').replaceAll('（', '(').replaceAll('）', ')');
}

/** Two different levels are two different units; where one does not say, it may be any. */
function levelsApart(a: UnitName, b: UnitName): number | null {
  if (a.level === b.level) return 0;
  // 市生态环境局成武分局 and 县生态环境分局
  if (a.kind === BRANCH && b.kind === BRANCH) return 0.5;
  return a.level === '' || b.level === '' ? 1.5 : null;
}

function levelOf(name: string, county: string): [level: string, rest: string] {
  const stem = county.length > 1 ? county.slice(0, -1) : '';
  let rest = name;
  // 国家税务总局成武县税务局 is 县税务局.
  for (const above of HIGHER) if (rest.startsWith(above) && rest.length > above.length) rest = rest.slice(above.length);
  const at = county === '' ? -1 : rest.indexOf(county);
  if (at >= 0 && at + county.length < rest.length) {
    const [before, after] = [rest.slice(0, at), rest.slice(at + county.length)];
    return before === '' ? [county.slice(-1), after] : split(before + after);
  }
  if (stem.length > 1) rest = rest.replace(stem, '');
  return split(rest);
}

function split(whole: string): [level: string, rest: string] {
  // 菏泽市生态环境局 has the branch.
  const name = whole.endsWith(BRANCH) ? whole.replace(/^[^市]{2,4}市/, '市') : whole;
  const found = LEVELS.find((candidate) => name.startsWith(candidate) && name.length > candidate.length + 1);
  const level = found === undefined || NO_LEVEL.test(name) ? '' : found;
  const rest = name.slice(level.length);
  // 县委网信办 and 县网信办: the committee is named or not. Its own office, 县委办公室, has no other name.
  const committee = level !== '' && /^委(?!办)../.test(rest) ? 1 : 0;
  return [level, branchOf(rest.slice(committee))];
}

/** 生态环境局某分局 is 生态环境分局. */
function branchOf(name: string): string {
  const at = name.indexOf('局');
  return name.endsWith(BRANCH) && at > 0 && at < name.length - BRANCH.length ? name.slice(0, at) + BRANCH : name;
}

/** Levenshtein distance; both are short. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

const LONGEST = 40;
const BRANCH = '分局';
const LEVELS = ['自治县', '新区', '省', '市', '县', '区', '州', '盟', '旗'];
/** 市场监管局, its 市 left out. */
const NO_LEVEL = /^(?:市场|市政(?!府)|市容|区域|县域)/;
const HIGHER = ['中国共产党', '中共', '国家税务总局', '国网', '中国邮政集团', '有限公司'];
const BRACKETED = /\([^()]*\)$/;
const LINKS = /[和与及、·]/g;

/** Kinds whose short name is often a part of the long one. */
const PARTLY: ReadonlySet<string> = new Set(['局', '办', '中心', '会']);

/** What counts as one kind; longer endings first. */
const KINDS: readonly (readonly [kind: string, endings: readonly string[]])[] = [
  [BRANCH, [BRANCH]],
  ['委会', ['管委会', '管委', '工委']],
  ['办', ['办公室', '办']],
  ['局', ['委员会', '局', '委', '厅']],
  ['中心', ['服务中心', '中心']],
  ['部', ['部']],
  ['大队', ['大队', '支队', '总队', '队']],
  ['公司', ['集团有限公司', '有限公司', '分公司', '公司', '集团']],
  ['行', ['支行', '分行', '中心支行']],
  ['会', ['联合会', '协会', '会']],
  ['院', ['院']],
  ['政府', ['人民政府', '政府', '办事处']],
];

/**
 * Long forms and their short ones, in the order in which they are put in; common abbreviations of county, district and
 * city bodies since the reform of 2018. Both sides are written without 和.
 */
const SHORT_FORMS: readonly (readonly [long: string, short: string])[] = [
  '发展改革=发改 教育体育=教体 教育科技=教科 工业信息化=工信 工业信息=工信 科技工业信息化=科工信',
  '社会保障=社保 人力资源社保=人社 人力社保=人社 住房城乡建设=住建 住房建设=住建 城乡建设=住建 卫生健康=卫健 卫生计生=卫健',
  '文化广电旅游=文旅 文化旅游体育=文旅体 文化旅游=文旅 文广旅=文旅 文化体育旅游=文体旅 广播电视=广电',
  '监督管理=监管 市场监管=市监 市场监督=市监 应急管理=应急 行政审批服务=审批 行政审批=审批 审批服务=审批',
  '自然资源规划=自资 规划自然资源=自资 自然资源=自资 自规=自资 资规=自资 医疗保障=医保 医疗保险=医保',
  '退役军人事务=退役军人 退役军人=退役 城市管理=城管 城乡管理=城管 城管综合执法=城管 城管行政执法=城管',
  '综合行政执法=综合执法 网络安全信息化=网信 互联网信息=网信 机构编制委员会=编 机构编制=编 编制=编 交通运输=交通',
  '科学技术协会=科协 科学技术=科技 地方金融监管=金融 金融监管=金融 地方金融=金融 金融工作=金融 林业草原=林草',
  '住房公积金管理=公积金 住房公积金=公积金 公积金管理=公积金 大数据发展=大数据 大数据管理=大数据 园林绿化=园林',
  '技术开发区=开发区 经济开发区=经开区 高新技术产业=高新 产业开发区=区 高新开发区=高新区 管理委员会=管委会',
  '人民武装=武装 人武部=武装部 人民防空=人防 工商业联合会=工商联 妇女联合会=妇联 残疾人联合会=残联 总工会=工会',
  '文学艺术界=文 文联合会=文联 红十字会=红会 人民法院=法院 人民检察院=检察院 国有资产监管=国资 国有资产=国资',
  '供销合作社=供销社 供销社联合社=供销社 粮食物资储备=粮储 民族宗教=民宗 民宗事务=民宗 信访工作=信访 国资监管=国资',
  '中国人民银行=人行 人民银行=人行 农业发展银行=农发行 中国农发行=农发行 消防救援=消防 精神文明建设=文明 文明指导=文明',
  '机关事务管理=机关事务 机关事务服务=机关事务 服务数据管理=服务 政务服务管理=政务服务 烟草专卖=烟草 烟草公司=烟草',
  '疾病预防控制=疾控 城市建设投资=城投 共青团委员会=团县委 委员会办公室=办公室 供电分公司=供电公司 邮政分公司=邮政公司',
].flatMap((row) => row.split(' ').map((pair) => pair.split('=') as [string, string]));
