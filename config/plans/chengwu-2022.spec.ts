import type { Plan, UnitDirectory } from '../../domain/plan/plan.js';
import { assigneesOf, groupByPhrase, unitByName } from '../../domain/plan/resolve-units.js';
import { loadPlan } from './load-plan.js';

/*
 * The plan file against the notice (成政办字〔2022〕10号). What stands here is copied from the published text, apart
 * from the plan file, so that a slip in either shows.
 */

/** 责任单位 of each task as printed, `;` before the group phrases, a last `…` where the list ends in 等有关部门、单位. */
const PRINTED = [
  '县委宣传部、县发展和改革局',
  '县文明办、县人民法院、县委网信办、县发展和改革局、县教体局、县公安局、县人力资源和社会保障局、市生态环境局成武分局、县交通运输局、县农业农村局、县市场监督管理局、县地方金融监督管理局、中国人民银行成武支行…',
  '县发展和改革局、县人民法院、县经济开发区管委会;各镇政府、街道办事处',
  '县人民法院、县市场监督管理局、县行政审批服务局、县经济开发区管委会;各行业监管部门、各镇政府、街道办事处',
  '县机构编制委员会办公室、县民政局、县司法局、县行政审批服务局、县市场监督管理局',
  '县发展和改革局、县行政审批服务局、县经济开发区管委会;各镇政府、街道办事处…',
  '县发展和改革局;县社会信用体系建设联席会议各成员单位',
  '县经济开发区管委会;县社会信用体系建设联席会议各成员单位、各镇政府、街道办事处',
  '县人力资源和社会保障局、县综合行政执法局、县水务局、县市场监督管理局、县住房公积金管理中心、县税务局、县邮政公司、县供电公司',
  ';县政府有关部门、单位',
  '县发展和改革局、县工业和信息化局、县地方金融监督管理局、中国人民银行成武支行、县经济开发区管委会;各镇政府、街道办事处',
  '县公安局、县行政审批服务局、县人力资源和社会保障局、县民政局、县卫生健康局、县司法局、县经济开发区管委会;各镇政府、街道办事处',
  '县网信办、县发展和改革局、县教体局、县科技局、县工业和信息化局、县公安局、县民政局、县司法局、县财政局、县人力资源和社会保障局、县自然资源规划局、市生态环境局成武分局、县住房和城乡建设局、县综合行政执法局、县交通运输局、县水务局、县农业农村局、县商务局、县文化和旅游局、县卫生和健康局、县应急管理局、县市场监督管理局、县统计局、县医疗和保障局、县地方金融监督管理局、县住房公积金管理中心、县税务局',
  '县发展和改革局、县财政局、县经济开发区管委会;各镇政府、街道办事处',
  '县经济开发区管委会;县社会信用体系建设联席会议成员单位、各镇政府、街道办事处',
  '县发展和改革局、县工业和信息化局、县农业农村局、县地方金融监督管理局、县大数据局',
  '中国人民银行成武支行、县市场监督管理局、县行政审批局、县经济开发区管委会;各镇政府、街道办事处',
  '县财政局、县地方金融监督管理局、中国人民银行成武支行、县经济开发区管委会;各镇政府、街道办事处',
];

const CATEGORIES: readonly [name: string, tasks: number][] = [
  ['宣传弘扬诚信文化', 2],
  ['加强重大失信事件治理', 2],
  ['推动公共信用信息共建共享', 5],
  ['推广信用惠民便企应用', 2],
  ['创新信用监管方式', 2],
  ['推进社会信用体系建设', 2],
  ['建立征信体系和防范区域金融风险', 3],
];

const TITLES =
  '开展诚信宣传活动 开展诚信缺失突出问题专项治理 加强政府机关及事业单位诚信建设 推进严重失信名单主体治理 推进实施统一社会信用代码 推进信用核查和联合奖惩系统使用 开展行政许可、行政处罚信息“双公示”专项行动 加强信用信息归集共享 推进特定信用信息归集 发挥“信易+”优化营商环境作用 深入推进“信易贷”工作 深入开展信用承诺 开展信用分级分类监管 健全社会信用体系建设保障机制 创新开展社会信用体系建设工作 推进信用信息归集和应用 整治违规使用“征信”字样行为 防范重大区域金融风险'.split(
    ' ',
  );

describe('the Chengwu plan', () => {
  let plan: Plan;
  let directory: UnitDirectory;
  beforeAll(async () => {
    ({ plan, directory } = await loadPlan('config/plans/chengwu-2022.yaml'));
  });

  it('is without faults and without warnings', async () => {
    expect((await loadPlan('config/plans/chengwu-2022.yaml')).warnings).toEqual([]);
  });

  it('has the head of the notice', () => {
    expect(plan).toMatchObject({
      key: 'chengwu-2022',
      title: '成武县创建省社会信用体系建设典型城市实施方案',
      docNo: '成政办字〔2022〕10号',
      issuer: '成武县人民政府办公室',
      issuedOn: '2022-03-30',
      launchOn: '2022-03-30',
      totalPoints: 100,
    });
  });

  it('has the 18 tasks in their categories, titled by their first clause', () => {
    expect(plan.tasks.map(({ no }) => no)).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
    expect(plan.tasks.map(({ title }) => title)).toEqual(TITLES);
    expect(plan.tasks.map(({ category }) => category)).toEqual(
      CATEGORIES.flatMap(([name, tasks]) => Array<string>(tasks).fill(name)),
    );
    for (const task of plan.tasks) expect(task.text.startsWith(`${task.title}。`)).toBe(true);
  });

  it('names units and groups exactly as printed', () => {
    const printed = plan.tasks.map(({ units, groups, openEnded }) => {
      const phrases = groups.map(({ phrase }) => phrase).join('、');
      const names = units.map(({ rawName }) => rawName).join('、');
      return `${names}${phrases === '' ? '' : `;${phrases}`}${openEnded ? '…' : ''}`;
    });
    expect(printed).toEqual(PRINTED);
  });

  it('has 96 named mentions, 27 of them in task 13', () => {
    expect(plan.tasks.flatMap(({ units }) => units)).toHaveLength(96);
    expect(plan.tasks[12]?.units).toHaveLength(27);
  });

  it('gives every unit the role responsible: the notice knows no other', () => {
    const roles = plan.tasks.flatMap(({ units, groups }) => [...units, ...groups].map(({ role }) => role));
    expect(new Set(roles)).toEqual(new Set(['responsible']));
  });

  it('is due on 30 November, task 5 on 30 June', () => {
    for (const task of plan.tasks) {
      const month = task.no === 5 ? 6 : 11;
      expect([task.due, task.dueText]).toEqual([month === 6 ? '2022-06-30' : '2022-11-30', `2022年${month}月底前`]);
    }
  });

  it('has the quantified targets', () => {
    const targets = plan.tasks.flatMap(({ no, targets: all }) => all.map((target) => [no, target.op, target.value, target.unit]));
    expect(targets).toEqual([
      [3, '>=', 1, 'ratio'],
      [4, '<', 0.003, 'ratio'],
      [5, '=', 0, 'ratio'],
      [6, '>', 1, 'ratio'],
      [7, '>=', 1, 'ratio'],
      [7, '>=', 1, 'ratio'],
      [7, '<=', 0.00001, 'ratio'],
      [7, '<=', 5, 'workingDays'],
      [7, '<=', 3, 'workingDays'],
      [11, '>', 0.03, 'ratio'],
      [12, '>', 0.8, 'ratio'],
    ]);
    for (const task of plan.tasks) for (const target of task.targets) expect(task.text).toContain(target.text);
  });

  it('has three stages that follow each other', () => {
    expect(plan.stages.map(({ no, name, start, end }) => [no, name, start, end])).toEqual([
      [1, '创建启动阶段', '2022-03-01', '2022-03-31'],
      [2, '全面推进阶段', '2022-04-01', '2022-08-31'],
      [3, '巩固提升阶段', '2022-09-01', '2022-11-30'],
    ]);
  });

  it('has 16 indicators worth 100 points, each with a rule', () => {
    expect(plan.indicators.map(({ points }) => points)).toEqual([
      20, 10, 4, 2.4, 4.8, 10, 4, 4, 4, 6, 6, 4, 6, 2.8, 2, 10,
    ]);
    expect(plan.indicators.reduce((sum, { points }) => sum + Math.round(points * 100), 0)).toBe(10_000);
    expect(plan.indicators.map(({ rule }) => rule?.kind)).toEqual([
      'rankSteps', 'deductPerOccurrence', 'linear', 'monthly', 'monthly', 'thresholdSteps', 'perClass', 'allOrNothing',
      'count', 'linear', 'linear', 'count', 'linear', 'graded', 'count', 'graded',
    ]);
  });

  it('feeds the indicators from the tasks as the programme is scored', () => {
    const fed = plan.tasks.map(({ feeds }) => feeds.map(({ indicator }) => indicator));
    expect(fed).toEqual([
      [], [], [2], [3], [4], [8], [5], [6], [7], [9], [10, 11], [13], [12], [14], [15], [16], [16], [16],
    ]);
    expect(plan.tasks.slice(15).flatMap(({ feeds }) => feeds.flatMap(({ items }) => items))).toEqual([
      '信息归集与银企对接', '联合工作机制', '清理名称', '打击假借征信', '未发生重大风险',
    ]);
  });

  it.each([
    ['县委网信办', '县网信办'],
    ['县行政审批服务局', '县行政审批局'],
    ['县卫生健康局', '县卫生和健康局'],
    ['县医疗保障局', '县医疗和保障局'],
    ['县教育和体育局', '县教体局'],
  ])('knows %s and %s as one unit', (name, alias) => {
    expect(unitByName(directory, alias)).toBe(unitByName(directory, name));
    expect(unitByName(directory, name)?.name).toBe(name);
  });

  it('resolves the groups', () => {
    const members = (phrase: string): readonly string[] => groupByPhrase(directory, phrase)?.members ?? [];
    expect(members('各镇政府')).toHaveLength(11);
    expect(members('街道办事处')).toEqual(['文亭街道办事处', '永昌街道办事处']);
    expect(members('各行业监管部门')).toEqual(plan.tasks[12]?.units.map(({ name }) => name));
    expect(members('县社会信用体系建设联席会议各成员单位')).toBe(members('县社会信用体系建设联席会议成员单位'));
    for (const group of directory.groups) expect(group.note).toBeTruthy();
  });

  it('marks the thirteen towns and subdistricts as not from the notice, and only them', () => {
    const added = directory.units.filter(({ fromNotice }) => !fromNotice).map(({ name }) => name);
    expect(added).toEqual([...(groupByPhrase(directory, '各镇政府、街道办事处')?.members ?? [])]);
    expect(added).toHaveLength(13);
  });

  it('assigns each unit once a task, though it is named and in a group', () => {
    const task = plan.tasks[3]!;
    const assignees = assigneesOf(task, directory);
    const keys = assignees.map(({ unit }) => unit.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(assignees.find(({ unit }) => unit.name === '县市场监督管理局')?.via).toBe('named');
    // 4 named, 27 supervising departments of which 县市场监督管理局 is named, 11 towns, 2 subdistricts
    expect(assignees).toHaveLength(4 + 26 + 11 + 2);
  });

  it('can send no mail to anybody real', () => {
    const mails = [
      ...directory.office,
      ...directory.units.flatMap(({ contacts }) => Object.values(contacts)),
    ].map(({ mail }) => mail);
    for (const mail of mails) expect(mail).toMatch(/@chengwu\.example$/);
    expect(new Set(mails).size).toBe(mails.length);
    expect(directory.office.filter(({ role }) => role === 'coordinator').length).toBeGreaterThanOrEqual(2);
  });
});
