import fc from 'fast-check';

import { ceiling, compare, decimalText, fraction, hundredths, plus, ratio, roundHalfUp, times } from './fraction.js';

describe('exact numbers', () => {
  it('are what was written, not the nearest binary float', () => {
    expect(fraction(0.1)).toEqual({ n: 1n, d: 10n });
    expect(plus(fraction(0.1), fraction(0.2))).toEqual(fraction(0.3));
    expect(fraction(1e-7)).toEqual({ n: 1n, d: 10_000_000n });
    expect(fraction(1.5e21)).toEqual({ n: 1_500_000_000_000_000_000_000n, d: 1n });
    expect(fraction(-2.5)).toEqual({ n: -5n, d: 2n });
    expect(fraction(-0)).toEqual({ n: 0n, d: 1n });
  });

  it('round halves up', () => {
    expect([0.5, 1.5, 2.4, 2.5, -0.5, -0.6].map((value) => roundHalfUp(fraction(value)))).toEqual([1, 2, 2, 3, 0, -1]);
    expect([1.005, 2.675, 0.125, 2.4].map((value) => hundredths(value))).toEqual([101, 268, 13, 240]);
    expect([2.1, -2.1, 2].map((value) => ceiling(fraction(value)))).toEqual([3, -2, 2]);
  });

  it('read back as written', () => {
    const decimal = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(decimal, ([n, places]) => {
        const value = Number(`${n}e-${places}`);
        expect(Number(decimalText(fraction(value), 6))).toBe(value === 0 ? 0 : value);
        expect(compare(times(fraction(value), ratio(10n ** BigInt(places), 1n)), ratio(BigInt(n), 1n))).toBe(0);
      }),
    );
  });

  it('are shown without trailing zeros, exactly even when large', () => {
    expect(decimalText(ratio(1n, 3n), 2)).toBe('0.33');
    expect(decimalText(ratio(-1n, 200n), 2)).toBe('-0.01');
    expect(decimalText(fraction(100), 2)).toBe('100');
    expect(decimalText(fraction(1_234_567_890.12), 8)).toBe('1234567890.12');
  });
});
