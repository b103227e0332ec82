import type { KnownTrouble } from '../../commands/watch/mail-trouble.js';
import type { StalledWorkflow } from '../../commands/watch/stalled-workflows.js';
import { explainMailTrouble, explainStall, lastingInWords } from '../../config/texts/explain-alarm.js';
import { hasText, LANGUAGES } from '../../config/texts/index.js';
import type { MailTroubleKind } from '../../domain/dispatch/mail-trouble.js';
import type { StallReason } from '../../domain/supervision/stall.js';
import { instantAt } from '../../domain/calendar/dates.js';
import { addressed, renderStallMail, renderTroubleMail, renderTroubleOverMail, type AlarmWording } from './render-alarm.js';

const wording: AlarmWording = {
  language: 'zh', publicUrl: 'https://duban.county.example', smtpUrl: 'smtps://robot:secret%40@smtp.county.example:465', mailFrom: '督办系统 <robot@county.example>',
};
const SINCE = instantAt('2026-11-30', '08:30');
const stall = (over: Partial<StalledWorkflow> = {}): StalledWorkflow => ({
  id: 'task:p:7', kind: 'task', no: 7, planId: 'p', planTitle: '成武县2026年方案', reason: 'failing', since: SINCE, dueAt: null,
  failure: 'Cannot read <b>x</b>', attempts: 4, seenAt: SINCE, mailedAt: null, endedAt: null, ...over,
});
const trouble: KnownTrouble = {
  id: 't', kind: 'login', answer: 'Invalid login: 535 5.7.8 no', since: SINCE, notices: 12, retries: 3, failedAt: SINCE, triedAt: null, mailedAt: null, endedAt: null,
};

const REASONS: readonly StallReason[] = ['missing', 'failing', 'retrying', 'overdue'];
const KINDS: readonly MailTroubleKind[] = ['unreachable', 'encryption', 'login', 'sender', 'limited', 'refused', 'other'];

describe.each(LANGUAGES)('alarms in words: %s', (language) => {
  it.each(REASONS)('say of a workflow that is %s what it is, why, what that does, and what to do', (reason) => {
    for (const kind of ['plan', 'stage', 'task', 'scorecard', 'dispatch']) {
      const words = explainStall(language, { kind, no: 3, reason, dueAt: SINCE, attempts: 4 });
      for (const sentence of Object.values(words)) expect(sentence).not.toMatch(/\{\{|^workflow\.|^why\.|^effect\.|^todo\.|^$/);
    }
    expect(hasText(language, `alarm:todo.${reason}`)).toBe(true);
  });

  it.each(KINDS)('say of mail trouble of the kind %s why and which setting, and no password', (kind) => {
    const { why, todo } = explainMailTrouble(language, kind, wording);
    expect(`${why}${todo}`).not.toMatch(/\{\{|secret|mailWhy|mailTodo/);
    expect(hasText(language, `alarm:mailTodo.${kind}`)).toBe(true);
    if (kind === 'login') expect(todo).toContain('SMTP_URL');
    if (kind === 'sender') expect([why, todo]).toEqual([expect.stringContaining('robot@county.example'), expect.stringContaining('MAIL_FROM')]);
  });
});

it('says for how long', () => {
  expect([20_000, 59 * 60_000, 125 * 60_000, 50 * 3_600_000].map((ms) => lastingInWords(ms, 'zh'))).toEqual(['1分钟', '59分钟', '2小时5分钟', '2天2小时']);
});

describe('the mail of stalls', () => {
  it('names each with its plan, since when, why, what failed and what to do, and leads to the page', () => {
    const { subject, text, html } = addressed(renderStallMail({ standing: [stall()], over: [], still: 0 }, wording), '王工', wording);
    expect(subject).toBe('【系统告警】1个流程停滞，须处理');
    for (const word of ['王工同志：', '【第7项任务流程】', '成武县2026年方案', '2026年11月30日08:30', '已执行4次均未成功', 'Cannot read <b>x</b>', 'duban recover', 'https://duban.county.example/health']) {
      expect(text).toContain(word);
    }
    expect(html).toContain('Cannot read &#60;b&#62;x');
    expect(html).toContain('href="https://duban.county.example/health"');
  });

  it('names ten and counts the rest', () => {
    const many = Array.from({ length: 300 }, (_, index) => stall({ id: `task:p:${index}`, no: index }));
    const { subject, text } = addressed(renderStallMail({ standing: many, over: [], still: 0 }, wording), '王工', wording);
    expect(subject).toContain('300个流程');
    expect(text.match(/【第\d+项任务流程】/g)).toHaveLength(10);
    expect(text).toContain('另有290个流程');
  });

  it('says what moves again, for how long it stood, and whether anything still does', () => {
    const over = [stall({ mailedAt: SINCE, endedAt: SINCE + 2 * 3_600_000 })];
    const mail = addressed(renderStallMail({ standing: [], over, still: 0 }, wording), '王工', wording);
    expect(mail.subject).toBe('【系统告警】1个停滞的流程已恢复');
    expect(mail.text).toContain('2026年11月30日08:30至2026年11月30日10:30，共2小时0分钟');
    expect(mail.text).toContain('目前没有停滞的流程');
    expect(addressed(renderStallMail({ standing: [], over, still: 2 }, wording), '王工', wording).text).toContain('仍有2个流程停滞');
  });
});

describe('the mail of mail trouble', () => {
  it('says what to put right while it lasts', () => {
    const { subject, text } = addressed(renderTroubleMail(trouble, wording), '王工', wording);
    expect(subject).toBe('【系统告警】邮件发不出去，12条通知积压');
    for (const word of ['不接受登录', 'smtp.county.example:465', '535 5.7.8 no', 'SMTP_URL', '2026年11月30日08:30']) expect(text).toContain(word);
    expect(text).not.toContain('secret');
  });

  it('says when it is over for how long it lasted, what it delayed, and that nobody could be told meanwhile', () => {
    const ended = { ...trouble, endedAt: SINCE + 95 * 60_000 };
    const delayed = { plans: [{ title: '成武县2026年方案', mails: 9 }, { title: '食品安全', mails: 1 }], longestMs: 90 * 60_000, waiting: 2 };
    const { subject, text } = addressed(renderTroubleOverMail(ended, delayed, wording), '王工', wording);
    expect(subject).toBe('【系统告警】邮件已恢复发送，中断1小时35分钟');
    for (const word of ['10封，最长延误1小时30分钟', '《成武县2026年方案》9封，《食品安全》1封', '2条，按重发时间陆续发出', '也未能送达']) expect(text).toContain(word);
    expect(addressed(renderTroubleOverMail({ ...ended, mailedAt: SINCE }, { ...delayed, waiting: 0 }, wording), '王工', wording).text).not.toMatch(/未能送达|陆续/);
  });
});
