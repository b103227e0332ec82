import { formatInstant } from '../calendar/dates.js';
import { after, CALENDAR, handedOut, POLICY } from './default.fixture.js';
import type { FallingRung } from './due-ladder.js';
import { acknowledgeRungs, reviewRungs, workPlanRungs } from './one-day-rungs.js';

const shown = (rungs: readonly FallingRung[]) => rungs.map(({ rung, at }) => `${rung.rule} ${formatInstant(at).slice(5, 16)}`);

describe('acknowledgement and work plan', () => {
  it('are missed on the second, fifth and tenth working day, a make-up Saturday and Tomb-sweeping counted', () => {
    // Handed out Wednesday 30 March; Saturday 2 April is worked, 3 to 5 April are off.
    const state = handedOut('2022-11-30');
    expect(shown(acknowledgeRungs(state, POLICY, CALENDAR))).toEqual(['acknowledge 04-01T08:30', 'acknowledgeAgain 04-07T08:30']);
    expect(shown(workPlanRungs(state, POLICY, CALENDAR))).toEqual(['workPlan 04-14T08:30']);
    expect(shown(acknowledgeRungs(handedOut(null, '2022-04-01 20:00'), POLICY, CALENDAR))).toEqual(['acknowledge 04-06T08:30', 'acknowledgeAgain 04-11T08:30']);
  });

  it('are not missed once there', () => {
    const state = after(handedOut('2022-11-30'), ['2022-03-30 10:00', { type: 'acknowledged' }], ['2022-04-06', { type: 'planFiled' }]);
    expect(acknowledgeRungs(state, POLICY, CALENDAR)).toEqual([]);
    expect(workPlanRungs(state, POLICY, CALENDAR)).toEqual([]);
  });

  it('are not asked for on a morning in review, and not later either', () => {
    const state = after(
      handedOut('2022-11-30'),
      ['2022-04-13 10:00', { type: 'submitted', round: 1 }],
      ['2022-04-14 09:00', { type: 'returned', round: 1 }],
    );
    expect(workPlanRungs(state, POLICY, CALENDAR)).toEqual([]);
  });
});

describe('review', () => {
  it('is due three and five working days after the submission that waits, then every five', () => {
    const state = after(handedOut('2022-11-30'), ['2022-11-25 17:30', { type: 'submitted', round: 1 }]);
    expect(shown(reviewRungs(state, POLICY, CALENDAR))).toEqual(['review 11-30T08:30', 'reviewLate 12-02T08:30', 'reviewStill 12-09T08:30']);
  });

  it('counts each round by itself, and nobody is chased when nothing waits', () => {
    const returned = after(
      handedOut('2022-11-30'),
      ['2022-11-25 17:30', { type: 'submitted', round: 1 }],
      ['2022-11-28 17:30', { type: 'returned', round: 1 }],
    );
    expect(reviewRungs(returned, POLICY, CALENDAR)).toEqual([]);
    const again = after(returned, ['2022-12-01 09:00', { type: 'submitted', round: 2 }]);
    expect(shown(reviewRungs(again, POLICY, CALENDAR))).toEqual(['review 12-06T08:30', 'reviewLate 12-08T08:30', 'reviewStill 12-15T08:30']);
  });
});
