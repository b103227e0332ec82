import { formatInstant } from '../calendar/dates.js';
import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { decisionsReminded, evolvePlan, reportsAsked as planAsked, reportsChased, yearAssessed } from './evolve-plan.js';
import { evolveStage, reportsAsked, stageClosed, stageOpened } from './evolve-stage.js';
import { isPlanDone, isStageDone, isTaskDone, nextDispatchStep, nextPlanStep, nextStageStep, nextTaskStep } from './next-step.js';
import type { PlanEvent, PlanView, StageView, TaskView } from './views.js';

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

describe('a stage of before 30 November 2026', () => {
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

  it('only opens and is summed up since its plan asks, and does neither where it was over at the launch', () => {
    const { asksFrom: _from, asksTo: _to, askedThrough, ...rest } = third;
    const fresh: StageView = { ...rest, launchedAt: askedThrough! };
    expect(nextStageStep(fresh)).toEqual({ at: at('2022-09-01'), kind: 'open' });
    const opened = stageOpened(fresh, at('2022-09-01'));
    expect(nextStageStep(opened)).toEqual({ at: at('2022-11-30'), kind: 'close' });
    expect(nextStageStep(evolveStage(stageOpened(third, at('2022-09-01')), [{ no: 1, at: 0, event: { type: 'requestsMoved' } }]))).toEqual({ at: at('2022-11-30'), kind: 'close' });
    const late = { ...fresh, launchedAt: at('2022-12-01 09:00') };
    expect([nextStageStep(late), isStageDone(late)]).toEqual([null, true]);
  });

  it('stops with its plan', () => {
    const ended = evolveStage(third, [{ no: 1, at: 0, event: { type: 'planEnded' } }]);
    expect([nextStageStep(ended), isStageDone(ended)]).toEqual([null, true]);
  });
});

describe('a plan', () => {
  const plan: PlanView = { ...base, tasks: [1], stages: [1], launchedAt: at('2022-03-30 09:00'), years: [2022, 2023], assessed: [] };

  it('assesses each year at its end, and goes on over New Year', () => {
    expect(nextPlanStep(plan)).toEqual({ at: at('2022-12-30'), kind: 'assessYear', year: 2022 });
    expect(nextPlanStep({ ...plan, assessed: [2022] })).toEqual({ at: at('2023-12-29'), kind: 'assessYear', year: 2023 });
    expect(isPlanDone({ ...plan, assessed: [2022] })).toBe(false);
    expect([nextPlanStep({ ...plan, assessed: [2022, 2023] }), isPlanDone({ ...plan, assessed: [2022, 2023] })]).toEqual([null, true]);
  });

  it('then sees whether it is over, where its ladder was not at its end', () => {
    const waiting = { ...plan, assessed: [2022, 2023], endsAt: at('2024-01-19 18:00') };
    expect([nextPlanStep(waiting), isPlanDone(waiting)]).toEqual([{ at: at('2024-01-19 18:00'), kind: 'endPlan' }, false]);
    expect(nextPlanStep({ ...waiting, assessed: [2022] })).toEqual({ at: at('2023-12-29'), kind: 'assessYear', year: 2023 });
    expect([isPlanDone({ ...waiting, ended: true }), isPlanDone({ ...waiting, endsAt: null })]).toEqual([true, true]);
  });

  it('never before its launch', () => {
    expect(nextPlanStep({ ...plan, launchedAt: at('2022-12-31 10:00') })).toEqual({ at: at('2022-12-31 10:00'), kind: 'assessYear', year: 2022 });
  });
});

describe('a plan that asks for its reports', () => {
  const launchedAt = at('2022-03-30 09:00');
  const plan: PlanView = {
    ...base, tasks: [1], stages: [], launchedAt, years: [2022], assessed: [], askedThrough: launchedAt, reportsChasedThrough: launchedAt, requests: [],
  };
  const step = (view: PlanView): PlanView => {
    const next = nextPlanStep(view)!;
    switch (next.kind) {
      case 'askForReports':
        return planAsked(view, next.at, next.months.map((month) => ({ at: next.at, month })));
      case 'chaseReports':
        return reportsChased(view, next.at);
      case 'remindDecisions':
        return decisionsReminded(view, null);
      case 'assessYear':
        return yearAssessed(view, next.year, at('2023-01-28 18:00'), view.assessed.includes(2022) ? undefined : at('2023-01-28 18:00'));
      case 'endPlan':
        return { ...view, ended: true };
    }
  };

  it('asks every month from its launch to its end, without any stage, reminds, assesses twice and ends', () => {
    const story: string[] = [];
    let view = plan;
    for (let next = nextPlanStep(view); next; next = nextPlanStep(view)) {
      story.push(`${next.kind} ${formatInstant(next.at).slice(0, 16)}${'months' in next ? ` ${next.months.join()}` : ''}`);
      view = step(view);
    }
    expect(story.slice(0, 3)).toEqual(['askForReports 2022-04-25T08:30 2022-04', 'chaseReports 2022-04-28T08:30 2022-04', 'askForReports 2022-05-25T08:30 2022-05']);
    expect(story.slice(-6)).toEqual([
      'askForReports 2022-12-23T08:30 2022-12', 'chaseReports 2022-12-28T08:30 2022-12', 'assessYear 2022-12-30T08:30',
      'askForReports 2023-01-20T08:30 2023-01', 'assessYear 2023-01-28T18:00', 'endPlan 2023-01-28T18:00',
    ]);
    expect(story.filter((line) => line.startsWith('ask'))).toHaveLength(10);
    expect(isPlanDone(view)).toBe(true);
  });

  it('reminds the office of what waits for it, in between', () => {
    const waiting = evolvePlan(plan, [{ no: plan.lastNo + 1, at: launchedAt, event: { type: 'decisionsDue', at: at('2022-04-06') } as PlanEvent }]);
    expect(nextPlanStep(waiting)).toEqual({ at: at('2022-04-06'), kind: 'remindDecisions' });
    expect(nextPlanStep(step(waiting))).toMatchObject({ kind: 'askForReports' });
  });

  it('launched after its year was assessed, it has nothing to be assessed for until the last ladder of that year is over', () => {
    const late = at('2022-12-30 10:00');
    const view = { ...plan, launchedAt: late, askedThrough: late, reportsChasedThrough: late };
    expect(nextPlanStep(planAsked(view, at('2023-01-20'), []))).toEqual({ at: at('2023-01-28 18:00'), kind: 'assessYear', year: 2022 });
    expect(nextPlanStep({ ...view, calendar: { ...CALENDAR, to: 2022 } })).toBeNull();
  });
});

it('a dispatch wakes for its first notices, also when the plan has ended', () => {
  expect(nextDispatchStep({ ...base, sendAt: [] })).toBeNull();
  expect(nextDispatchStep({ ...base, sendAt: [3, 9], ended: true })).toEqual({ at: 3 });
});
