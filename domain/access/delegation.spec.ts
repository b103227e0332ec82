import fc from 'fast-check';

import { reviewerOn, reviewsInPlaceOf, type Delegation } from './delegation.js';

const given = (from: string, to: string, fromDate = '2022-05-09', toDate = fromDate): Delegation =>
  ({ from, to, fromDate, toDate }) as Delegation;

describe('reviewerOn', () => {
  it('is the account itself without a delegation', () => {
    expect(reviewerOn('2022-05-09', 'a', [])).toBe('a');
  });

  it('counts both ends, also of a single day', () => {
    const week = [given('a', 'b', '2022-05-09', '2022-05-13')];
    expect(['2022-05-08', '2022-05-09', '2022-05-13', '2022-05-14'].map((on) => reviewerOn(on as '2022-05-08', 'a', week)))
      .toEqual(['a', 'b', 'b', 'a']);
    expect(reviewerOn('2022-05-09', 'a', [given('a', 'b')])).toBe('b');
  });

  it('follows a substitute of a substitute, only on days both are in force', () => {
    const chain = [given('a', 'b', '2022-05-09', '2022-05-20'), given('b', 'c', '2022-05-16', '2022-05-18')];
    expect(reviewerOn('2022-05-10', 'a', chain)).toBe('b');
    expect(reviewerOn('2022-05-17', 'a', chain)).toBe('c');
    expect(reviewerOn('2022-05-19', 'a', chain)).toBe('b');
  });

  it('cuts a circle before it closes', () => {
    expect(reviewerOn('2022-05-09', 'a', [given('a', 'b'), given('b', 'a')])).toBe('b');
    expect(reviewerOn('2022-05-09', 'a', [given('a', 'b'), given('b', 'c'), given('c', 'b')])).toBe('c');
    expect(reviewerOn('2022-05-09', 'a', [given('a', 'a')])).toBe('a');
  });

  it('takes the delegation given last', () => {
    expect(reviewerOn('2022-05-09', 'a', [given('a', 'b'), given('a', 'c')])).toBe('c');
  });

  it('always ends, with somebody named', () => {
    const account = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const day = fc.constantFrom('2022-05-09', '2022-05-10', '2022-05-11');
    fc.assert(
      fc.property(fc.array(fc.tuple(account, account, day, day)), account, (links, asked) => {
        const delegations = links.map(([from, to, fromDate, toDate]) => given(from, to, fromDate, toDate));
        const reviewer = reviewerOn('2022-05-10', asked, delegations);
        expect([asked, ...delegations.map(({ to }) => to)]).toContain(reviewer);
      }),
    );
  });
});

describe('reviewsInPlaceOf', () => {
  it('names everybody before the end of the chain, for that end only', () => {
    const chain = [given('a', 'b'), given('b', 'c')];
    expect(['a', 'b', 'c'].map((account) => reviewsInPlaceOf('2022-05-09', account, chain))).toEqual([[], [], ['a', 'b']]);
    expect(reviewsInPlaceOf('2022-05-10', 'c', chain)).toEqual([]);
  });

  it('names a giver once, and never the account itself', () => {
    expect(reviewsInPlaceOf('2022-05-09', 'b', [given('a', 'b'), given('a', 'b'), given('b', 'b')])).toEqual(['a']);
  });
});
