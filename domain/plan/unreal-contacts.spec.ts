import fc from 'fast-check';

import { isPlaceholder } from './launch-outlook.js';
import { unrealAddress } from './unreal-contacts.js';

describe('the address that stands for a real one in a rehearsal', () => {
  it.each([
    ['liming@fgj.chengwu.gov.cn', 'liming.at.fgj.chengwu.gov.cn@rehearsal.example'],
    ['officer.fgj@trial.example', 'officer.fgj@trial.example'],
    ['"li ming"@163.com', '-li-ming-.at.163.com@rehearsal.example'],
    ['李明@成武.中国', '-.at.-.-@rehearsal.example'],
  ])('%s is %s', (mail, unreal) => {
    expect(unrealAddress(mail)).toBe(unreal);
  });

  it('is nobody’s, whatever it stands for, and stands for itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (mail) => {
        const unreal = unrealAddress(mail);
        expect(isPlaceholder(unreal)).toBe(true);
        expect(unrealAddress(unreal)).toBe(unreal);
      }),
    );
  });
});
