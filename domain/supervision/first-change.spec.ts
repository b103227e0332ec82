import fc from 'fast-check';

import { firstChange } from './first-change.js';

const change = (before: string, after: string) => firstChange([...before], [...after], (sign) => sign);

describe('firstChange', () => {
  it('is the first place at which two lists differ', () => {
    expect(change('abc', 'abd')).toEqual({ before: 'c', after: 'd' });
    expect(change('abc', 'acb')).toEqual({ before: 'b', after: 'c' });
    expect(change('ab', 'abc')).toEqual({ before: null, after: 'c' });
    expect(change('abc', 'ab')).toEqual({ before: 'c', after: null });
    expect(change('', '')).toBeNull();
  });

  it('is nothing exactly where they agree', () => {
    fc.assert(fc.property(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), (one, other) => (change(one, other) === null) === (one === other)));
  });
});
