import { labelKind } from './labels.js';
import type { UnitRole } from '../../plan/plan.js';

/**
 * What a column of a table of tasks holds. `quantity` is a bare figure (目标值), `measure` what it counts (计量单位); `supervisor` are
 * those who supervise, accept, score or are reported to, who never do the task; `leader` and `person` are people.
 */
export type TaskColumn =
  | 'no' | 'category' | 'title' | 'text' | 'quantity' | 'measure' | 'due' | 'otherDate' | 'supervisor' | 'leader' | 'person' | 'someUnits' | 'other' | UnitRole;

/** What a column of a table of scores holds. `got` is what each has earned, `category` stands before the name, `other` is read by nobody. */
export type ScoreColumn = 'no' | 'category' | 'name' | 'text' | 'points' | 'got' | 'source' | 'other';

/** One kind of column head: its words, what they mean in a table of tasks and in one of scores, and examples that must be read so. */
export interface ColumnHead {
  readonly name: string;
  readonly words: RegExp;
  /** Null where such a head says nothing in that kind of table. */
  readonly task: TaskColumn | null;
  readonly score: ScoreColumn | null;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

const UNIT = '(?:单位|部门|机构|科室|处室|股室|主体|方)';
const SCORING = '(?:评分|计分|赋分|考核|评价|测评|考评|扣分|打分|检查|得分|评估|验收|加减分|量分)';

/**
 * Every head a column may have, the first that fits; `lexicon.spec.ts` runs the examples. Heads of units and dates that are labels as well
 * (牵头单位：…) stand in labels.ts and are asked between `before` and `after`.
 */
export const COLUMN_HEADS: readonly ColumnHead[] = [
  { name: 'number', words: /^(?:序号|编号|项次|序|号|no\.?|(?:任务|项目|指标|问题|工作|清单)(?:序号|编号))$/i, task: 'no', score: 'no', yes: ['序号', '序 号', 'NO.', '任务编号'], no: ['文号', '电话号码'] },
  {
    name: 'points',
    words: /^(?:(?:标准|考核|指标|评价|测评|基础|基本|总|各项|单项|项目|小项|分项|每项|本项|内容|任务|考评|规定|应得|量化|设定|所占|最高)?(?:分值|权重|权数)(?:权重|分值|设定|设置|占比|比例)?|满分(?:值)?|标准分数?|分数|赋分(?:值)?|基准分|配分|基础分|应得分|标准得分|计分|总分|所占分数?|分值比重)$/,
    task: 'other', score: 'points', yes: ['分值', '各项分值', '满分', '权重（%）', '标准分'], no: ['得分', '评分标准', '扣分'],
  },
  {
    name: 'points earned',
    words: /^(?:(?:自查|自评|自测|考核|考核组|考评|评价|复核|核定|初评|终评|审核|实际|实|最终|县级|市级|省级|单位|部门|综合|评审|考核组)?(?:评定|评|得|核)?(?:得)?分(?:数|情况|结果|说明)?|扣分(?:原因|情况|事项|值|说明)?|加分|(?:自评|考核|评分)(?:得分|结果)|自评(?:分值|情况|得分)?)$/,
    task: 'other', score: 'got', yes: ['得分', '自查分', '自评得分', '考核得分', '扣分原因', '评分'], no: ['分值', '标准分', '评分标准'],
  },
  {
    name: 'leader',
    words: /^(?:(?:县级|市级|区级|镇级|责任|分管|主管|包联|包保|包抓|包案|挂钩|挂联|挂包|联系|牵头|督导|督办|主抓|协管|县|市|区|镇|乡|委|政府|班子|局|级)*(?:领导|县长|市长|区长)(?:姓名|干部)?|(?:县|市|区|乡|镇|村)?级?(?:河湖?长|林长|链长|路长|田长|点长))$/,
    task: 'leader', score: 'other', yes: ['分管县领导', '责任领导', '包案县级领导', '分管领导', '牵头领导', '县级河长'], no: ['领导小组', '责任人'],
  },
  { name: 'person', words: /^(?:(?:责任|负责|联系|联络|经办|承办|具体|第一|直接|主要|工作|整改|牵头|分管|部门|单位|项目|业务|科室)*(?:责任人|负责人|联系人|联络人|联络员|经办人|承办人|专员|人员|负责同志|人)(?:员|姓名)?(?:及|和|与)?(?:联系)?(?:电话|方式)?|(?:联系|手机|办公)?(?:电话|方式|号码)|联系(?:方式|电话)|电话|职务|姓名)$/, task: 'person', score: 'other', yes: ['责任人', '联系人及电话', '分管负责人', '联系方式'], no: ['责任单位', '责任单位及人员'] },
  {
    name: 'supervisor',
    words: new RegExp(`^(?:县级|市级|区级|省级|牵头|行业|业务|联合|最终)?(?:督导|督办|督查|督促|验收|监督|评分|评价|评估|考核|考评|测评|打分|计分|销号|审核|复核|审批|核查|核验|检查|报送|上报|接收|抽查|主管|归口管理?|管理|分管|调度|认定|受理|交办|转办|数据提供|填报|盯办)(?:责任|牵头)?${UNIT}$`),
    task: 'supervisor', score: 'source', yes: ['督导单位', '验收单位', '监督部门', '评分部门', '销号单位', '行业主管部门', '报送单位', '考核单位'], no: ['责任单位', '监管责任单位', '指导单位'],
  },
  {
    name: 'another date',
    words: /^(?:(?:拟|计划|预计|实际)?(?:交办|转办|下达|收文|来文|受理|登记|发现|反馈|移交|签收|批示|开工|动工|开始|启动|起始|立项|批复|发文|填报|填表|制表|检查|更新|接收|印发|竣工验收|上报|督办|入库|招标|签约|投诉)(?:的)?(?:时间|日期|时限|期限|年月)|实际(?:完成|办结|销号|竣工)(?:时间|日期)|年度|年份)$/,
    task: 'otherDate', score: 'other', yes: ['交办日期', '开工日期', '计划开工时间', '批示时间', '实际完成时间'], no: ['完成时限', '整改时限', '时间'],
  },
  {
    name: 'scoring text',
    words: new RegExp(`${SCORING}(?:标准|办法|细则|方法|规则|说明|依据|要求|准则)|(?:标准及分值)$|评分要点|^计算(?:方法|公式)$|^(?:扣分|加分|减分)(?:标准|项目|事项)$`),
    task: 'text', score: 'text', yes: ['评分标准', '考核办法', '计分方法', '扣分标准', '验收标准'], no: ['得分', '考核内容'],
  },
  { name: 'indicator meaning', words: /指标(?:释义|说明|解释|内涵|定义|要求|含义)|^(?:释义|解释)$/, task: 'other', score: 'text', yes: ['指标说明', '指标释义'], no: ['指标名称'] },
  {
    name: 'data source',
    words: new RegExp(`^(?:(?:数据|资料|信息|指标|评价数据)?来源)$|(?:数据采集|提供|评审|主责|归口|测算|统计|取数)(?:责任)?${UNIT}$`),
    task: 'other', score: 'source', yes: ['数据来源', '资料来源', '数据采集部门'], no: ['资金数额'],
  },
  { name: 'progress', words: /^(?:第?[一二三四1-4]季度|[一二三四](?:至|-)[一二三四]季度|(?:1?\d)(?:[-至~](?:1?\d))?月份?|[上下]半年|(?:20\d\d)年)(?:目标|任务|计划|进度|工作|节点|完成|安排|重点)*$|形象进度|^(?:目前|当前|最新|工作|项目|整改|办理)?(?:进展|进度|推进|落实|完成|办理|整改)(?:情况|程度|状态|结果|成效)$|^(?:进展|进度|状态|办理结果|是否完成|是否销号|销号情况)$/, task: 'other', score: 'other', yes: ['第一季度', '形象进度', '进展情况', '二季度目标', '上半年任务'], no: ['完成时限', '进度安排'] },
  { name: 'money and place', words: /(?:投资|资金|金额|经费|预算|造价)(?:额|规模|估算|计划|来源)?$|^(?:建设|实施|项目|所在|工作|整改)?(?:地点|地址|位置|区域|范围|所在地|所在乡镇)$|^(?:建设|项目|投资)?性质$/, task: 'other', score: 'other', yes: ['总投资（万元）', '建设地点', '资金来源', '建设性质'], no: ['建设内容'] },
  { name: 'measure', words: /^(?:计量|度量|计数|指标)单位$/, task: 'measure', score: 'other', yes: ['计量单位'], no: ['单位'] },
  { name: 'quantity', words: /^(?:(?:年度|计划|全年|任务|建设)?(?:目标|指标|任务|计划)(?:值|数|量|数量)|数量|工程量|工作量|计划数|任务数)$/, task: 'quantity', score: 'other', yes: ['目标值', '数量', '任务数'], no: ['年度目标'] },
  { name: 'remark', words: /^(?:备注|说明|附注|依据|政策依据|文件依据|状态|佐证(?:材料|资料)?|(?:考核|评价|测评|考评)(?:方式|周期|时间|结果)|测评方法|指标(?:属性|性质)|成果(?:形式|要求)?|完成标志|预期(?:成果|成效|效果)|来信人|诉求人|问题来源|任务来源|类型说明)$/, task: 'other', score: 'other', yes: ['备注', '考核方式', '佐证材料', '政策依据'], no: ['评分标准'] },
];

/** Asked after the labels of units and dates. */
const AFTER: readonly ColumnHead[] = [
  { name: 'category', words: /^(?:(?:任务|工作|项目|事项|措施|重点|目标|指标|考核|问题|所属)?(?:类别|类型|分类|领域|板块|方面|大类|维度|模块|环节|专题|专项)|一级(?:任务|指标)?|总体任务|任务领域|行动|指标维度|条块|版块)$/, task: 'category', score: 'category', yes: ['类别', '任务类别', '重点领域', '一级任务'], no: ['任务', '项目名称'] },
  { name: 'some units', words: /(?:单位|部门|科室|处室|股室|主体|乡镇|镇街)(?:名称)?$/, task: 'someUnits', score: 'source', yes: ['申报单位', '所属部门', '乡镇'], no: ['单位性质'] },
  { name: 'some date', words: /(?:时限|时间|期限|节点|日期|进度安排|完成年限)(?:要求|节点)?$/, task: 'due', score: 'other', yes: ['整治期限', '计划节点'], no: ['时间段说明'] },
  { name: 'indicator', words: /指标(?:名称|内容|项目|体系)?$|^(?:测评点|考核点|考核要点|评价要点|检查要点|考核要素|评价要素|测评要素)$/, task: 'title', score: 'name', yes: ['考核指标', '指标名称', '三级指标', '测评点', '创建指标'], no: ['指标说明'] },
  { name: 'what is judged', words: /^(?:考核|测评|评价|考评|检查|评分|监测|创建|评估|督查|验收|建设|得分|计分|赋分|主要|评定|考查)(?:项目|内容|事项|要点|点|任务|类目|要素|名称)$/, task: 'title', score: 'name', yes: ['考核项目', '评价内容', '检查事项'], no: ['考核办法'] },
  { name: 'task', words: /^(?:(?:重点|工作|主要|目标|改革|整治|年度|具体|创建|建设|整改|专项|分解|攻坚|治理|民生|督办|行动|二级|三级|实事|交办|承诺|存在|问题|反馈)*(?:任务|事项|项目|工程|工作|工作点|问题|名称|行动|举措名称|实事)(?:名称|事项|项目|清单)?)$/, task: 'title', score: 'name', yes: ['工作任务', '重点任务', '项目名称', '实事', '存在问题', '交办事项'], no: ['工作内容'] },
  { name: 'content', words: /^(?:内容|事项内容|项目内容|要素)$/, task: 'text', score: 'name', yes: ['内容'], no: ['内容说明'] },
  { name: 'detail', words: /^(?:(?:重点|工作|主要|具体|任务|推进|目标|改革|整改|建设|细化|落实|年度|创建|实施|项目|整治|考核)*(?:措施|举措|内容|要求|目标|标准|指标|任务分解|路径|步骤|要点|描述|计划|做法|成效|概况|规模|目标任务|任务要求)(?:及要求|及标准|及目标|及规模|与要求)?)$/, task: 'text', score: 'text', yes: ['具体措施', '建设内容及规模', '工作要求', '年度目标'], no: ['责任单位'] },
  { name: 'ends as a detail', words: /^[一-鿿、]{2,10}(?:内容|措施|举措|要求|目标|标准|规模|概况|做法|任务描述)(?:及[一-鿿]{2,4})?$/, task: 'text', score: 'text', yes: ['政策宣传内容', '堵点破解举措'], no: ['考核办法'] },
  { name: 'ends as a task', words: /^[一-鿿、]{1,10}(?:任务|事项|项目|问题|工程|实事|清单|要点|工作)(?:名称)?$|^(?!.*(?:单位|部门|企业|人员|领导|乡镇|村))[一-鿿]{1,10}名称$/, task: 'title', score: 'name', yes: ['为民办实事', '抽查对象及事项', '小区名称'], no: ['工作内容', '企业名称'] },
];

/** How a head was read, and which row of the lexicon says so. */
export interface HeadReading {
  readonly task: TaskColumn | null;
  readonly score: ScoreColumn | null;
  readonly by: string;
}

/** Longer words are no column's head. */
const LONGEST = 16;

/** What the head of a column says; null where the lexicon does not know it. Blanks, remarks in brackets and stars do not count. */
export function readColumnHead(word: string): HeadReading | null {
  const plain = plainHead(word).replace(WITH_POINTS, '$1');
  if (plain === '' || plain.length > LONGEST || NO_HEAD.test(plain) || HEADING.test(word)) return null;
  for (const { name, words, task, score } of COLUMN_HEADS) if (words.test(plain)) return { task, score, by: name };
  const label = labelKind(plain);
  if (label === 'due') return { task: 'due', score: 'other', by: 'label' };
  if (label === 'person') return { task: 'person', score: 'other', by: 'label' };
  if (label !== null && label !== 'other') return { task: label, score: 'source', by: 'label' };
  if (/(?:牵头|主办|主责|发起|组织)[^及和与]{0,4}(?:单位|部门|科室|处室|股室|主体|乡镇)$/.test(plain)) return { task: 'lead', score: 'source', by: 'label' };
  if (/(?:配合|协办|参与|协同|协助|会办)[^及和与]{0,4}(?:单位|部门|科室|处室|股室|主体|乡镇)$/.test(plain)) return { task: 'support', score: 'source', by: 'label' };
  for (const { name, words, task, score } of AFTER) if (words.test(plain)) return { task, score, by: name };
  return null;
}

/** The head says that what stands below has its points behind it: 考核内容及分值. */
export function headWithPoints(word: string): boolean {
  return WITH_POINTS.test(plainHead(word));
}

/** Every row of the lexicon, for the spec that runs the examples. */
export const ALL_COLUMN_HEADS: readonly ColumnHead[] = [...COLUMN_HEADS, ...AFTER];

/** The head without blanks, remarks in brackets and marks. */
export function plainHead(word: string): string {
  const bare = word.replace(/\s+/g, '');
  const without = bare.replace(/[(〔（][^()〔〕（）]*[)〕）]/g, '');
  return (without === '' ? bare : without).replace(/[()〔〕（）:：、/*★*]+/g, '');
}

/** 考核指标及分值: the points stand in the name's column, behind it. A scoring text may have its own 标准及分值. */
const WITH_POINTS = /^(.{2,8}(?:指标|项目|内容|事项|要点))(?:及|和|与)?(?:标准)?(?:分值|分数|满分|权重)$/;
/** What is no head however short it is. */
const NO_HEAD = /^(?:第[一二三四五六七八九十\d]+[部章节篇]|附[件表录])|[。;；!！?？]|^\d+$/;
/** 一、考核内容 heads a section. */
const HEADING = /^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.]|[(（〔][一二三四五六七八九十\d]{1,3}[)）〕]|\d{1,3}\s*[、.])/;
