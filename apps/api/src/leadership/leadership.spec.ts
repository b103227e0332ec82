import { after, handedOut } from '../../../../domain/supervision/default.fixture.js';
import { forecast } from './forecast.js';
import { median, slowUnits, type Judged } from './slow-units.js';

describe('the forecast', () => {
  it('adds to the score that share of what is still attainable which has come in time', () => {
    expect(forecast(4000, 9000, { onTime: 3, judged: 4 })).toEqual({ total: 7750, share: 0.75, onTime: 3, judged: 4 });
    expect(forecast(4000, 9000, { onTime: 4, judged: 4 }).total).toBe(9000);
    expect(forecast(4000, 9000, { onTime: 1, judged: 3 }).total).toBe(5666);
  });

  it('is none as long as there is nothing to go by', () => {
    expect(forecast(0, 10000, { onTime: 0, judged: 0 })).toEqual({ total: null, share: null, onTime: 0, judged: 0 });
  });
});

describe('slow units', () => {
  const judged = (unit: string, task: number, rest: Partial<Judged> = {}): Judged => ({
    state: { ...handedOut('2022-05-31'), unit, task }, light: 'green', daysLate: 0, returns: 0, unacknowledged: false, ...rest,
  });

  it('are named with their reasons, the slowest first', () => {
    const submitted = after(handedOut('2022-05-31'), ['2022-04-09 09:00', { type: 'submitted', round: 1 }]);
    const found = slowUnits([
      judged('prompt', 1),
      judged('returned', 1, { returns: 2, state: { ...submitted, unit: 'returned' } }),
      judged('overdue', 3, { light: 'red', daysLate: 4 }),
      judged('overdue', 1, { light: 'red', daysLate: 1, unacknowledged: true }),
      judged('late', 2, { light: 'closed', daysLate: 3 }),
    ]);
    expect(found.map(({ unit }) => unit)).toEqual(['overdue', 'late', 'returned']);
    expect(found[0]).toEqual({ unit: 'overdue', assignments: 2, overdue: [1, 3], late: [], returned: [], returns: 0, unacknowledged: [1], medianDays: null });
    expect(found[2]).toMatchObject({ returned: [1], returns: 2, medianDays: 10 });
  });

  it('have a median that is one', () => {
    expect([median([]), median([7]), median([9, 1, 5]), median([1, 2, 5, 9])]).toEqual([null, 7, 5, 4]);
  });
});
