import fc from 'fast-check';

import { planMoves } from './moved-notices.js';

const row = (id: string, recipient: string, rest = 'task 1') => ({ id, recipient, rest });
const outcome = (rows: ReturnType<typeof row>[], targets: Readonly<Record<string, string>>) => {
  const { moved, cancelled } = planMoves(rows, ({ recipient }) => targets[recipient] ?? null);
  return { moved: moved.map(({ row: { id }, to }) => `${id} ${to}`), cancelled: cancelled.map(({ id }) => id) };
};

describe('planMoves', () => {
  it('sends what waits for one to the other', () => {
    expect(outcome([row('1', 'a'), row('2', 'c')], { a: 'b' })).toEqual({ moved: ['1 b'], cancelled: [] });
  });

  it('tells nobody the same twice, in whatever letter case', () => {
    expect(outcome([row('1', 'a'), row('2', 'B')], { a: 'b' })).toEqual({ moved: [], cancelled: ['1'] });
    expect(outcome([row('1', 'a'), row('2', 'c')], { a: 'b', c: 'b' })).toEqual({ moved: ['1 b'], cancelled: ['2'] });
  });

  it('lets two people change places, and one move up into the place of another', () => {
    expect(outcome([row('1', 'a'), row('2', 'b')], { a: 'b', b: 'a' })).toEqual({ moved: ['1 b', '2 a'], cancelled: [] });
    expect(outcome([row('1', 'a'), row('2', 'b')], { a: 'b', b: 'c' })).toEqual({ moved: ['1 b', '2 c'], cancelled: [] });
  });

  it('never leaves two of one kind with one person', () => {
    const person = fc.constantFrom('a', 'b', 'c', 'd');
    const rows = fc.uniqueArray(fc.record({ recipient: person, rest: fc.constantFrom('1', '2') }), { selector: ({ recipient, rest }) => recipient + rest });
    fc.assert(fc.property(rows, fc.dictionary(person, person), (drawn, targets) => {
      const all = drawn.map(({ recipient, rest }, index) => row(String(index), recipient, rest));
      const { moved, cancelled } = planMoves(all, ({ recipient }) => (Object.hasOwn(targets, recipient) && targets[recipient] !== recipient ? targets[recipient]! : null));
      const target = new Map(moved.map(({ row: { id }, to }) => [id, to]));
      const after = all.map(({ id, recipient, rest }) => `${rest} ${target.get(id) ?? recipient}`);
      expect(new Set(after).size).toBe(after.length);
      expect(cancelled.every((one) => !target.has(one.id))).toBe(true);
    }));
  });
});
