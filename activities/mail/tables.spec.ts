import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { COORDINATOR, DEPUTY, LEADER, mail, notice, notices, OFFICER, OTHER_PLAN } from './mails.fixture.js';
import { contentOf, renderMail } from './render-mail.js';

const wording = { language: 'zh', publicUrl: 'https://duban.example' } as const;
const late = (changes: Partial<DueNotice> = {}) => notice({ workingDaysLeft: null, workingDaysLate: 8, dueOn: '2022-11-15', rule: 'escalate', ...changes });
const rowsOf = (carried: readonly DueNotice[], to = LEADER) => contentOf(mail(carried, to), wording).blocks.map(({ table }) => table!.rows.map((row) => row.map(({ text, note }) => (note === undefined ? text : `${text}|${note}`))));

describe('a leader’s one table', () => {
  const unit = (key: string) => ({ unit: { key, name: `县${key}局` } });
  const table = [
    late({ id: '1', assignmentId: 'm1', ...unit('甲'), role: 'support', workingDaysLate: 30 }),
    late({ id: '2', assignmentId: 'm2', ...unit('乙'), role: 'lead' }),
    late({ id: '3', assignmentId: 'm3', ...unit('丙'), role: 'responsible', rule: 'stillLate', workingDaysLate: 20 }),
    late({ id: '4', assignmentId: 'm4', ...unit('丁'), role: 'lead', rule: 'escalationHeld', params: { reason: '等待省级平台开放' } }),
    late({ id: '5', assignmentId: 'm5', ...unit('戊'), role: 'lead', rule: 'escalationAnnulled', workingDaysLate: 9, params: { reason: '通知未送达' } }),
    late({ id: '6', assignmentId: 'm6', ...unit('己'), role: 'lead', rule: 'circular', workingDaysLate: 15 }),
    late({ id: '7', assignmentId: 'm6', ...unit('己'), role: 'lead', rule: 'stillLate', workingDaysLate: 15, extension: { requestedOn: '2022-11-23', dueOn: '2022-12-30' } }),
  ];

  it('has units in the lead first and the latest first in each, with what the office did or says', () => {
    expect(rowsOf(table)).toEqual([[
      ['县丙局', '第3项 规范“双公示”', '11月15日', '20', '长期逾期，仍未办结'],
      ['县己局', '第3项 规范“双公示”', '11月15日', '15', '通报已代拟，待签发；建议约谈；长期逾期，仍未办结'],
      ['县戊局', '第3项 规范“双公示”', '11月15日', '9', '此前上报经核实撤销，不计入考核：通知未送达'],
      ['县乙局', '第3项 规范“双公示”', '11月15日', '8', '已提醒、催办、督办，仍未办结'],
      ['县丁局', '第3项 规范“双公示”', '11月15日', '8', '暂缓上报：等待省级平台开放'],
      ['县甲局|协办', '第3项 规范“双公示”', '11月15日', '30', '已提醒、催办、督办，仍未办结'],
    ]]);
  });

  it('counts matters in its subject, and is one table however many there are', () => {
    const { subject, html } = renderMail(mail(table, LEADER), wording);
    expect(subject).toBe('【逾期事项报告】11月25日共6项');
    expect(html.match(/<table/g)).toHaveLength(1);
    for (const id of ['m1', 'm2', 'm3', 'm4', 'm5', 'm6']) expect(html.match(new RegExp(`/a/${id}"`, 'g'))).toHaveLength(1);
  });

  it('names the one matter in the subject where there is but one', () => {
    expect(renderMail(mail([late()], LEADER), wording).subject).toBe('【逾期事项报告】县发展和改革局　第3项任务：规范“双公示”——典型城市实施方案');
  });

  it('says of what is held or annulled alone that nothing goes up', () => {
    expect(renderMail(mail([late({ rule: 'escalationHeld', params: { reason: '待核实' } })], LEADER), wording).subject).toMatch(/^【暂缓上报事项】/);
    expect(renderMail(mail([late({ rule: 'escalationAnnulled', params: { reason: '误报' } })], LEADER), wording).subject).toMatch(/^【撤销上报事项】/);
  });

  it('says that an extension is asked for', () => {
    const [[row]] = rowsOf([late({ extension: { requestedOn: '2022-11-23', dueOn: '2022-12-30' } })]) as [string[][]];
    expect(row!.at(-1)).toBe('已提醒、催办、督办，仍未办结；延期申请（11月23日提出，申请延至12月30日）待批');
  });

  it('spans plans, each line with its own', () => {
    const [rows] = rowsOf([late(), late({ id: 'o', assignmentId: 'o', plan: OTHER_PLAN, workingDaysLate: 12 })]);
    expect(rows!.map((row) => row[1])).toEqual(['第3项 规范“双公示”|《食品安全示范县创建方案》', '第3项 规范“双公示”|《典型城市实施方案》']);
  });

  it('says in the same line what else is asked about a matter', () => {
    const waiting = notice({ id: 'w', rule: 'reviewLate', occasion: 'extension:1' });
    const content = contentOf(mail([late(), waiting], LEADER), wording);
    expect(content.blocks).toHaveLength(1);
    expect(content.blocks[0]!.table!.rows[0]!.at(-1)!.text).toContain('延期申请提出后尚未批复，请督促办理');
    const ended = notice({ id: 'e', rule: 'supervisionEnded', params: { how: 'waived' } });
    const [row] = contentOf(mail([late({ rule: 'escalationAnnulled', params: { reason: '误报' } }), ended], LEADER), wording).blocks[0]!.table!.rows;
    expect(row!.at(-1)!.text).toBe('此前上报经核实撤销，不计入考核：误报；经研究免予办理，督办终止');
  });
});

describe('the coordinator’s table of what goes up tomorrow', () => {
  const announced = notices(3, (no) => ({ rule: 'announce', workingDaysLeft: null, workingDaysLate: 7, dueOn: '2022-11-16', role: no === 1 ? 'support' : 'lead' }));

  it('lists units, matters and days, and leads to the page that has them all', () => {
    const { subject, text, html } = renderMail(mail(announced, COORDINATOR), wording);
    expect(subject).toBe('【拟报县领导事项预告】11月25日共3项');
    expect(rowsOf(announced, COORDINATOR)).toEqual([[
      ['县发展和改革局', '第2项 第2件重点工作', '11月16日', '7'],
      ['县发展和改革局', '第3项 第3件重点工作', '11月16日', '7'],
      ['县发展和改革局|协办', '第1项 第1件重点工作', '11月16日', '7'],
    ]]);
    expect(text).toContain('暂缓上报并说明理由');
    expect(html.match(/href="https:\/\/duban.example\/escalations\?plan=chengwu-2022-x1"/g)).toHaveLength(1);
  });

  it('is one a plan, for the page is one a plan', () => {
    const { blocks } = contentOf(mail([...announced, notice({ ...announced[0]!, id: 'o', assignmentId: 'o', plan: OTHER_PLAN })], COORDINATOR), wording);
    expect(blocks.map(({ plan, button }) => [plan, button!.url.split('=')[1]])).toEqual([['典型城市实施方案', 'chengwu-2022-x1'], ['食品安全示范县创建方案', 'food-2022-x2']]);
  });
});

describe('the monthly request', () => {
  const asked = notices(10, { rule: 'progress', occasion: '2022-11' });

  it('is one line and one link, with a small table', () => {
    const { subject, text, html } = renderMail(mail(asked), wording);
    expect(subject).toBe('【月报提醒】11月25日共10项');
    expect(text.match(/请一次填报2022年11月进展情况（共10项）/g)).toHaveLength(1);
    expect(html.match(/<section/g)).toHaveLength(1);
    expect(html.match(/my\/progress\?plan=chengwu-2022-x1&#38;month=2022-11/g)).toHaveLength(1);
    expect(rowsOf(asked, OFFICER)[0]).toHaveLength(10);
  });

  it('names a matter once that stands elsewhere in the mail', () => {
    const { subject, text } = renderMail(mail([notice({ id: 'd', assignmentId: 'a2', task: { no: 2, title: '第2件重点工作' } }), ...asked]), wording);
    expect(subject).toBe('【督办事项】11月25日共10项');
    expect(text.match(/第2件重点工作/g)).toHaveLength(1);
    expect(text).toContain('另有1项已列于上文，请一并填报');
  });

  it('tells the deputy head how many are missing', () => {
    expect(renderMail(mail(notices(2, { rule: 'progressLate', occasion: '2022-10' }), DEPUTY), wording).text).toContain('2022年10月进展情况尚有2项未报送，请督促经办人尽快填报');
  });
});

describe('key supervision', () => {
  it('is told to the unit with every reason and its figure', () => {
    const told = notices(2, (no) => ({ rule: 'keySupervision', occasion: 'stage:2', params: no === 1 ? { reasons: ['overdue', 'noWorkPlan'], percent: null, daysLate: 8 } : { reasons: ['progressBelow'], percent: 20, daysLate: 0 } }));
    const { text } = renderMail(mail(told, DEPUTY), wording);
    expect(text).toContain('列入原因：逾期8个工作日；未报送工作计划');
    expect(text).toContain('列入原因：报告进度20%，低于时序进度');
  });

  it('stands in the stage’s summary by unit, with the reasons', () => {
    const behind = [
      { unit: '县财政局', tasks: [3, 5, 6], matters: [{ task: 3, reasons: ['overdue'], percent: null, daysLate: 8 }, { task: 5, reasons: ['noReport'], percent: null, daysLate: 0 }, { task: 6, reasons: ['noReport'], percent: null, daysLate: 0 }] },
      { unit: '县水务局', tasks: [4] },
    ];
    const summary = notice({ rule: 'stageSummary', task: null, unit: null, assignmentId: null, occasion: 'stage:2', params: { total: 9, closed: 4, score: 60, max: 100, keySupervision: 4, stageName: '推进阶段', behind } });
    const { subject, text } = renderMail(mail([summary], LEADER), wording);
    expect(subject).toBe('【阶段小结】第2阶段（推进阶段）——典型城市实施方案');
    expect(text).toContain('责任单位：县财政局；滞后事项及原因：第3项：逾期8个工作日。第5、6项：未报送进展');
    expect(text).toContain('责任单位：县水务局；滞后事项及原因：第4项');
  });
});

describe('requests for extensions', () => {
  it('stand in one table, each with what is asked for and why in one place', () => {
    const extension = { requestedOn: '2022-11-24', dueOn: '2022-12-30' } as const;
    const asked = notices(2, (no) => ({ rule: 'extensionRequested', occasion: 'extension:1', extension, unit: { key: `u${no}`, name: `县第${no}局` }, params: { reason: '接口尚未开通' } }));
    const { blocks } = contentOf(mail(asked, COORDINATOR), wording);
    expect(blocks[0]!.table!.columns.map(({ label }) => label)).toEqual(['责任单位', '事项', '时限', '延期申请']);
    expect(blocks[0]!.table!.rows[0]!.at(-1)).toEqual({ text: '11月24日提出，申请延至12月30日，待批', note: '接口尚未开通' });
    expect(renderMail(mail([asked[0]!], COORDINATOR), wording).text).toContain('理由：接口尚未开通');
  });
});

describe('papers to sign', () => {
  const draft = (no: number, kind: string) => notice({ id: `p${no}`, rule: 'paperDrafted', assignmentId: null, task: null, documentId: `d${no}`, params: { kind } });

  it('are one line and one link where there are several, and one with its own where there is one', () => {
    const { subject, text } = renderMail(mail([draft(1, 'supervisionNotice'), draft(2, 'supervisionNotice'), draft(3, 'circular')], COORDINATOR), wording);
    expect(subject).toBe('【文书待签发】督办通知单2件、通报1件——典型城市实施方案');
    expect(text.match(/https:.*/g)).toEqual(['https://duban.example/documents?plan=chengwu-2022-x1']);
    const alone = renderMail(mail([draft(1, 'supervisionNotice')], COORDINATOR), wording);
    expect(alone.subject).toBe('【文书待签发】督办通知单（代拟稿）：县发展和改革局——典型城市实施方案');
    expect(alone.text).toContain('document=d1');
  });
});

describe('copies of signed papers', () => {
  it('are a list of links', () => {
    const paper = (no: number, kind: string) => notice({ id: `p${no}`, rule: 'paper', assignmentId: no === 1 ? 'a1' : null, task: null, documentId: `d${no}`, occasion: `督办〔2022〕${no}号`, params: { kind, number: `督办〔2022〕${no}号`, copy: true, matters: [{ task: 1, unit: '县财政局' }, { task: 2, unit: '县财政局' }] } });
    const carried = [paper(1, 'supervisionNotice'), paper(2, 'circular')];
    const { subject, text, html } = renderMail(mail(carried, LEADER), wording);
    expect(subject).toBe('【抄送文书】11月25日共2项，供知悉');
    expect(rowsOf(carried)).toEqual([[['督办通知单 督办〔2022〕1号', '县财政局', '2项'], ['通报 督办〔2022〕2号', '县财政局', '2项']]]);
    expect(html).toContain('https://duban.example/documents?plan=chengwu-2022-x1&#38;document=d2');
    expect(text).not.toContain('请按要求办理');
  });
});
