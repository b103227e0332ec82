import fc from 'fast-check';

import { deliverable, mailDomainOf, oncePerPerson, personOf } from './person.js';

describe('whom an address belongs to', () => {
  it.each([
    ['Wang.Wu@CW.gov.cn', 'wang.wu@cw.gov.cn'],
    [' wang.wu@cw.gov.cn\u3000', 'wang.wu@cw.gov.cn'],
    ['ｗａｎｇ．ｗｕ＠ｃｗ．ｇｏｖ．ｃｎ', 'wang.wu@cw.gov.cn'],
    ['WANG＠cw.gov.cn', 'wang@cw.gov.cn'],
  ])('%s is %s', (typed, person) => expect(personOf(typed)).toBe(person));

  it('is the same for every spelling', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (mail) => {
        expect(personOf(` ${mail.toUpperCase()} `)).toBe(personOf(mail));
        expect(personOf(deliverable(mail))).toBe(personOf(mail));
        expect(personOf(personOf(mail))).toBe(personOf(mail));
      }),
    );
  });

  it('keeps two people apart', () => expect(personOf('wang.wu@a.example')).not.toBe(personOf('wangwu@a.example')));

  it('sends to what was typed', () => expect(deliverable(' Wang.Wu＠CW.gov.cn ')).toBe('Wang.Wu@CW.gov.cn'));

  it.each([['a@B.Example', 'b.example'], ['"x@y"@z.example', 'z.example'], ['nobody', '']])('%s goes to %s', (typed, domain) =>
    expect(mailDomainOf(typed)).toBe(domain));

  it('stands once in a list of entries, where it stood first', () => {
    const entries = [{ to: 'Wang@a.example', no: 1 }, { to: 'li@a.example', no: 2 }, { to: ' wang@A.example ', no: 3 }];
    expect(oncePerPerson(entries, ({ to }) => to).map(({ no }) => no)).toEqual([1, 2]);
  });
});
