import type { Recipient } from '../../commands/dispatch/due-mail.js';
import type { SummaryItem } from '../../commands/plans/tell-of-change.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { COORDINATOR, mail, notice, OFFICER, PLAN } from './mails.fixture.js';
import { renderMail } from './render-mail.js';

const coming = (rule: string, moment: string) => ({ rule, at: at(moment) });

const rendered = (to: Recipient, changes: readonly SummaryItem[], count = changes.length, change = 'policy', language: 'zh' | 'en' = 'zh') => {
  const carried = notice({
    rule: 'termsChanged', plan: { ...PLAN, id: 'p1' }, assignmentId: null, task: null, occasion: 'terms:1', dueOn: null, workingDaysLeft: null,
    ...(to.unit === null ? { unit: null } : {}), params: { change, count, changes },
  });
  return renderMail(mail([carried], to), { language, publicUrl: 'https://duban.example' });
};

const moved: SummaryItem = { task: 3, unit: '县发展和改革局', before: coming('due-30', '2022-10-31'), after: coming('due-15', '2022-11-15') };

describe('the summary of a changed policy or calendar', () => {
  it('says what changes, how much of it and from when to when', () => {
    const { subject, text } = rendered(OFFICER, [
      { task: null, unit: '县发展和改革局', before: coming('progress', '2022-10-25'), after: coming('progress', '2022-10-20') },
      moved,
    ]);
    expect(subject).toBe('【督办安排调整通知】催办督办规则——典型城市实施方案');
    expect(text).toContain('涉及事项：共2项');
    expect(text).toContain('时间调整：本方案，月报提醒由2022年10月25日（星期二）调整为2022年10月20日（星期四）；第3项任务，临期提醒由2022年10月31日（星期一）调整为2022年11月15日（星期二）');
    expect(text).toContain('各项任务的办理时限不变');
    expect(text).toContain('https://duban.example/plans/p1');
  });

  it('says what is added, dropped and replaced, and the hour where only that changes', () => {
    const { text } = rendered(OFFICER, [
      { ...moved, before: null },
      { ...moved, after: null },
      { ...moved, before: coming('due', '2022-11-30'), after: coming('urge', '2022-12-01') },
      { ...moved, before: coming('due-3', '2022-11-25 08:30'), after: coming('due-3', '2022-11-25 09:00') },
    ]);
    expect(text).toContain('增加2022年11月15日（星期二）的临期提醒');
    expect(text).toContain('取消2022年10月31日（星期一）的临期提醒');
    expect(text).toContain('原定2022年11月30日（星期三）的到期提醒调整为2022年12月1日（星期四）的催办通知');
    expect(text).toContain('临期提醒由2022年11月25日（星期五）08:30调整为2022年11月25日（星期五）09:00');
  });

  it('names the units to the office, and counts what it does not spell out', () => {
    const { subject, text } = rendered(COORDINATOR, [moved], 12, 'calendar');
    expect(subject).toBe('【督办安排调整通知】放假调休安排——典型城市实施方案');
    expect(text).toContain('县发展和改革局第3项任务');
    expect(text).toContain('；其余11项请登录系统查看');
    expect(text).toContain('请知悉');
  });

  it('is complete in English', () => {
    const { subject, text, html } = rendered(OFFICER, [moved, { ...moved, before: null }, { ...moved, after: null }], 4, 'calendar', 'en');
    expect(subject).toBe('[Change of schedule] calendar of working days – 典型城市实施方案');
    expect(text).toContain('Task 3: “Due soon” moves from Monday, 31/10/2022 to Tuesday, 15/11/2022; Task 3: “Due soon” is added');
    expect(`${subject}${text}${html}`).not.toMatch(/\{\{|undefined|null|terms\.|mail:|提醒|任务/);
  });
});
