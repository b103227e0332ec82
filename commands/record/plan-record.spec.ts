import type { DataSource } from 'typeorm';

import { acknowledge, decideExtension, fileWorkPlan, requestExtension, review, submitEvidence } from '../assignments/index.js';
import { dispatchDue } from '../dispatch/dispatch-due.js';
import { assignmentOf, by, COORDINATOR, launched, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { reportProgress } from '../progress/report.js';
import { assessYear } from '../supervision/assess-year.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { closeStage } from '../supervision/close-stage.js';
import { openStage } from '../supervision/open-stage.js';
import { planRecord, type PlanRecord } from './plan-record.js';

let db: DataSource;
let close: () => Promise<void>;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());

/** A small year: one unit late and returned once, the others silent. */
async function played(): Promise<PlanRecord> {
  const planId = await launched(db);
  const officer = officerOf('sjj');
  const assignmentId = await assignmentOf(db, planId, 3, 'sjj');
  const at = async (moment: string) => ({ planId, at: await stepTo(db, planId, moment) });
  const send = async (moment: string) => dispatchDue(db, planId, (await at(moment)).at, async () => ({ outcome: 'sent', subject: '' }));
  const chase = async (moment: string) => {
    for (const [task, unit] of [[1, 'czj'], [1, 'fgj'], [1, 'sjj'], [2, 'czj'], [2, 'fgj'], [3, 'sjj']] as const) {
      await chaseUnits(db, { ...(await at(moment)), task, assignments: [await assignmentOf(db, planId, task, unit)] });
    }
    await send(moment);
  };
  const submit = async () => submitEvidence(db, by(officer), { assignmentId, note: '', performedOn: '2022-06-01', files: [await uploaded(db, officer)], figures: [{ indicator: 1, names: ['信易租', '信易行'] }] });

  await openStage(db, { ...(await at('2022-03-01 09:00')), stage: 1 });
  await send('2022-03-01 09:00');
  await stepTo(db, planId, '2022-03-02 10:00');
  await acknowledge(db, by(officer), { assignmentId });
  await fileWorkPlan(db, by(officer), { assignmentId, person: '王五', steps: '步骤' });
  await chase('2022-03-03 08:30');
  await stepTo(db, planId, '2022-03-24 10:00');
  await reportProgress(db, by(officer), { planId, unit: 'sjj', period: '2022-03', items: [{ assignmentId, percent: 20, problems: '', nextSteps: '' }] });
  await closeStage(db, { ...(await at('2022-03-31 08:30')), stage: 1 });
  await send('2022-03-31 08:30');
  await stepTo(db, planId, '2022-06-10 10:00');
  await requestExtension(db, by(officer), { assignmentId, dueOn: '2022-06-20', reason: '数据未到' });
  await decideExtension(db, by(COORDINATOR), { assignmentId, grant: true });
  await chase('2022-06-21 08:30');
  await stepTo(db, planId, '2022-06-22 10:00');
  await submit();
  await review(db, by(COORDINATOR), { assignmentId, decision: 'return', reason: '缺少名单' });
  await stepTo(db, planId, '2022-06-23 10:00');
  await submit();
  await review(db, by(COORDINATOR), { assignmentId, decision: 'approve' });
  await send('2022-06-23 10:00');
  await chase('2022-07-12 08:30');
  await assessYear(db, { ...(await at('2022-12-30 08:30')), year: 2022 });
  await send('2022-12-30 08:30');
  return planRecord(db, planId, 'zh');
}

/** What may differ between equal rehearsals. */
function withoutMailIds(record: PlanRecord): unknown {
  return JSON.parse(JSON.stringify(record, (key, value: unknown) => (key === 'mailId' ? undefined : value)));
}

describe('planRecord', () => {
  it('tells the whole plan in names, dates and the clock of the plan', async () => {
    const record = await played();
    expect(record).toMatchObject({ plan: 'small-2022', from: '2022-03-01', to: '2022-12-30' });
    expect(record.counts).toMatchObject({ tasks: 3, stages: 2, assignments: 6, escalations: 5 });
    expect(record.counts.notices['assigned']).toBe(12);
    expect(record.counts.commands).toBe(10); // the launch and nine of the cast
    const own = record.assignments.find(({ task }) => task === 3)!;
    expect(own).toMatchObject({ unit: '县大数据局', status: 'closed', dueOn: '2022-06-20', originalDueOn: '2022-06-15', closedOn: '2022-06-23', daysLate: 3 });
    expect(own.history).toEqual([
      { on: '2022-03-01', at: '2022-03-01T09:00:00+08:00', event: 'assigned', dueOn: '2022-06-15', by: 'coordinator' },
      { on: '2022-03-02', at: '2022-03-02T10:00:00+08:00', event: 'acknowledged', by: 'officer' },
      { on: '2022-03-02', at: '2022-03-02T10:00:00+08:00', event: 'planFiled', by: 'officer' },
      { on: '2022-03-24', at: '2022-03-24T10:00:00+08:00', event: 'progressReported', by: 'officer' },
      { on: '2022-06-10', at: '2022-06-10T10:00:00+08:00', event: 'extensionRequested', by: 'officer' },
      { on: '2022-06-10', at: '2022-06-10T10:00:00+08:00', event: 'extensionGranted', dueOn: '2022-06-20', by: 'coordinator' },
      { on: '2022-06-22', at: '2022-06-22T10:00:00+08:00', event: 'submitted', by: 'officer' },
      { on: '2022-06-22', at: '2022-06-22T10:00:00+08:00', event: 'returned', by: 'coordinator' },
      { on: '2022-06-23', at: '2022-06-23T10:00:00+08:00', event: 'submitted', by: 'officer' },
      { on: '2022-06-23', at: '2022-06-23T10:00:00+08:00', event: 'approved', by: 'coordinator' },
    ]);
    expect(own.notices.map(({ on, rule, to, role }) => [on, rule, to, role])).toEqual([
      ['2022-03-01', 'assigned', 'officer.sjj@trial.example', 'officer'], ['2022-03-01', 'assigned', 'deputy.sjj@trial.example', 'deputyHead'],
      ['2022-06-21', 'urge', 'officer.sjj@trial.example', 'officer'], ['2022-06-21', 'urge', 'deputy.sjj@trial.example', 'deputyHead'],
    ]);
    // That something waited was told to nobody: it was decided before the next digest.
    expect(own.messages.map(({ rule }) => rule)).toEqual(['extensionDecided', 'returned', 'approved']);
    const silent = record.assignments.find(({ task, unit }) => task === 2 && unit === '县财政局')!;
    expect(silent.notices.map(({ rule, role }) => `${rule} ${role}`)).toEqual(expect.arrayContaining(['acknowledge officer', 'circular leader']));
    expect(record.stages[0]).toMatchObject({ no: 1, openedOn: '2022-03-01', closedOn: '2022-03-31' });
    expect(record.stages[0]!.notices.map(({ rule, role }) => [rule, role])).toEqual([['stageSummary', 'coordinator'], ['stageSummary', 'leader']]);
    expect(record.delegations).toEqual([]);
    expect(record.score).toMatchObject({ total: 1, max: 10, asOf: '2022-12-30' });
    expect(record.assessment.accountable.map(({ unit }) => unit)).toEqual(['县发展和改革局', '县大数据局', '县财政局']);
    expect(record.assessment.accountable[2]!.reason).toMatch(/^第1项任务办理时限为2022-06-30.*重点督导.*。$/);
    expect(record.assessment.notices.map(({ rule }) => rule)).toEqual(['assessment']);
  });

  it('is the same for the same year played again, but for the ids of mails', async () => {
    const [one, two] = [await played(), await played()];
    expect(withoutMailIds(two)).toEqual(withoutMailIds(one));
    expect(two.assignments[0]!.notices[0]!.mailId).not.toBe(one.assignments[0]!.notices[0]!.mailId);
  });
});
