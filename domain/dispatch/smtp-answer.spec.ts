import fc from 'fast-check';

import { judgeAnswer } from './smtp-answer.js';

const toRecipient = (text: string) => judgeAnswer({ command: 'RCPT TO', code: Number(text.slice(0, 3)), text });

describe('an answer of the mail server', () => {
  it.each([
    '550 5.1.1 <x@y.example>: Recipient address rejected: User unknown in local recipient table',
    '550-5.1.1 The email account that you tried to reach does not exist.\n550 5.1.1 Please check it',
    '553 5.1.3 bad destination mailbox address syntax',
    '550 no such mailbox',
    '550 No such user here',
    '550 User not found: x@163.example',
    '550 Mailbox not found. http://service.mail.example',
    '550 用户不存在',
    '550 收件人地址不存在',
    '559 Invalid rcptto',
    '550 5.0.0 User unknown',
    '550 5.0.0 <x@y.example>... User unknown',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    '553 5.1.2 We do not know that domain',
    '550 Unknown local part x in <x@y.example>',
  ])('is final where there is no such mailbox: %s', (text) => expect(toRecipient(text)).toBe('never'));

  it.each([
    '451 4.7.1 greylisted, come back later',
    '450 mailbox busy',
    '530 5.7.0 Must issue a STARTTLS command first',
    '534 5.7.9 mechanism too weak',
    '535 5.7.8 authentication failed',
    '552 5.2.2 mailbox full',
    '554 5.1.1 transaction failed',
    '554 DT:SPM 163 smtp',
    '550 Domain frequency limited',
    '550 Connection frequency limited',
    '550 5.7.1 rate limit exceeded for user unknown',
    '550 5.7.1 relaying denied',
    '550 5.1.8 sender address rejected: domain not found',
    '550 sender address rejected: user not found',
    '550 RP:CEL 发信频率过高，请稍后再试',
    '550 该用户不存在或被拦截为垃圾邮件',
    '550 blocked by policy',
    '550 Requested action not taken: mailbox unavailable',
    '550 5.4.1 recipient address rejected: access denied',
    '550 5.0.0 command rejected',
    '550 5.2.1 mailbox disabled',
    '559 sender rejected',
    '550 Invalid sender address',
  ])('waits where the address may be right: %s', (text) => expect(toRecipient(text)).toBe('later'));

  it('is never final before the recipient was named, nor after', () => {
    fc.assert(
      fc.property(fc.constantFrom('CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH LOGIN', 'MAIL FROM', 'DATA', undefined), fc.integer({ min: 400, max: 599 }), (command, code) => {
        expect(judgeAnswer({ command, code, text: `${code} 5.1.1 no such user` })).toBe('later');
      }),
    );
  });

  it('is never final without an answer', () => expect(judgeAnswer({ command: 'RCPT TO', text: 'socket hang up' })).toBe('later'));

  it.each<[string, string, 'later' | 'never']>([
    ['No recipients defined', 'EENVELOPE', 'never'],
    ['Invalid recipient "a<b"', 'EENVELOPE', 'never'],
    ['Invalid sender "x"', 'EENVELOPE', 'later'],
    ['No recipients defined', 'ECONNECTION', 'later'],
    ['Timeout', 'ETIMEDOUT', 'later'],
  ])('that is none, %s (%s), is %s', (text, failure, expected) => expect(judgeAnswer({ command: 'API', text, failure })).toBe(expected));
});
