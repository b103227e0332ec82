import { formatInstant } from '../calendar/dates.js';
import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { evolveStage, reportsAsked, stageClosed, stageOpened } from './evolve-stage.js';
import { isPlanDone, isStageDone, isTaskDone, nextDispatchStep, nextPlanStep, nextStageStep, nextTaskStep, requestsOvertaken } from './next-step.js';
import type { PlanView, StageView, TaskView } from './views.js';

const base = { planId: 'p', lastNo: 0, clock: { kind: 'stepped', now: 0 }, policy: POLICY, calendar: CALENDAR } as const;
const other = (id: string, state: TaskView['assignments'][number]) => ({ ...state, id });

describe('a task', () => {
  const task: TaskView = {
    ...base, task: 1, assignments: [settled('2022-11-30'), other('a2', settled('2022-11-30')), other('a3', settled('2022-12-15'))],
  };

  it('wakes for every unit whose rung falls at the earliest instant', () => {
    expect(nextTaskStep(task)).toEqual({ at: at('2022-10-31'), assignments: ['a1', 'a2'] });
  });

  it('is done when every assignment ended or the plan did', () => {
    const end = (state: TaskView['assignments'][number]) => after(state, ['2022-06-01', { type: 'waived' }]);
    expect(isTaskDone(task)).toBe(false);
    expect(isTaskDone({ ...task, assignments: task.assignments.map(end) })).toBe(true);
    expect(nextTaskStep({ ...task, assignments: task.assignments.map(end) })).toBeNull();
    expect([isTaskDone({ ...task, ended: true }), nextTaskStep({ ...task, ended: true })]).toEqual([true, null]);
  });

  it('waits without a timer while nothing can fall due', () => {
    const open = { ...task, assignments: [settled(null)] };
    expect([nextTaskStep(open), isTaskDone(open)]).toEqual([null, false]);
  });
});

describe('a stage', () => {
  const third: StageView = {
    ...base, stage: 3, start: '2022-09-01', end: '2022-11-30', asksFrom: '2022-09-01', asksTo: '2022-12-30',
    openedAt: null, closedAt: null, askedThrough: at('2022-03-30 09:00'),
  };

  it('opens, asks each month, closes, and the last goes on asking to the assessment', () => {
    const story: string[] = [];
    let view = third;
    for (let step = nextStageStep(view); step; step = nextStageStep(view)) {
      story.push(`${step.kind} ${formatInstant(step.at).slice(5, 16)}`);
      view = { open: stageOpened, askForReports: reportsAsked, close: stageClosed }[step.kind](view, step.at);
    }
    expect(story).toEqual([
      'open 09-01T08:30', 'askForReports 09-23T08:30', 'askForReports 10-25T08:30', 'askForReports 11-25T08:30',
      'close 11-30T08:30', 'askForReports 12-23T08:30',
    ]);
    expect(isStageDone(view)).toBe(true);
  });

  it('asks before it closes on the same morning', () => {
    const view = stageOpened({ ...third, end: '2022-11-25' }, at('2022-11-01'));
    expect(nextStageStep(view)).toEqual({ at: at('2022-11-25'), kind: 'askForReports' });
    expect(nextStageStep(reportsAsked(view, at('2022-11-25')))).toEqual({ at: at('2022-11-25'), kind: 'close' });
  });

  it('opens at the launch when its start is past, and asks nothing of the time before', () => {
    const late = { ...third, askedThrough: at('2022-10-26 15:00') };
    expect(nextStageStep(late)).toEqual({ at: at('2022-10-26 15:00'), kind: 'open' });
    expect(nextStageStep(stageOpened(late, at('2022-10-26 15:00')))).toEqual({ at: at('2022-11-25'), kind: 'askForReports' });
  });

  it('makes no request that a change places in the past, and loses none that was owed', () => {
    const view = stageOpened(third, at('2022-09-01'));
    const changed = (at: number) => requestsOvertaken(view, at);
    expect(changed(at('2022-09-22 10:00'))).toBe(at('2022-09-22 10:00'));
    expect(changed(at('2022-09-23 08:30'))).toBeNull();
    expect(requestsOvertaken(reportsAsked(view, at('2022-09-23')), at('2022-09-23'))).toBeNull();
    expect(requestsOvertaken(third, at('2022-09-22 10:00'))).toBeNull();
    const quiet = evolveStage(view, [{ no: 1, at: 0, event: { type: 'requestsOvertaken', through: at('2022-09-22 10:00') } as { type: string } }]);
    expect(nextStageStep({ ...quiet, policy: { ...POLICY, rungs: [{ rule: 'progress', when: { kind: 'monthly', day: 20 }, to: ['officer'] }] } })).toEqual({ at: at('2022-10-20'), kind: 'askForReports' });
  });

  it('stops with its plan', () => {
    const ended = evolveStage(third, [{ no: 1, at: 0, event: { type: 'planEnded' } }]);
    expect([nextStageStep(ended), isStageDone(ended)]).toEqual([null, true]);
  });
});

describe('a plan', () => {
  const plan: PlanView = { ...base, tasks: [1], stages: [1], launchedAt: at('2022-03-30 09:00'), years: [2022, 2023], assessed: [] };

  it('assesses each year at its end, and goes on over New Year', () => {
    expect(nextPlanStep(plan)).toEqual({ at: at('2022-12-30'), year: 2022 });
    expect(nextPlanStep({ ...plan, assessed: [2022] })).toEqual({ at: at('2023-12-29'), year: 2023 });
    expect(isPlanDone({ ...plan, assessed: [2022] })).toBe(false);
    expect([nextPlanStep({ ...plan, assessed: [2022, 2023] }), isPlanDone({ ...plan, assessed: [2022, 2023] })]).toEqual([null, true]);
  });

  it('then sees whether it is over, where its ladder was not at its end', () => {
    const waiting = { ...plan, assessed: [2022, 2023], endsAt: at('2024-01-19 18:00') };
    expect([nextPlanStep(waiting), isPlanDone(waiting)]).toEqual([{ at: at('2024-01-19 18:00'), year: null }, false]);
    expect(nextPlanStep({ ...waiting, assessed: [2022] })).toEqual({ at: at('2023-12-29'), year: 2023 });
    expect([isPlanDone({ ...waiting, ended: true }), isPlanDone({ ...waiting, endsAt: null })]).toEqual([true, true]);
  });

  it('never before its launch', () => {
    expect(nextPlanStep({ ...plan, launchedAt: at('2022-12-31 10:00') })).toEqual({ at: at('2022-12-31 10:00'), year: 2022 });
  });
});

it('a dispatch wakes for its first notices, also when the plan has ended', () => {
  expect(nextDispatchStep({ ...base, sendAt: [] })).toBeNull();
  expect(nextDispatchStep({ ...base, sendAt: [3, 9], ended: true })).toEqual({ at: 3 });
});
