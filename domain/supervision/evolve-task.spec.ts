import fc from 'fast-check';

import type { AssignmentEvent } from './assignment.js';
import { at, CALENDAR, handedOut, POLICY, settled } from './default.fixture.js';
import { evolveTask, taskChased } from './evolve-task.js';
import { histories } from './histories.fixture.js';
import type { PlanWideEvent, StreamEvent, TaskView } from './views.js';

const view: TaskView = {
  planId: 'p', lastNo: 0, clock: { kind: 'stepped', now: at('2022-03-30') }, policy: POLICY, calendar: CALENDAR, task: 1, assignments: [],
};
const event = (no: number, moment: string, what: AssignmentEvent | PlanWideEvent, assignment?: string): StreamEvent => ({
  no, at: at(moment), event: what, ...(assignment === undefined ? {} : { assignment }),
});
const assigned = { type: 'assigned', task: 1, unit: 'fgj', dueOn: '2022-11-30' } as const;

describe('evolveTask', () => {
  it('hands out, and changes the assignment an event concerns', () => {
    const after = evolveTask(view, [
      event(1, '2022-03-30 09:00', assigned, 'a1'),
      event(2, '2022-03-30 09:00', { ...assigned, unit: 'jtj' }, 'a2'),
      event(3, '2022-03-31 09:00', { type: 'acknowledged' }, 'a2'),
    ]);
    expect(after.lastNo).toBe(3);
    expect(after.assignments.map(({ id, unit, acknowledgedAt }) => [id, unit, acknowledgedAt])).toEqual([
      ['a1', 'fgj', null],
      ['a2', 'jtj', at('2022-03-31 09:00')],
    ]);
    expect(after.assignments[0]).toEqual(handedOut('2022-11-30'));
  });

  it('drops what it has seen, in any overlap of batches', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), ({ handed, events }, a, b) => {
        const start = { ...view, assignments: [handed] };
        const batch = events.map(({ at: moment, event: what }, i): StreamEvent => ({ no: i + 1, at: moment, assignment: handed.id, event: what }));
        const whole = evolveTask(start, batch);
        const from = a % (batch.length + 1);
        const to = from + (b % (batch.length - from + 1));
        expect(evolveTask(whole, batch)).toEqual(whole);
        expect(evolveTask(evolveTask(evolveTask(start, batch.slice(0, to)), batch.slice(from)), batch.slice(from, to))).toEqual(whole);
      }),
    );
  });

  it('hands a removed unit out again', () => {
    const after = evolveTask(view, [
      event(1, '2022-03-30 09:00', assigned, 'a1'),
      event(2, '2022-05-05 09:00', { type: 'removed' }, 'a1'),
      event(3, '2022-06-01 09:00', assigned, 'a1'),
    ]);
    expect(after.assignments).toMatchObject([{ id: 'a1', status: 'open', dueVersion: 2 }]);
  });

  it('takes a new policy and calendar, and the end of the plan', () => {
    const policy = { ...POLICY, behindBy: 30 };
    const calendar = { ...CALENDAR, to: 2024 };
    const after = evolveTask({ ...view, assignments: [settled('2022-11-30')] }, [
      event(1, '2022-06-01', { type: 'policyChanged', policy }),
      event(2, '2022-06-02', { type: 'calendarChanged', calendar }),
      event(3, '2022-06-03', { type: 'planEnded' }),
    ]);
    expect(after).toMatchObject({ policy, calendar, ended: true, lastNo: 3 });
    expect(after.assignments[0]!.chasedThrough).toBe(at('2022-06-02'));
  });

  it('stops loudly at what it does not understand', () => {
    expect(() => evolveTask(view, [event(1, '2022-06-01', { type: 'acknowledged' }, 'a9')])).toThrow('no assignment a9');
    expect(() => evolveTask(view, [event(1, '2022-06-01', { type: 'forgotten' } as unknown as PlanWideEvent)])).toThrow('forgotten');
    const known = { ...view, assignments: [settled(null)] };
    expect(() => evolveTask(known, [event(1, '2022-06-01', { type: 'forgotten' } as unknown as AssignmentEvent, 'a1')])).toThrow('forgotten');
  });
});

describe('taskChased', () => {
  it('deals with the rungs of the assignments named, and no others', () => {
    const both = { ...view, assignments: [settled(null), { ...settled(null), id: 'a2' }] };
    const after = taskChased(both, ['a2'], at('2022-06-01'));
    expect(after.assignments.map(({ chasedThrough }) => chasedThrough)).toEqual([at('2022-03-30 09:00'), at('2022-06-01')]);
  });
});
