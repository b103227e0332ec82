import fc from 'fast-check';

import { canonicalJson } from './canonical.js';

describe('canonicalJson', () => {
  it('gives one text whatever the order of keys, at every depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
    expect(canonicalJson({ a: 'x', b: [{ c: null, d: 1 }] })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });

  it('leaves out what is undefined, and takes dates as JSON does', () => {
    expect(canonicalJson({ a: undefined, on: new Date(0) })).toBe('{"on":"1970-01-01T00:00:00.000Z"}');
    expect(canonicalJson([undefined])).toBe('[null]');
  });

  it('says the same as the value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))));
  });

  it('does not change on a way through a store that orders keys differently', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(reversed)
      : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).toReversed().map(([key, inner]) => [key, reversed(inner)]))
      : value;
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))));
  });
});
