import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import { instantAt } from '../../domain/calendar/dates.js';
import { renderMail } from './render-mail.js';

const wording = { language: 'zh', publicUrl: 'https://duban.example' } as const;

const notice = (changes: Partial<DueNotice> = {}): DueNotice => ({
  id: 'n1',
  rule: 'due-3',
  at: instantAt('2022-11-25', '08:30'),
  assignmentId: 'a1',
  task: { no: 3, title: '规范“双公示”' },
  unit: { key: 'fgj', name: '县发展和改革局' },
  occasion: '',
  round: 0,
  dueOn: '2022-11-30',
  workingDaysLeft: 3,
  workingDaysLate: null,
  documentId: null,
  params: {},
  ...changes,
});

const mail = (notices: readonly DueNotice[], changes: Partial<DueMail> = {}): DueMail => ({
  id: 'digest.1@duban.example',
  kind: 'digest',
  planId: 'chengwu-2022-x1',
  planTitle: '典型城市实施方案',
  on: '2022-11-25',
  at: instantAt('2022-11-25', '08:30'),
  repeated: false,
  attempts: 1,
  to: { mail: 'o@x.example', name: '县发展和改革局经办人', role: 'officer', unit: '县发展和改革局' },
  notices,
  ...changes,
});

describe('a mail', () => {
  it('of one notice says in its subject what it is about', () => {
    const { subject, text } = renderMail(mail([notice()]), wording);
    expect(subject).toBe('【临期提醒】第3项任务：规范“双公示”');
    expect(text).toContain('县发展和改革局经办人同志：');
    expect(text).toContain('办理时限：2022年11月30日（星期三）');
    expect(text).toContain('剩余3个工作日');
    expect(text).toContain('https://duban.example/a/a1');
  });

  it('of several counts them, and the late ones', () => {
    const late = notice({ id: 'n2', assignmentId: 'a2', rule: 'urge', workingDaysLeft: null, workingDaysLate: 1, dueOn: '2022-11-24' });
    const { subject, text, html } = renderMail(mail([late, notice()]), wording);
    expect(subject).toBe('【督办事项】11月25日共2项待办，其中1项逾期');
    expect(text).toContain('1. 【催办通知】');
    expect(text).toContain('逾期1个工作日');
    expect(html.match(/<section/g)).toHaveLength(2);
  });

  it('names the unit to a leader, and says what is asked of the office', () => {
    const to = { mail: 'l@x.example', name: '分管县领导', role: 'leader', unit: null } as const;
    const { subject, text } = renderMail(mail([notice({ rule: 'escalate', workingDaysLeft: null, workingDaysLate: 8 })], { to, kind: 'single' }), wording);
    expect(subject).toBe('【逾期升级报告】县发展和改革局　第3项任务：规范“双公示”');
    expect(text).toContain('请阅示');
  });

  it('escapes what people wrote, in HTML only', () => {
    const returned = notice({ rule: 'returned', params: { reason: '<b>缺</b> & "章"' } });
    const { text, html } = renderMail(mail([returned]), wording);
    expect(text).toContain('理由：<b>缺</b> & "章"');
    expect(html).not.toContain('<b>缺');
    expect(html).toContain('&#60;b&#62;缺&#60;/b&#62; &#38; &#34;章&#34;');
  });

  it.each([
    'assigned', 'acknowledge', 'workPlan', 'due-30', 'due', 'progress', 'urge', 'supervise', 'escalate', 'circular', 'review',
    'reviewLate', 'reviewStill', 'acknowledgeAgain', 'progressLate', 'announce', 'stillLate', 'keySupervision', 'keySupervisionEnded', 'submitted',
    'extensionRequested', 'measurementEntered', 'paperDrafted', 'paper', 'unreachable', 'escalationHeld', 'escalationAnnulled', 'supervisionEnded',
    'removed', 'dueMoved', 'waived', 'delegated', 'delegationEnded', 'handedOver', 'assessmentApproved', 'approved', 'returned', 'extensionDecided', 'stageSummary', 'assessment', 'a rung of the plan’s own',
  ])('never shows a hole in its text: %s', (rule) => {
    for (const language of ['zh', 'en'] as const) {
      const stage = ['stageSummary', 'assessment'].includes(rule);
      const one = notice({ rule, occasion: rule === 'progress' ? '2022-05' : stage ? 'stage:2' : '', ...(stage ? { task: null, unit: null, assignmentId: null } : {}) });
      const rendered = renderMail(mail([one]), { ...wording, language });
      expect(Object.values(rendered).join()).not.toMatch(/\{\{|undefined|\bnull\b|rule\.|mail:/);
    }
  });

  const coordinator = { mail: 'c@x.example', name: '王主任', role: 'coordinator', unit: null } as const;
  const textOf = (one: Partial<DueNotice>, to: DueMail['to'] = mail([]).to) => renderMail(mail([notice(one)], { to, kind: 'single' }), wording).text;

  it('counts matters, and tells everything of one in one place', () => {
    const { subject, text } = renderMail(mail([notice({ rule: 'workPlan' }), notice({ id: 'n2', rule: 'acknowledge' }), notice({ id: 'n3', assignmentId: 'a3', task: { no: 4, title: '其他' } })]), wording);
    expect(subject).toBe('【督办事项】11月25日共2项待办');
    expect(text.match(/第3项任务/g)).toHaveLength(1);
    expect(text).toContain('1. 【工作计划提醒、签收提醒】第3项任务');
    expect(text).toContain('尚未签收');
    expect(text).toContain('工作计划和具体责任人尚未报送');
  });

  it('asks nothing of a unit that was taken off', () => {
    const text = textOf({ rule: 'removed', params: { reason: '职能划转' } });
    expect(text).toContain('无需继续办理');
    expect(text).toContain('理由：职能划转');
    expect(text).not.toMatch(/请按时办理|剩余|办理时限/);
  });

  it('tells the old and the new date', () => {
    const text = textOf({ rule: 'dueMoved', params: { before: '2022-11-30', after: '2022-12-30' } });
    expect(text).toContain('办理时限：原定2022年11月30日（星期三），现调整为2022年12月30日（星期五）');
    expect(text).not.toContain('请按时办理');
    expect(textOf({ rule: 'dueMoved', params: { before: null, after: '2022-12-30' } })).toContain('原定长期坚持');
  });

  it.each(['approved', 'waived', 'extensionDecided', 'supervisionEnded'])('does not begin what is decided with a demand: %s', (rule) => {
    expect(textOf({ rule, params: { granted: true, how: 'closed' } })).not.toContain('请按时办理');
  });

  it('gives whoever reviews the days of the review, not those of the unit', () => {
    const text = textOf({ rule: 'review', workingDaysLeft: null, workingDaysLate: 9, workingDaysWaiting: 3 }, coordinator);
    expect(text).toContain('王主任同志：');
    expect(text).toContain('已待办3个工作日');
    expect(text).not.toContain('逾期9');
  });

  it('says what a reminder to decide waits for', () => {
    expect(textOf({ rule: 'review', occasion: 'extension:1' }, coordinator)).toContain('延期申请尚未批复，请尽快研究批复');
    const figures = { rule: 'reviewStill', occasion: 'measurement:2022-11-25', task: null, unit: null, assignmentId: null, params: { waits: 'measurement', count: 2 } };
    expect(textOf(figures, coordinator)).toContain('待审定数据2项');
    expect(textOf({ ...figures, params: { waits: 'paper', count: 2 } }, { ...coordinator, role: 'leader' })).toContain('有2件代拟文书逾期未签发');
  });

  it('says of every matter whose extension is undecided that it is', () => {
    expect(textOf({ rule: 'urge', extension: { requestedOn: '2022-11-23', dueOn: '2022-12-30' } })).toContain('延期申请：2022年11月23日（星期三）提出，申请延至2022年12月30日（星期五），待批');
  });

  it('tells how a supervision ended', () => {
    expect(textOf({ rule: 'supervisionEnded', params: { how: 'moved', before: '2022-11-30', after: '2022-12-30' } })).toContain('由2022年11月30日（星期三）调整为2022年12月30日（星期五），原督办终止');
    expect(textOf({ rule: 'supervisionEnded', params: { how: 'waived' } })).toContain('免办，督办终止');
  });

  it('names the office of the plan', () => {
    expect(renderMail(mail([notice()], { office: '县食安办' }), wording).text).toContain('请与县食安办联系');
    expect(renderMail(mail([notice()]), wording).text).toContain('请与督办办公室联系');
  });

  it('says which month a progress report is about', () => {
    expect(renderMail(mail([notice({ rule: 'progress', occasion: '2022-05' })]), wording).text).toContain('2022年5月进展情况');
  });

  it('says that it is a copy', () => {
    expect(renderMail(mail([notice()], { repeated: true }), wording).text).toContain('重发');
  });
});
