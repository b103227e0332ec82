import fc from 'fast-check';

import { judgeWaitingMails, kindOfAnswer, type WaitingMail } from './mail-trouble.js';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const mail = (over: Partial<WaitingMail> = {}): WaitingMail => ({
  recipient: 'a@x.example', answer: 'connect ECONNREFUSED 10.0.0.9:25', attempts: 1, firstTriedAt: NOW - 10 * MINUTE, notices: 2, ...over,
});

describe('what has to be put right', () => {
  it.each([
    ['connect ECONNREFUSED 127.0.0.1:1025', 'unreachable'],
    ['getaddrinfo ENOTFOUND smtp.nowhere.example', 'unreachable'],
    ['Greeting never received', 'unreachable'],
    ['Connection timeout', 'unreachable'],
    ['self-signed certificate', 'encryption'],
    ['Invalid login: 530 5.7.0 Must issue a STARTTLS command first', 'encryption'],
    ['Invalid login: 535 5.7.8 authentication failed', 'login'],
    ['Missing credentials for "PLAIN"', 'login'],
    ['Mail command failed: 530 5.7.1 Authentication required', 'login'],
    ["Can't send mail - all recipients were rejected: 554 5.7.1 Relay access denied", 'login'],
    ['Mail command failed: 550 5.7.1 sender address rejected', 'sender'],
    ['Mail command failed: 501 5.1.7 bad sender', 'sender'],
    ["Can't send mail - all recipients were rejected: 553 发件人与登录用户不一致", 'sender'],
    ['Mail command failed: 450 4.7.1 too many mails, slow down', 'limited'],
    ["Can't send mail - all recipients were rejected: 550 发信频率超限", 'limited'],
    ['Invalid greeting. response=554 no service for you: 554 no service for you', 'refused'],
    ['Message failed: 554 5.7.1 looks like spam', 'refused'],
    ['Data command failed: 452 4.3.1 Insufficient system storage', 'refused'],
    ["Can't send mail - all recipients were rejected: 554 5.7.1 blocked by policy", 'refused'],
    ["ENOENT: no such file or directory, open 'x'", 'other'],
  ])('for %s: %s', (answer, kind) => expect(kindOfAnswer(answer)).toBe(kind));

  it.each([
    "Can't send mail - all recipients were rejected: 450 4.2.0 greylisted, come back",
    "Can't send mail - all recipients were rejected: 452 4.2.2 mailbox full",
  ])('is nothing of the house for %s', (answer) => expect(kindOfAnswer(answer)).toBeNull());
});

describe('mail trouble', () => {
  const judge = (waiting: readonly WaitingMail[], lastSentAt: number | null = null, before: Parameters<typeof judgeWaitingMails>[2] = null) =>
    judgeWaitingMails(waiting, lastSentAt, before, NOW);

  it('is none where nothing waits', () => expect(judge([]).trouble).toBeNull());

  it('is told with its oldest mail, how many wait, and what was answered', () => {
    expect(judge([mail(), mail({ recipient: 'b@x.example', firstTriedAt: NOW - 20 * MINUTE, notices: 1 })]).trouble).toEqual({
      kind: 'unreachable', answer: 'connect ECONNREFUSED 10.0.0.9:25', since: NOW - 20 * MINUTE, mails: 2, notices: 3,
    });
  });

  it('is over once a mail has left after the last failure, though others wait for their next attempt', () => {
    expect(judge([mail()], NOW - 11 * MINUTE).trouble).not.toBeNull();
    expect(judge([mail()], NOW - 9 * MINUTE).trouble).toBeNull();
  });

  it('goes on where a later attempt failed again, which shows in the number of attempts', () => {
    const before = { retries: 0, failedAt: NOW - 10 * MINUTE };
    expect(judge([mail({ attempts: 2 })], NOW - 9 * MINUTE, before)).toMatchObject({ trouble: { kind: 'unreachable' }, watch: { retries: 1, failedAt: NOW } });
    expect(judge([mail({ attempts: 1 })], NOW - 9 * MINUTE, before).trouble).toBeNull();
  });

  it('is none for a mail put off beside others that got through, even where that waits over a weekend', () => {
    const before = { retries: 0, failedAt: null };
    expect(judge([mail({ firstTriedAt: NOW - MINUTE })], NOW - MINUTE + 1_000, before).trouble).toBeNull();
  });

  it('is not made of one recipient who is put off, but of three', () => {
    const putOff = (recipient: string) => mail({ recipient, answer: "Can't send mail - all recipients were rejected: 451 4.3.0 try again" });
    expect(judge([putOff('a@x.example'), putOff('a@x.example'), putOff('b@x.example')]).trouble).toBeNull();
    expect(judge(['a', 'b', 'c'].map((name) => putOff(`${name}@x.example`))).trouble).toMatchObject({ kind: 'refused', mails: 3 });
  });

  it('is named after what most of them were told', () => {
    const login = (recipient: string) => mail({ recipient, answer: 'Invalid login: 535 no' });
    expect(judge([mail(), login('b@x.example'), login('c@x.example')]).trouble).toMatchObject({ kind: 'login', mails: 3 });
  });

  it('never begins after its oldest mail, and counts no more than wait', () => {
    const answers = fc.constantFrom('connect ECONNREFUSED', 'Invalid login: 535 no', "Can't send mail - all recipients were rejected: 450 later");
    const waiting = fc.array(fc.record({ recipient: fc.constantFrom('a', 'b', 'c', 'd'), answer: answers, attempts: fc.integer({ min: 1, max: 9 }), firstTriedAt: fc.integer({ min: 0, max: NOW }), notices: fc.integer({ min: 1, max: 5 }) }));
    fc.assert(fc.property(waiting, (mails) => {
      const { trouble, watch } = judge(mails);
      expect(watch.retries).toBe(mails.reduce((sum, { attempts }) => sum + attempts, 0) - mails.length);
      if (trouble === null) return;
      expect(mails.map(({ firstTriedAt }) => firstTriedAt)).toContain(trouble.since);
      expect(trouble.mails).toBeLessThanOrEqual(mails.length);
    }));
  });
});
