import fc from 'fast-check';
import type { AssignmentEvent } from '../supervision/assignment.js';
import { after, at, CALENDAR, POLICY, settled } from '../supervision/default.fixture.js';
import { restOf } from './rest.js';

type Events = readonly (readonly [string, AssignmentEvent])[];
const rest = (events: Events, moment: string) => restOf(after(settled('2022-06-15'), ...events), at(moment), POLICY, CALENDAR);

describe('a drafted matter', () => {
  it('rests after a return until the third working day, and not before one', () => {
    const returned: Events = [['2022-06-23 10:00', { type: 'submitted', round: 1 }], ['2022-06-24 16:00', { type: 'returned', round: 1 }]];
    expect(rest([], '2022-06-24 16:00')).toBeNull();
    // A Friday: Monday, Tuesday, Wednesday.
    for (const moment of ['2022-06-24 16:00', '2022-06-25 09:00', '2022-06-28 23:59']) expect(rest(returned, moment)).toEqual({ until: '2022-06-29' });
    expect(rest(returned, '2022-06-29 00:00')).toBeNull();
  });

  it('rests without a day while a request made in time is undecided, and not for one made late', () => {
    const request = { type: 'extensionRequested', dueOn: '2022-07-15' } as const;
    expect(rest([['2022-06-14 10:00', request]], '2022-06-24 16:00')).toEqual({ until: null });
    expect(rest([['2022-06-20 10:00', request]], '2022-06-24 16:00')).toBeNull();
  });

  it('rests at no moment of the day on which it is said to be free, nor after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 60 }), fc.integer({ min: 0, max: 20 * 24 * 60 }), (minutes, later) => {
        const returnedAt = at('2022-09-19 08:00') + minutes * 60_000;
        const state = { ...settled('2022-06-15'), reviewSpans: [{ from: returnedAt - 3_600_000, to: returnedAt }] };
        const now = returnedAt + later * 60_000;
        const found = restOf(state, now, POLICY, CALENDAR);
        if (found === null) return;
        expect(found.until).not.toBeNull();
        expect(restOf(state, at(`${found.until} 00:00`), POLICY, CALENDAR)).toBeNull();
        expect(restOf(state, at(`${found.until} 00:00`) - 1, POLICY, CALENDAR)).not.toBeNull();
      }),
    );
  });
});
