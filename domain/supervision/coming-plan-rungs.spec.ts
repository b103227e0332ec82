import { formatInstant } from '../calendar/dates.js';
import { comingReportRungs, comingStageRungs, comingYearRungs } from './coming-plan-rungs.js';
import { at, CALENDAR, POLICY } from './default.fixture.js';
import type { FallingRung } from './due-ladder.js';
import type { StageView } from './views.js';

const shown = (rungs: readonly FallingRung[]) => rungs.map(({ rung, at: falls }) => `${rung.rule} ${formatInstant(falls).slice(0, 16)}`);

const third: StageView = {
  planId: 'p', lastNo: 0, clock: { kind: 'stepped', now: 0 }, policy: POLICY, calendar: CALENDAR, stage: 3, start: '2022-09-01', end: '2022-11-30',
  openedAt: null, closedAt: null, launchedAt: at('2022-03-30 09:00'),
};

it('a stage is summed up once, and never where it was over at the launch', () => {
  expect(shown(comingStageRungs(third))).toEqual(['stageSummary 2022-11-30T08:30']);
  expect(comingStageRungs({ ...third, openedAt: 1, closedAt: 2 })).toEqual([]);
  expect(comingStageRungs({ ...third, launchedAt: at('2022-12-01 09:00') })).toEqual([]);
  expect(comingStageRungs({ ...third, ended: true })).toEqual([]);
});

it('the plan asks each month and reminds of what is missing', () => {
  const view = { policy: POLICY, calendar: CALENDAR, askedThrough: at('2022-10-25'), reportsChasedThrough: at('2022-10-25'), requests: [{ at: at('2022-10-25'), month: '2022-10' }] };
  expect(shown(comingReportRungs(view, at('2022-12-30')))).toEqual([
    'progressLate 2022-10-28T08:30', 'progress 2022-11-25T08:30', 'progressLate 2022-11-30T08:30', 'progress 2022-12-23T08:30', 'progressLate 2022-12-28T08:30',
  ]);
  expect(comingReportRungs(view, at('2022-10-25'))).toEqual([]);
});

it('years are assessed at their ends', () => {
  const plan = { policy: POLICY, calendar: CALENDAR, launchedAt: at('2022-03-30 09:00'), years: [2022, 2023], assessed: [] };
  expect(shown(comingYearRungs(plan))).toEqual(['assessment 2022-12-30T08:30', 'assessment 2023-12-29T08:30']);
  expect(shown(comingYearRungs({ ...plan, assessed: [2022] }))).toEqual(['assessment 2023-12-29T08:30']);
});
