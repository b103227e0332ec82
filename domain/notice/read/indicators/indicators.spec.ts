import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

import type { Indicator, Plan } from '../../../plan/plan.js';
import type { Measurement } from '../../../scoring/rule.js';
import { scorePlan } from '../../../scoring/score.js';
import type { DraftStage } from '../../draft.js';
import { readIndicators } from './indicators.js';
import { sourceText } from '../../text.js';

const read = (raw: string) => readIndicators(sourceText(raw));
const short = (raw: string) => read(raw).indicators.map(({ no, name, points, rule }) => [no, name, points, rule?.kind ?? null]);

describe('the annex of the Chengwu notice', () => {
  const raw = readFileSync('test/notices/corpus/chengwu-2022.txt', 'utf8');
  const plan = parse(readFileSync('config/plans/chengwu-2022.yaml', 'utf8')) as Plan;
  const reading = read(raw);
  const printed = (text: string) => text.replace(/\s+/g, '');

  it('is the one entered by hand', () => {
    expect(reading.indicators.map(({ no, name, points, text, dataSource }) => ({ no, name, points, text: printed(text), dataSource }))).toEqual(
      plan.indicators.map(({ no, name, points, text, dataSource }) => ({ no, name, points, text: printed(text), dataSource })),
    );
    expect(reading.statedTotal).toBe(100);
    expect(reading.warnings).toEqual([]);
    expect(raw.slice(reading.annexStart!).trimStart()).toMatch(/^附件\s+成武县社会信用体系建设典型城市创建监测指标/);
  });

  it('has its rules, but for the names the items of the last were given', () => {
    expect(reading.indicators.slice(0, 15).map(({ rule }) => rule)).toEqual(plan.indicators.slice(0, 15).map(({ rule }) => rule));
    expect(reading.indicators[15]!.rule).toMatchObject({ kind: 'graded', items: [{ max: 4 }, { max: 1 }, { max: 1 }, { max: 1 }, { max: 3 }] });
  });

  it('scores as by hand, at the values where the wording turns and between them', () => {
    const draft = reading.indicators.map((one): Indicator => ({ ...one, points: one.points! }));
    for (const [index, indicator] of plan.indicators.entries()) {
      for (const [mine, theirs] of measured(indicator, draft[index]!)) {
        const score = (indicators: readonly Indicator[], given: readonly Measurement[]) => scorePlan(indicators, 100, given, '2022-12-31').total;
        expect([indicator.no, mine, score(draft, mine)]).toEqual([indicator.no, mine, score(plan.indicators, theirs)]);
      }
    }
  });

  const values = [
    0, 0.1, 0.0001, 0.0029, 0.003, 0.0031, 0.004, 0.005, 0.0051, 0.01, 0.015, 0.03, 0.0301, 0.5, 0.65, 0.7999, 0.8, 0.9999, 1, 1.0001, 2, 3, 10, 11, 19, 20, 21,
    30, 31, 90, 91, 100, 101, 199_999, 200_000, 39_999_999, 40_000_000, 40_000_001, 70_000_000, 70_000_001, 299_999_999, 300_583_334, 650_000_000, 1_000_000_000,
  ];
  function measured(hand: Indicator, mine: Indicator): [Measurement[], Measurement[]][] {
    const items = (rule: Indicator['rule']) => (rule && 'items' in rule ? (rule.items ?? []).map((item) => (typeof item === 'string' ? item : item.name)) : []);
    return values.map((value) => {
      const of = (rule: Indicator['rule']): Measurement[] =>
        (items(rule).length > 0 ? items(rule) : [undefined]).map((item) => ({ indicator: hand.no, value, period: '2022-03', ...(item === undefined ? {} : { item }) }));
      return [of(mine.rule), of(hand.rule)];
    });
  }
});

describe('the forms an annex comes in', () => {
  it('one cell a line, the points before the text, a category between the rows', () => {
    expect(
      short(
        '附件1\n平湖县林长制考核评分表\n序号\n考核内容\n满分\n评分办法\n考核单位\n一、基础工作(40分)\n1\n责任落实\n25\n林长巡林次数达到12次得25分,每少1次扣2分。\n县林业局\n2\n信息报送\n15\n每迟报1次扣1分,扣完为止。\n县林长办\n二、工作成效(60分)\n3\n森林覆盖率\n60\n达到45%得60分;\n低于40%不得分;介于两者之间的按比例计分。\n县林业局\n合 计\n100',
      ),
    ).toEqual([
      [1, '责任落实', 25, 'count'],
      [2, '信息报送', 15, 'deductPerOccurrence'],
      [3, '森林覆盖率', 60, 'linear'],
    ]);
  });

  it('one cell a line, merged cells said in each row, dashes where nothing stands', () => {
    const head = '附件\n评分表\n类别\n序号\n评价指标\n评分标准\n分值\n数据来源\n备注\n\n';
    const rows = '基础\n1\n台账\n每缺1份扣1分\n5\n—\n—\n\n基础\n2\n巡查\n达到12次得5分，每少1次扣1分\n5\n县局\n—\n\n成效\n3\n满意度\n达到90%得10分\n10\n第三方\n—\n\n成效\n3\n满意度\n否则不得分\n10\n第三方\n—\n\n合计\n20';
    const reading = read(head + rows);
    expect(reading.indicators.map(({ no, name, points, dataSource, rule }) => [no, name, points, dataSource, rule?.kind])).toEqual([
      [1, '台账', 5, '', 'deductPerOccurrence'],
      [2, '巡查', 5, '县局', 'count'],
      [3, '满意度', 10, '第三方', 'allOrNothing'],
    ]);
    expect(reading.statedTotal).toBe(20);
  });

  it('one cell a line, levels and no numbers', () => {
    expect(
      short('附件\n考核指标\n一级指标\n二级指标\n计分办法\n权重\n责任部门\n绿色发展\n空气优良率\n达到85%得60分，否则不得分\n60\n县环境局\n绿色发展\n能耗\n按完成率×40计分\n40\n县发改局\n总计\n100'),
    ).toEqual([
      [1, '空气优良率', 60, 'allOrNothing'],
      [2, '能耗', 40, 'linear'],
    ]);
  });

  it('points that look like the next number, a cell left empty, no row for the total', () => {
    const reading = read(
      '附件\n\n考核指标（总分9分）\n\n序号\n\n指标\n\n计分规则\n\n分值\n\n责任单位\n\n1\n\n开工率\n\n达到90%得2分,否则不得分。\n\n2\n\n县发改局\n\n2\n\n投产率\n\n达到80%得3分,否则不得分。\n\n3\n\n3\n\n入库率\n\n达到70%得4分,否则不得分。\n\n4\n\n县统计局\n\n打印本页',
    );
    expect(reading.indicators.map(({ no, name, points, dataSource }) => [no, name, points, dataSource])).toEqual([
      [1, '开工率', 2, '县发改局'],
      [2, '投产率', 3, ''],
      [3, '入库率', 4, '县统计局'],
    ]);
    expect(reading.statedTotal).toBe(9);
  });

  it('bars with levels, points in the name, a merged category, a gap in the numbers', () => {
    const reading = read(
      '附件3：督查考核细则\n| 一级指标 | 序号 | 二级指标 | 评分标准 | 数据来源 |\n|---|---|---|---|---|\n| 工作推进 | 1 | 项目开工率（30分） | 达到100%得30分，低于60%不得分，介于两者之间按比例计分 | 发改部门 |\n| | 2 | 资金拨付(20分) | 按拨付率×20计分 | 财政部门 |\n| 4 | 安全事故(10分) | 每发生1起扣5分，扣完为止 | 应急部门 |\n总分60分',
    );
    expect(reading.indicators.map(({ no, name, points, dataSource, rule }) => [no, name, points, dataSource, rule?.kind])).toEqual([
      [1, '项目开工率', 30, '发改部门', 'linear'],
      [2, '资金拨付', 20, '财政部门', 'linear'],
      [4, '安全事故', 10, '应急部门', 'deductPerOccurrence'],
    ]);
    expect([reading.statedTotal, reading.warnings.map(({ code, params, line }) => [code, params, line])]).toEqual([60, [['indicatorGap', { before: 2, after: 4 }, 6]]]);
  });

  it('tabs, with rows cut in two by a line break in a cell', () => {
    expect(
      short('附表\n评价指标\n序号\t测评内容\t赋分说明\t权重\t责任处室\n1\t网办率\t达到90%得10分；\n低于70%不得分；介于两者之间按比例计分\t10\t政务处\n2\t投诉\t每起扣1分\t5\t督查处\n小计\t\t\t15\n合计\t\t\t15'),
    ).toEqual([
      [1, '网办率', 10, 'linear'],
      [2, '投诉', 5, 'deductPerOccurrence'],
    ]);
  });

  it('one cell a line, the points below the name and a column for what each has got', () => {
    const reading = read('附件\n考核评分表\n序号\n考核项目\n考核标准\n得分\n1\n组织领导\n（20分）\n成立机构得10分，配备专人得10分。\n2\n日常监管\n（80分）\n每发现1处问题扣2分，扣完为止。\n合计\n100分');
    expect(reading.indicators.map(({ no, name, points, rule }) => [no, name, points, rule?.kind])).toEqual([[1, '组织领导', 20, 'graded'], [2, '日常监管', 80, 'deductPerOccurrence']]);
    expect(reading.statedTotal).toBe(100);
  });

  it('a bonus with its sign, and points behind a name without brackets', () => {
    expect(short('附表\n评分表\n序号\t考核指标\t分值\t评分标准\n1\t投诉\t10\t每起扣1分\n2\t表彰\t+5\t每次加1分，最多加5分')).toEqual([[1, '投诉', 10, 'deductPerOccurrence'], [2, '表彰', 5, 'count']]);
    expect(short('附件\n评分细则（百分制）\n一、台账管理40分。每缺1本扣5分。\n二、问题整改60分。整改率达到100%得60分，低于80%不得分，80%至100%按比例得分。')).toEqual([[1, '台账管理', 40, 'deductPerOccurrence'], [2, '问题整改', 60, 'linear']]);
  });

  it('names with their points on lines of their own', () => {
    expect(short('附件\n考核办法\n（一）基础工作（60分）\n1.台账管理20分\n台账每缺1项扣2分，扣完为止。\n2.宣传活动40分\n每开展1次得4分，最高40分。')).toEqual([[1, '台账管理', 20, 'deductPerOccurrence'], [2, '宣传活动', 40, 'count']]);
  });

  it('tabs, items merged over several contents that have points of their own', () => {
    const rows = ['附件', '评分表', '考核项目\t考核内容\t分值\t评分标准', '组织领导（20分）\t工作机构\t10\t每缺1人扣2分', '\t信息报送\t10\t每漏报1次扣1分', '工作落实（30分）\t信访投诉\t30\t每发生1起扣3分', '合计\t\t50\t'];
    expect(short(rows.join('\n'))).toEqual([[1, '工作机构', 10, 'deductPerOccurrence'], [2, '信息报送', 10, 'deductPerOccurrence'], [3, '信访投诉', 30, 'deductPerOccurrence']]);
    expect(short(['附件', '评分表', '考核项目\t考核内容\t分值\t评分标准', '组织领导\t工作机构健全\t10\t每缺1人扣2分', '信访投诉\t群众来信来访\t30\t每发生1起扣3分'].join('\n'))).toEqual([[1, '组织领导', 10, 'deductPerOccurrence'], [2, '信访投诉', 30, 'deductPerOccurrence']]);
  });

  it('tabs, as a spreadsheet copies them, cells of several lines in quotes', () => {
    expect(
      short('附表\n评价指标\n序号\t测评内容\t"权重\n（分）"\t赋分说明\n1\t网办率\t10\t"达到90%得10分；\n低于70%不得分；\n介于两者之间按比例计分"\n2\t"信访\n投诉"\t5\t每起扣1分\n合计\t\t15\t'),
    ).toEqual([
      [1, '网办率', 10, 'linear'],
      [2, '信访投诉', 5, 'deductPerOccurrence'],
    ]);
  });

  it('blanks between the cells, as in the text of a PDF', () => {
    const reading = read(
      '附件2\n河长制工作考核指标\n序号  考核指标  评分标准  分值  数据来源\n1  水质达标率  达到100%的得40分;低于80%的不  40  市生态\n得分;介于两者之间的按比例计分。\n2  巡河次数  全年不少于52次得30分,每少1次扣1分。  30  县河长办\n- 3 -\n3  问题整改  每有1个问题逾期未整改扣5分,扣完为止。  30  县河长办\n合计  100',
    );
    expect(reading.indicators.map(({ no, name, points, rule }) => [no, name, points, rule?.kind])).toEqual([
      [1, '水质达标率', 40, 'linear'],
      [2, '巡河次数', 30, 'count'],
      [3, '问题整改', 30, 'deductPerOccurrence'],
    ]);
    expect(reading.statedTotal).toBe(100);
  });

  it('paragraphs, each with its points in brackets', () => {
    const reading = read(
      '附件\n街道消防工作考核评分细则（100分）\n一、组织领导(30分)\n1.会议研究（30分）。全年研究消防工作不少于4次得30分，每少1次扣5分。\n二、工作落实（70分）\n2.隐患整改（50分）：整改率达到100%得50分；\n低于90%不得分；介于两者之间按比例计分。\n3.火灾事故（25分）。每发生1起亡人火灾扣25分。',
    );
    expect(reading.indicators.map(({ no, name, points, rule }) => [no, name, points, rule?.kind])).toEqual([
      [1, '会议研究', 30, 'count'],
      [2, '隐患整改', 50, 'linear'],
      [3, '火灾事故', 25, 'deductPerOccurrence'],
    ]);
    expect(reading.warnings.map(({ code, params }) => [code, params])).toEqual([['pointsDoNotSum', { sum: 105, total: 100 }]]);
  });

  it('paragraphs with their points at the end, over the lines of a page, a bonus and a veto below them', () => {
    const reading = read(
      '附件\n河道保洁考核细则\n考核实行百分制。\n一、基础分（100分）\n1.保洁到位。河面无漂浮物的得满分，每发现1处\n扣2分，扣完为止。（60分）\n2.台账管理。台账不少于4本得40分，每少1本扣\n10分。\n（40分）\n二、加分项（5分）\n3.宣传报道。被市级以上媒体刊发的，每篇加1分，最多加5分。（5分）\n三、一票否决\n发生溺亡事故的，考核为不合格。',
    );
    expect(reading.indicators.map(({ no, name, points, rule }) => [no, name, points, rule?.kind])).toEqual([
      [1, '保洁到位', 60, 'deductPerOccurrence'],
      [2, '台账管理', 40, 'count'],
      [3, '宣传报道', 5, 'count'],
    ]);
    expect(reading.statedTotal).toBe(100);
  });

  it('paragraphs whose brackets say 计, a veto of them all behind the last', () => {
    expect(
      short('附件\n考核评分细则\n1.培训（计6分）：每举办1期计2分，满分为止。\n2.投诉（计4分）：每发生一起扣1分，扣完为止。\n发生安全事故的，实行“一票否决”，取消评先资格。'),
    ).toEqual([[1, '培训', 6, 'count'], [2, '投诉', 4, 'deductPerOccurrence']]);
  });

  it('tabs, the points in the name behind 考核指标及分值, the total in its own cell', () => {
    const reading = read('附表\n考核表\n考核项目\t序号\t考核指标及分值\t评分细则\n组织领导（6分）\t1\t工作机构（6分）\t成立机构2分，落实人员4分。\n\t2\t信息报送（4分）\t迟报、漏报1次扣1分。\n总分（10分）\t\t\t');
    expect(reading.indicators.map(({ no, name, points, rule }) => [no, name, points, rule?.kind])).toEqual([[1, '工作机构', 6, 'graded'], [2, '信息报送', 4, 'deductPerOccurrence']]);
    expect(reading.statedTotal).toBe(10);
  });

  it('one cell a line, the points before the text, and a column for the score that nobody has filled in', () => {
    expect(
      short('附件\n评分表\n序号\n评分项目\n标准分\n评分办法\n得分\n1\n漏损率\n25\n漏损率不高于10%得25分，高于20%不得分，两者之间按比例得分\n2\n投诉\n25\n每起扣5分，扣完为止\n3\n演练\n5\n每开展1次得1分，最高5分\n合计\n55'),
    ).toEqual([[1, '漏损率', 25, 'linear'], [2, '投诉', 25, 'deductPerOccurrence'], [3, '演练', 5, 'count']]);
  });
});

it('months of the stages, where the points are worth as many', () => {
  const source = sourceText('某县2023年专项行动方案\n附件\n评分表\n序号|指标|评分标准|分值\n1|达标率|按月统计,当月达到90%的得1分,达不到的不得分|11\n2|走访|5月至8月按月统计,当月走访不少于3户的得1分,少于3户的不得分|4');
  const months = (stages: readonly Pick<DraftStage, 'start' | 'end'>[]) =>
    readIndicators(source, { stages }).indicators.map(({ rule }) => (rule?.kind === 'monthly' ? [rule.months[0], rule.months.at(-1)] : null));
  expect(months([{ start: '2023-03-01', end: '2023-06-30' }, { start: '2023-07-01', end: '2024-01-31' }])).toEqual([['2023-03', '2024-01'], ['2023-05', '2023-08']]);
  expect(months([])).toEqual([null, ['2023-05', '2023-08']]);
});

describe('what is amiss is said', () => {
  it('no points, no rule', () => {
    const reading = read('附件\n考核指标\n序号|考核指标|评分标准|分值\n1|队伍建设|视情评定|10\n2|经费保障|足额落实|\n');
    expect(reading.warnings.map(({ code, params, line }) => [code, params, line])).toEqual([
      ['noRule', { indicator: 1, name: '队伍建设' }, 4],
      ['noPoints', { indicator: 2, name: '经费保障' }, 5],
    ]);
  });

  it('points are summed exactly', () => {
    const rows = Array.from({ length: 10 }, (_, index) => `${index + 1}|指标${index + 1}|每起扣0.1分|0.1`).join('\n');
    expect(read(`附件\n评分表(满分1分)\n序号|指标|评分标准|分值\n${rows}`)).toMatchObject({ statedTotal: 1, warnings: [] });
  });

  it('nothing where there is no annex', () => {
    expect(read('一、重点任务\n1.整治市场。（责任单位：县市场监管局）\n附件：任务清单\n序号\n重点任务\n具体措施\n牵头单位\n完成时限\n1\n甲\n乙\n丙\n丁')).toEqual({
      indicators: [], statedTotal: null, warnings: [], annexStart: null,
    });
  });

  it('every place is one of the source', () => {
    const raw = readFileSync('test/notices/corpus/01-business-environment-long.txt', 'utf8');
    for (const { name, text, source } of read(raw).indicators) expect(raw.slice(source.start, source.end)).toContain(name === '' ? text : name);
  });
});
