import type { DataSource } from 'typeorm';

import type { DubanError } from '../../domain/errors.js';
import { assignmentOf, by, COORDINATOR, eventsOf, expectRefused, launched, officerOf, openDatabase, stepTo } from '../launched.fixture.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { reportProgress } from './report.js';

let db: DataSource;
let close: () => Promise<void>;
let planId: string;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());
beforeEach(async () => {
  planId = await launched(db);
  await stepTo(db, planId, '2022-04-25 10:00');
});
const OFFICER = officerOf('fgj');

describe('reportProgress', () => {
  const form = async (period: string, ...percents: number[]) => {
    const items = await Promise.all(
      percents.map(async (percent, index) => ({ assignmentId: await assignmentOf(db, planId, index + 1, 'fgj'), percent, problems: '无', nextSteps: '继续推进' })),
    );
    return { planId, unit: 'fgj', period, items };
  };
  const percents = async () => (await db.query('SELECT task_no, percent FROM assignments WHERE plan_id = $1 AND unit_key = $2 ORDER BY 1', [planId, 'fgj'])) as unknown;

  it('files one form for all of a unit, and a later month speaks for the present', async () => {
    const events = await eventsOf(db, workflowId.task(planId, 1));
    expect(await reportProgress(db, by(OFFICER), await form('2022-04', 40, 30))).toEqual({ filed: 2 });
    expect(await percents()).toEqual([{ task_no: 1, percent: 40 }, { task_no: 2, percent: 30 }]);
    await reportProgress(db, by(OFFICER), await form('2022-03', 10));
    expect(await percents()).toEqual([{ task_no: 1, percent: 40 }, { task_no: 2, percent: 30 }]);
    expect(await eventsOf(db, workflowId.task(planId, 1))).toEqual(events);
  });

  it('replaces a month filed again, and keeps what was said in the trail', async () => {
    await reportProgress(db, by(OFFICER), await form('2022-04', 40));
    await reportProgress(db, by(OFFICER), await form('2022-04', 55));
    expect(await db.query('SELECT percent FROM progress_reports WHERE plan_id = $1', [planId])).toEqual([{ percent: 55 }]);
    const [audited]: { replaced: unknown }[] = await db.query(`SELECT data -> 'replaced' AS replaced FROM audit WHERE stream_id = $1 AND action = 'progressReported' ORDER BY no DESC LIMIT 1`, [workflowId.plan(planId)]);
    expect(audited!.replaced).toEqual([{ assignment: await assignmentOf(db, planId, 1, 'fgj'), percent: 40, problems: '无', nextSteps: '继续推进' }]);
  });

  it('names every fault by its item and files nothing', async () => {
    const foreign = await assignmentOf(db, planId, 3, 'sjj');
    const good = await form('2022-04', 101, 3.5);
    const items = [...good.items, { ...good.items[0]!, assignmentId: foreign, percent: 5 }, { ...good.items[0]!, assignmentId: 'nothing' }, { ...good.items[1]!, percent: 5 }];
    const error = (await reportProgress(db, by(OFFICER), { ...good, period: '2022-05', items }).catch((thrown: unknown) => thrown)) as DubanError;
    expect(error.faults.map(({ code, where }) => [code, where])).toEqual([
      ['invalidInput', 'period'], ['invalidInput', 'items[4].assignmentId'], ['invalidInput', 'items[0].percent'], ['invalidInput', 'items[1].percent'],
      ['otherUnit', 'items[2].assignmentId'], ['unknownAssignment', 'items[3].assignmentId'],
    ]);
    expect(await db.query('SELECT count(*) FROM progress_reports WHERE plan_id = $1', [planId])).toEqual([{ count: 0 }]);
    await expectRefused(db, 'otherUnit', async () => reportProgress(db, by(officerOf('sjj')), await form('2022-04', 10)));
    await expectRefused(db, 'notAllowed', async () => reportProgress(db, by(COORDINATOR), await form('2022-04', 10)));
  });
});
