import { calendarFor } from '../../../../config/calendars/published.js';
import { daysBetween } from '../../../../domain/calendar/dates.js';
import { isWorkingDay } from '../../../../domain/calendar/working-days.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../../../../test/stack/small-plan.js';
import type { ApiClient } from './api-client.js';
import { drawStandIn, reviewerOf, type StandInDraw } from './stand-in.js';

const calendar = calendarFor(2022, 2023);
const given: StandInDraw = {
  seed: 1, plan: SMALL_PLAN, directory: SMALL_DIRECTORY, calendar, launchOn: '2022-03-01', lastDay: '2022-06-30', silent: new Set(),
};

describe('drawStandIn', () => {
  it('is a fortnight within the plan, beginning on a working day, and another for another seed', () => {
    const drawn = Array.from({ length: 30 }, (_, seed) => drawStandIn({ ...given, seed })!);
    for (const { from, to } of drawn) {
      expect(isWorkingDay(from, calendar)).toBe(true);
      expect(daysBetween(from, to)).toBe(13);
      expect(from > '2022-05-20' && from < '2022-06-25').toBe(true);
    }
    expect(new Set(drawn.map(({ from }) => from)).size).toBeGreaterThan(5);
    expect(drawStandIn(given)).toEqual(drawStandIn(given));
  });

  it('is from the unit named in most tasks that is not silent; nobody where all are', () => {
    const plan = { ...SMALL_PLAN, tasks: SMALL_PLAN.tasks.filter(({ no }) => no !== 3) };
    expect(drawStandIn({ ...given, plan })!.unit).toBe('czj');
    expect(drawStandIn({ ...given, plan, silent: new Set(['czj']) })!.unit).toBe('fgj');
    expect(drawStandIn({ ...given, plan, silent: new Set(['czj', 'fgj', 'sjj']) })).toBeNull();
    const group = { phrase: '各单位', aliases: [], members: ['县财政局'], fromNotice: true };
    const grouped = { ...plan, tasks: plan.tasks.map((task) => ({ ...task, units: task.units.filter(({ name }) => name !== '县财政局'), groups: [{ phrase: '各单位', role: 'responsible' as const }] })) };
    expect(drawStandIn({ ...given, plan: grouped, directory: { ...SMALL_DIRECTORY, groups: [group] } })!.unit).toBe('fgj');
  });
});

describe('reviewerOf', () => {
  const [coordinator, officer] = [{}, {}] as [ApiClient, ApiClient];
  const set = { coordinator, officers: new Map([['fgj', officer]]), standIn: { unit: 'fgj', from: '2022-05-09', to: '2022-05-22' } } as const;

  it('is the stand-in on both ends of the fortnight, and the coordinator before, after and for its own unit', () => {
    expect(reviewerOf(set, 'czj', '2022-05-08')).toBe(coordinator);
    expect(reviewerOf(set, 'czj', '2022-05-09')).toBe(officer);
    expect(reviewerOf(set, 'czj', '2022-05-22')).toBe(officer);
    expect(reviewerOf(set, 'czj', '2022-05-23')).toBe(coordinator);
    expect(reviewerOf(set, 'fgj', '2022-05-10')).toBe(coordinator);
    expect(reviewerOf({ ...set, standIn: null }, 'czj', '2022-05-10')).toBe(coordinator);
  });
});
