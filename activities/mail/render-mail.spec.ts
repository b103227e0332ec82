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
    const late = notice({ rule: 'urge', workingDaysLeft: null, workingDaysLate: 1, dueOn: '2022-11-24' });
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
    'reviewLate', 'approved', 'returned', 'extensionDecided', 'stageSummary', 'assessment', 'a rung of the plan’s own',
  ])('never shows a hole in its text: %s', (rule) => {
    for (const language of ['zh', 'en'] as const) {
      const stage = ['stageSummary', 'assessment'].includes(rule);
      const one = notice({ rule, occasion: rule === 'progress' ? '2022-05' : stage ? 'stage:2' : '', ...(stage ? { task: null, unit: null, assignmentId: null } : {}) });
      const rendered = renderMail(mail([one]), { ...wording, language });
      expect(Object.values(rendered).join()).not.toMatch(/\{\{|undefined|null|rule\.|mail:/);
    }
  });

  it('says which month a progress report is about', () => {
    expect(renderMail(mail([notice({ rule: 'progress', occasion: '2022-05' })]), wording).text).toContain('2022年5月进展情况');
  });

  it('says that it is a copy', () => {
    expect(renderMail(mail([notice()], { repeated: true }), wording).text).toContain('重发');
  });
});
