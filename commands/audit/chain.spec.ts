import fc from 'fast-check';

import { canonicalJson } from '../canonical.js';
import { hashedAround, type AuditRow } from './chain.js';

const ROW = { streamId: 'task:p:1', action: 'note', actorId: null, actorRole: 'time', subject: 's', data: {}, at: 1, requestId: null, recordedAt: 2 };

describe('what an audit hash covers', () => {
  it('is the canonical JSON of the row, with its number in its place', () => {
    const texts = fc.record({ action: fc.string(), actorId: fc.option(fc.string()), subject: fc.string(), requestId: fc.option(fc.string()), streamId: fc.string() });
    fc.assert(
      fc.property(texts, fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), fc.nat(), (given, data, no, at) => {
        const row: AuditRow = { ...ROW, ...given, data, no, at };
        const { before, after } = hashedAround(row);
        expect(`${before}${no}${after}`).toBe(canonicalJson(row));
      }),
    );
  });

  it('is not moved by data that names a number too', () => {
    const { before, after } = hashedAround({ ...ROW, data: { no: 7, zz: ',"no":' } });
    expect(`${before}3${after}`).toBe(canonicalJson({ ...ROW, data: { no: 7, zz: ',"no":' }, no: 3 }));
  });
});
