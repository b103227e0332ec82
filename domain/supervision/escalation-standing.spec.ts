import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { escalationStanding } from './escalation-standing.js';
import { evolveAssignment } from './evolve.js';
import type { AssignmentState } from './assignment.js';

/** Due on Wednesday 30 November 2022: announced on 9 December, up on the 12th. */
const DUE = settled('2022-11-30');
const chased = (state: AssignmentState, through: string) => evolveAssignment(state, { type: 'chased', through: at(through) }, at(through));
const standing = (state: AssignmentState, now: string, policy = POLICY) => escalationStanding(state, policy, CALENDAR, at(now));

describe('escalationStanding', () => {
  it('is announced from the morning the office is told until it has gone up', () => {
    expect(standing(chased(DUE, '2022-12-07'), '2022-12-08 12:00')).toBeNull();
    expect(standing(chased(DUE, '2022-12-09'), '2022-12-09 10:00')).toEqual({ kind: 'announced', at: at('2022-12-12') });
    // Over a weekend, and before the workflow has had its turn.
    expect(standing(chased(DUE, '2022-12-09'), '2022-12-11 10:00')).toEqual({ kind: 'announced', at: at('2022-12-12') });
    expect(standing(chased(DUE, '2022-12-07'), '2022-12-09 08:30')).toEqual({ kind: 'announced', at: at('2022-12-12') });
    expect(standing(chased(DUE, '2022-12-12'), '2022-12-12 10:00')).toBeNull();
  });

  it('is none while evidence waits, once it ended, without a due date, and for a support unit', () => {
    expect(standing(after(chased(DUE, '2022-12-09'), ['2022-12-09 15:00', { type: 'submitted', round: 1 }]), '2022-12-09 16:00')).toBeNull();
    expect(standing(after(chased(DUE, '2022-12-09'), ['2022-12-09 15:00', { type: 'waived' }]), '2022-12-09 16:00')).toBeNull();
    expect(standing(settled(null), '2022-12-09 16:00')).toBeNull();
    expect(standing({ ...chased(DUE, '2022-12-09'), role: 'support' }, '2022-12-09 10:00')).toBeNull();
  });

  it('is held for the present due date, with the morning on which the leader is told why', () => {
    const held = after(chased(DUE, '2022-12-01'), ['2022-12-02 10:00', { type: 'escalationHeld' }]);
    expect(standing(held, '2022-12-02 12:00')).toEqual({ kind: 'held', at: at('2022-12-12') });
    expect(standing(chased(held, '2022-12-12'), '2022-12-12 12:00')).toEqual({ kind: 'held', at: null });
    expect(standing(after(held, ['2022-12-02 11:00', { type: 'escalationReleased' }]), '2022-12-02 12:00')).toBeNull();
  });

  it('waits for an undecided request made in time, and for a unit that no mail reached', () => {
    const asked = after(DUE, ['2022-11-29 10:00', { type: 'extensionRequested', dueOn: '2022-12-30' }]);
    expect(standing(asked, '2022-12-08 10:00')).toBeNull();
    expect(standing(asked, '2022-12-09 10:00')).toEqual({ kind: 'waiting', for: ['extension'] });
    expect(standing(after(DUE, ['2022-11-29 10:00', { type: 'unreached' }]), '2022-12-20 10:00')).toEqual({ kind: 'waiting', for: ['unreached'] });
  });

  it('is nothing where the policy announces nothing', () => {
    const silent = { ...POLICY, rungs: POLICY.rungs.filter(({ announces }) => announces === undefined) };
    expect(standing(chased(DUE, '2022-12-09'), '2022-12-09 10:00', silent)).toBeNull();
  });
});
