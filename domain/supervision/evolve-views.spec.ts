import { at, CALENDAR, POLICY } from './default.fixture.js';
import { evolveDispatch, noticesSent } from './evolve-dispatch.js';
import { endLookedFor, evolvePlan, reportsAsked, reportsChased, yearAssessed } from './evolve-plan.js';
import { evolveScorecard, scored } from './evolve-scorecard.js';
import { evolveStage, reportsAsked as stageAsked, stageClosed, stageOpened } from './evolve-stage.js';
import type { DispatchView, PlanView, ScorecardView, StageView, StreamEvent } from './views.js';

const base = { planId: 'p', lastNo: 0, clock: { kind: 'stepped', now: 0 }, policy: POLICY, calendar: CALENDAR } as const;
const events = (...what: { readonly type: string }[]): StreamEvent[] => what.map((event, i) => ({ no: i + 1, at: at('2022-06-01'), event }));
const seen = (no: number, event: { readonly type: string }): StreamEvent => ({ no, at: at('2022-06-01'), event });

describe('a stage', () => {
  const view: StageView = {
    ...base, stage: 3, start: '2022-09-01', end: '2022-11-30', asksFrom: '2022-09-01', asksTo: '2022-12-30',
    openedAt: null, closedAt: null, askedThrough: 0,
  };

  it('moves with an amendment, and its requests with it', () => {
    const amended = { type: 'stageAmended', start: '2022-09-05', end: '2022-12-09' };
    expect(evolveStage(view, events(amended))).toMatchObject({
      start: '2022-09-05', end: '2022-12-09', asksFrom: '2022-09-05', asksTo: '2022-12-30', lastNo: 1,
    });
    expect(evolveStage({ ...view, asksTo: '2022-11-30' }, events(amended))).toMatchObject({ asksTo: '2022-12-09' });
  });

  it('asks no more once its plan does', () => {
    const moved = evolveStage(view, events({ type: 'requestsMoved' }));
    expect(moved).not.toHaveProperty('asksTo');
    const amended = { type: 'stageAmended', start: '2022-09-05', end: '2022-12-09', asksTo: '2022-12-30' };
    expect(evolveStage(moved, [seen(2, amended)])).toMatchObject({ start: '2022-09-05', end: '2022-12-09' });
    expect(evolveStage(moved, [seen(2, amended)])).not.toHaveProperty('asksTo');
  });

  it('opens and closes once, and never forgets what it asked', () => {
    const opened = stageOpened(stageOpened(view, 5), 7);
    const closed = stageClosed(stageClosed(stageAsked(stageAsked(opened, 9), 8), 11), 12);
    expect(closed).toMatchObject({ openedAt: 5, askedThrough: 9, closedAt: 11 });
  });
});

describe('a plan', () => {
  const view: PlanView = { ...base, tasks: [1], stages: [1], launchedAt: 0, years: [2022], assessed: [] };

  it('knows its launch, its years and which are assessed', () => {
    const after = evolvePlan(view, events({ type: 'launched' }, { type: 'yearsChanged', years: [2023, 2022] } as { type: string }));
    expect(after).toMatchObject({ launchedAt: at('2022-06-01'), years: [2022, 2023], lastNo: 2 });
    expect(yearAssessed(yearAssessed(after, 2022, null), 2022, 5)).toMatchObject({ assessed: [2022], endsAt: null });
  });

  it('asks for reports once it hears that it does, and remembers what it asked', () => {
    expect(reportsAsked(view, 9, [{ at: 9, month: '2022-05' }])).toBe(view);
    const asks = evolvePlan(view, events({ type: 'requestsMoved', askedThrough: 5 } as { type: string }));
    expect(asks).toMatchObject({ askedThrough: 5, reportsChasedThrough: 5, requests: [] });
    const asked = reportsAsked(reportsAsked(asks, 9, [{ at: 9, month: '2022-05' }]), 9, [{ at: 9, month: '2022-05' }]);
    expect(asked).toMatchObject({ askedThrough: 9, requests: [{ at: 9, month: '2022-05' }] });
    expect(reportsChased(asked, 12)).toMatchObject({ askedThrough: 9, reportsChasedThrough: 12 });
    expect(evolvePlan(asked, [seen(2, { type: 'requestsOvertaken', asked: 20 } as { type: string })])).toMatchObject({ askedThrough: 20, reportsChasedThrough: 5 });
  });

  it('keeps an assessment provisional until it is final, and looks again when its terms change', () => {
    const provisional = yearAssessed(view, 2022, null, 7);
    expect(provisional).toMatchObject({ assessed: [2022], provisional: [{ year: 2022, finalAt: 7 }], endsAt: null });
    const policy = { type: 'policyChanged', policy: POLICY } as { type: string };
    expect(evolvePlan(yearAssessed(view, 2022, null, null), events(policy)).provisional).toEqual([{ year: 2022, finalAt: at('2022-06-01') }]);
    expect(yearAssessed(provisional, 2022, 11)).toMatchObject({ assessed: [2022], provisional: [], endsAt: 11 });
  });

  it('looks for its end at once when its terms change, if it waits for that', () => {
    const waiting = yearAssessed(view, 2022, at('2023-01-28 18:00'));
    const policy = { type: 'policyChanged', policy: POLICY } as { type: string };
    expect(evolvePlan(waiting, events(policy)).endsAt).toBe(at('2022-06-01'));
    expect(endLookedFor(waiting, null).endsAt).toBeNull();
    expect(evolvePlan(waiting, events({ type: 'planEnded' }))).toMatchObject({ ended: true, endsAt: at('2023-01-28 18:00') });
    expect(evolvePlan(view, events(policy)).endsAt).toBeUndefined();
  });
});

describe('a scorecard', () => {
  const view: ScorecardView = { ...base, stale: false };

  it('is stale until a score has taken in every approved figure', () => {
    const stale = evolveScorecard(view, events({ type: 'figuresApproved' }));
    expect(stale.stale).toBe(true);
    expect(scored(stale, 1).stale).toBe(false);
    expect(scored(evolveScorecard(stale, [seen(2, { type: 'figuresApproved' })]), 1).stale).toBe(true);
  });
});

describe('a dispatch', () => {
  const queued = (sendAt: number) => ({ type: 'noticesQueued', sendAt });
  const view: DispatchView = { ...base, sendAt: [] };

  it('keeps the instants of waiting notices ascending and once', () => {
    expect(evolveDispatch(view, events(queued(9), queued(3), queued(9))).sendAt).toEqual([3, 9]);
  });

  it('keeps what was queued while it sent', () => {
    const before = evolveDispatch(view, events(queued(3), queued(9)));
    expect(noticesSent(before, 2, [9]).sendAt).toEqual([9]);
    const meanwhile = evolveDispatch(before, [seen(3, queued(3))]);
    expect(noticesSent(meanwhile, 2, [9]).sendAt).toEqual([3, 9]);
  });
});

it('every view takes events of the whole plan, drops what it has seen and stops at the unknown', () => {
  const stage = { ...base, start: '2022-09-01', end: '2022-11-30' } as unknown as StageView;
  for (const evolve of [
    (batch: StreamEvent[]) => evolveStage(stage, batch),
    (batch: StreamEvent[]) => evolvePlan({ ...base } as unknown as PlanView, batch),
    (batch: StreamEvent[]) => evolveScorecard({ ...base, stale: false }, batch),
    (batch: StreamEvent[]) => evolveDispatch({ ...base, sendAt: [] }, batch),
  ]) {
    const calendar = { ...CALENDAR, to: 2024 };
    const batch = events({ type: 'calendarChanged', calendar } as { type: string }, { type: 'planEnded' });
    expect(evolve([...batch, ...batch])).toMatchObject({ calendar, ended: true, lastNo: 2 });
    expect(() => evolve(events({ type: 'forgotten' }))).toThrow('forgotten');
  }
});
