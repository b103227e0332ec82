import fc from 'fast-check';

import { MAX_VALUES, unstorable } from './storable.js';

describe('what a request may hold', () => {
  it.each<[string, unknown]>([
    ['an empty body', undefined],
    ['text with tabs and line ends', { note: '一\t二\r\n三' }],
    ['a character beyond the first plane', { name: '𠮷野' }],
    ['numbers and nothing', { a: [1, null, true] }],
  ])('%s', (_what, body) => {
    expect(unstorable(body)).toBeNull();
  });

  it.each<[string, unknown, object]>([
    ['NUL', { items: [{ note: 'a\0b' }] }, { kind: 'controlCharacter', path: ['items', 0, 'note'] }],
    ['half of a surrogate pair', ['\ud800'], { kind: 'controlCharacter', path: [0] }],
    ['an escape character', 'a\u001b[2J', { kind: 'controlCharacter', path: [] }],
    ['NUL in the name of a field', { 'a\0': 1 }, { kind: 'controlCharacter', path: [] }],
    ['more values than a plan has', Object.fromEntries(Array.from({ length: MAX_VALUES + 1 }, (_, no) => [`k${no}`, 0])), { kind: 'tooManyValues', path: [] }],
    ['lists in lists without end', JSON.parse('['.repeat(60) + ']'.repeat(60)), { kind: 'tooDeep', path: [] }],
  ])('but not %s', (_what, body, found) => {
    expect(unstorable(body)).toEqual(found);
  });

  it('finds a control character wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.dictionary(fc.stringMatching(/^[a-z]*$/), fc.integer()))), fc.stringMatching(/^[a-z]{0,5}$/), (others, text) => {
        const body = { list: [...others.filter((one) => unstorable(one) === null), `${text}\u0000`] };
        expect(unstorable(body)).toEqual({ kind: 'controlCharacter', path: ['list', body.list.length - 1] });
      }),
    );
  });
});
