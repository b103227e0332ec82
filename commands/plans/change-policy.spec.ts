import type { DataSource } from 'typeorm';

import type { WorkCalendar } from '../../domain/calendar/calendar.js';
import { at, CALENDAR, POLICY } from '../../domain/supervision/default.fixture.js';
import { evolveStage } from '../../domain/supervision/evolve-stage.js';
import { nextStageStep } from '../../domain/supervision/next-step.js';
import type { Policy } from '../../domain/supervision/policy.js';
import type { StreamEvent } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { by, COORDINATOR, launched, openDatabase, stepTo } from '../launched.fixture.js';
import { askForReports } from '../supervision/ask-for-reports.js';
import { openStage } from '../supervision/open-stage.js';
import { loadStageView } from '../views/index.js';
import { changeCalendar, changePolicy } from './change-policy.js';

let db: DataSource;
let close: () => Promise<void>;
let planId: string;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());
beforeEach(async () => {
  planId = await launched(db);
});

const monthlyOn = (day: number): Policy => ({
  ...POLICY,
  rungs: POLICY.rungs.map((rung) => (rung.when.kind === 'monthly' ? { ...rung, when: { kind: 'monthly', day } } : rung)),
});
const change = (policy: Policy) => changePolicy(db, by(COORDINATOR), { planId, policy });
const changeTo = (calendar: WorkCalendar) => changeCalendar(db, by(COORDINATOR), { planId, calendar });
const eventsAfter = async (streamId: string, no: number): Promise<StreamEvent[]> => {
  const rows: { no: number; at: number; data: { type: string } }[] = await db.query('SELECT no, at, data FROM events WHERE stream_id = $1 AND no > $2 ORDER BY no', [streamId, no]);
  return rows.map(({ data, ...rest }) => ({ ...rest, event: data }));
};

describe('monthly requests', () => {
  const opened = async (moment: string) => {
    await openStage(db, { planId, stage: 1, at: at('2022-03-01 09:00') });
    await stepTo(db, planId, moment);
    return loadStageView(db, planId, 1);
  };
  const arrives = async (from: Awaited<ReturnType<typeof opened>>) => {
    const loaded = await loadStageView(db, planId, 1);
    expect(evolveStage(from, await eventsAfter(workflowId.stage(planId, 1), from.lastNo))).toEqual(loaded);
    return nextStageStep(loaded);
  };

  it('are not made at once where the day has moved into the past, but from the next one on', async () => {
    const view = await opened('2022-03-22 10:00');
    expect(nextStageStep(view)).toMatchObject({ kind: 'askForReports', at: at('2022-03-25 08:30') });
    await change(monthlyOn(20));
    expect(await arrives(view)).toEqual({ kind: 'close', at: at('2022-03-31 08:30') });
  });

  it('are made on the new day where it is still to come, and not a second time for a month', async () => {
    const view = await opened('2022-03-22 10:00');
    await change(monthlyOn(28));
    expect(await arrives(view)).toEqual({ kind: 'askForReports', at: at('2022-03-28 08:30') });
    expect(await askForReports(db, { planId, stage: 1, at: await stepTo(db, planId, '2022-03-28 08:30') })).toEqual({ asked: 6 });
    await change(monthlyOn(30));
    expect(await askForReports(db, { planId, stage: 1, at: await stepTo(db, planId, '2022-03-30 08:30') })).toEqual({ asked: 0 });
  });

  it('stay owed where they were owed before the change', async () => {
    const view = await opened('2022-03-25 10:00');
    await change(monthlyOn(24));
    expect(await arrives(view)).toEqual({ kind: 'askForReports', at: at('2022-03-24 08:30') });
  });

  it('go on to the last assessment, wherever another calendar puts it', async () => {
    const view = await loadStageView(db, planId, 2);
    await changeTo({ ...CALENDAR, daysOff: [...CALENDAR.daysOff, '2022-12-30'] });
    const loaded = await loadStageView(db, planId, 2);
    expect(loaded.asksTo).toBe('2022-12-29');
    expect(evolveStage(view, await eventsAfter(workflowId.stage(planId, 2), view.lastNo))).toEqual(loaded);
  });
});
