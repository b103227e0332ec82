import { formatInstant } from '../calendar/dates.js';
import { comingStageRungs, comingYearRungs } from './coming-plan-rungs.js';
import { at, CALENDAR, POLICY } from './default.fixture.js';
import type { FallingRung } from './due-ladder.js';
import type { StageView } from './views.js';

const shown = (rungs: readonly FallingRung[]) => rungs.map(({ rung, at: falls }) => `${rung.rule} ${formatInstant(falls).slice(0, 16)}`);

const third: StageView = {
  planId: 'p', lastNo: 0, clock: { kind: 'stepped', now: 0 }, policy: POLICY, calendar: CALENDAR, stage: 3, start: '2022-09-01', end: '2022-11-30',
  asksFrom: '2022-09-01', asksTo: '2022-12-30', openedAt: null, closedAt: null, askedThrough: at('2022-03-30 09:00'),
};

it('a stage asks each month, is summed up, and the last asks on', () => {
  const all = ['progress 2022-09-23T08:30', 'progress 2022-10-25T08:30', 'progress 2022-11-25T08:30', 'stageSummary 2022-11-30T08:30', 'progress 2022-12-23T08:30'];
  expect(shown(comingStageRungs(third))).toEqual(all);
  expect(shown(comingStageRungs({ ...third, openedAt: at('2022-09-01'), askedThrough: at('2022-10-25') }))).toEqual(all.slice(2));
  expect(comingStageRungs({ ...third, ended: true })).toEqual([]);
});

it('years are assessed at their ends', () => {
  const plan = { policy: POLICY, calendar: CALENDAR, launchedAt: at('2022-03-30 09:00'), years: [2022, 2023], assessed: [] };
  expect(shown(comingYearRungs(plan))).toEqual(['assessment 2022-12-30T08:30', 'assessment 2023-12-29T08:30']);
  expect(shown(comingYearRungs({ ...plan, assessed: [2022] }))).toEqual(['assessment 2023-12-29T08:30']);
});
