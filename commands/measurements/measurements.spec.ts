import type { DataSource } from 'typeorm';

import type { DubanError } from '../../domain/errors.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_PLAN } from '../../test/stack/small-plan.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { review, submitEvidence } from '../assignments/index.js';
import { assignmentOf, by, COORDINATOR, eventsOf, expectRefused, launched, officerOf, openDatabase, stepTo } from '../launched.fixture.js';
import { remindDecisions } from '../supervision/remind-decisions.js';
import { rescore } from '../supervision/rescore.js';
import { loadPlanView } from '../views/index.js';
import { decideMeasurement } from './decide.js';
import { enterMeasurements, importMeasurements } from './enter.js';
import { parseMeasurementsCsv } from './parse-csv.js';
import { createPushToken, pushMeasurements, verifyPushToken } from './push.js';

let db: DataSource;
let close: () => Promise<void>;
let planId: string;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());
beforeEach(async () => {
  planId = await launched(db);
});

const total = async (moment: string) => (await rescore(db, { planId, at: await stepTo(db, planId, moment) })).total;
const faultsOf = async (command: Promise<unknown>) => {
  const error = (await command.catch((thrown: unknown) => thrown)) as DubanError;
  return [error.refusal, ...error.faults.slice(1)].map(({ code, where }) => [code, where]);
};

describe('enterMeasurements', () => {
  it('lets a figure count only once the coordinator has approved it, also the own one', async () => {
    const { ids } = await enterMeasurements(db, by(COORDINATOR), { planId, source: 'entry', items: [{ indicator: 1, value: 18 }] });
    expect(await total('2022-03-02 09:00')).toBe(0);
    expect(await decideMeasurement(db, by(COORDINATOR), { measurementId: ids[0]!, approve: true })).toEqual({ status: 'approved' });
    expect(await eventsOf(db, workflowId.scorecard(planId))).toEqual(['figuresApproved']);
    expect(await total('2022-03-03 09:00')).toBe(9);
    await expectRefused(db, 'alreadyDecided', () => decideMeasurement(db, by(COORDINATOR), { measurementId: ids[0]!, approve: false, reason: 'x' }));
  });

  it('tells the office of what waits in its next digest, and not of what is decided by then', async () => {
    const told = (): Promise<unknown> =>
      db.query(`SELECT recipient, send_at, state, params -> 'count' AS count FROM notices WHERE plan_id = $1 AND rule = 'measurementEntered' ORDER BY at`, [planId]);
    await stepTo(db, planId, '2022-03-04 15:00');
    const items = [{ indicator: 1, value: 18, on: '2022-03-01' as const }, { indicator: 1, value: 19, on: '2022-03-02' as const }];
    const { ids } = await enterMeasurements(db, by(COORDINATOR), { planId, source: 'entry', items });
    await decideMeasurement(db, by(COORDINATOR), { measurementId: ids[0]!, approve: true });
    const waiting = { recipient: 'coordinator@trial.example', send_at: at('2022-03-07 08:30'), count: 2 };
    expect(await told()).toEqual([{ ...waiting, state: 'pending' }]);
    await decideMeasurement(db, by(COORDINATOR), { measurementId: ids[1]!, approve: true });
    expect(await told()).toEqual([{ ...waiting, state: 'cancelled' }]);
  });

  it('is waited for by the leader too after five working days, until it is decided', async () => {
    const reminders = (): Promise<unknown> =>
      db.query(`SELECT rule, recipient_role AS role, params FROM notices WHERE plan_id = $1 AND rule LIKE 'review%' ORDER BY at, recipient_role`, [planId]);
    const remind = async (moment: string) => (await remindDecisions(db, { planId, at: await stepTo(db, planId, moment) })).next;
    await stepTo(db, planId, '2022-03-04 15:00');
    const { ids } = await enterMeasurements(db, by(COORDINATOR), { planId, source: 'entry', items: [{ indicator: 1, value: 18 }] });
    expect((await loadPlanView(db, planId)).decisionsAt).toBe(at('2022-03-09 08:30'));
    expect(await eventsOf(db, workflowId.plan(planId))).toEqual(['launched', 'decisionsDue']);
    expect(await remind('2022-03-09 08:30')).toBe(at('2022-03-11 08:30'));
    expect(await remind('2022-03-09 08:30')).toBe(at('2022-03-11 08:30'));
    expect(await remind('2022-03-11 08:30')).toBe(at('2022-03-18 08:30'));
    const params = { waits: 'measurement', count: 1 };
    expect(await reminders()).toEqual([{ rule: 'review', role: 'coordinator', params }, { rule: 'reviewLate', role: 'leader', params }]);
    await decideMeasurement(db, by(COORDINATOR), { measurementId: ids[0]!, approve: true });
    expect(await remind('2022-03-18 08:30')).toBeNull();
    expect(await reminders()).toHaveLength(2);
  });

  it('rejects for a reason, and then it never counts', async () => {
    const { ids } = await enterMeasurements(db, by(COORDINATOR), { planId, source: 'entry', items: [{ indicator: 1, value: 18 }] });
    await expectRefused(db, 'reasonMissing', () => decideMeasurement(db, by(COORDINATOR), { measurementId: ids[0]!, approve: false, reason: ' ' }));
    await decideMeasurement(db, by(COORDINATOR), { measurementId: ids[0]!, approve: false, reason: '口径不符' });
    expect(await eventsOf(db, workflowId.scorecard(planId))).toEqual([]);
    expect(await total('2022-03-03 09:00')).toBe(0);
  });

  it('takes all or none, and names every fault by its place', async () => {
    const items = [{ indicator: 1, value: 3 }, { indicator: 9, value: 3 }, { indicator: 1, value: -1, on: '2022-03-01' as const }, { indicator: 1, value: 4 }];
    expect(await faultsOf(enterMeasurements(db, by(COORDINATOR), { planId, source: 'entry', items }))).toEqual([
      ['unknownIndicator', 'items[1].indicator'], ['figureOutOfRange', 'items[2].value'], ['alreadyExists', 'items[3]'],
    ]);
    await expectRefused(db, 'unknownIndicator', () => enterMeasurements(db, by(COORDINATOR), { planId, source: 'entry', items }));
    await expectRefused(db, 'notAllowed', () => enterMeasurements(db, by(officerOf('fgj')), { planId, source: 'entry', items: [{ indicator: 1, value: 3 }] }));
  });

  it('names the lines of a CSV file', async () => {
    const bad = importMeasurements(db, by(COORDINATOR), { planId, read: parseMeasurementsCsv('indicator,value\n1,x\n1,-3\n7,1\n') });
    expect(await faultsOf(bad)).toEqual([['notANumber', 'line 2, value'], ['figureOutOfRange', 'line 3, value'], ['unknownIndicator', 'line 4, indicator']]);
    expect((await importMeasurements(db, by(COORDINATOR), { planId, read: parseMeasurementsCsv('指标,数值\n1,12\n') })).ids).toHaveLength(1);
  });
});

describe('pushMeasurements', () => {
  it('takes what a platform may push, once for each key, and nothing else', async () => {
    const { token } = await createPushToken(db, by(COORDINATOR), { planId, name: '国家平台', indicators: [1] });
    expect(await verifyPushToken(db, token)).toEqual({ planId, name: '国家平台', indicators: [1] });
    expect(await verifyPushToken(db, `${token}x`)).toBeNull();
    const push = () => pushMeasurements(db, { token, idempotencyKey: 'k1', items: [{ indicator: 1, value: 12 }] });
    expect(await push()).toEqual(await push());
    const rows: unknown = await db.query('SELECT source, status, entered_by, value FROM measurements WHERE plan_id = $1', [planId]);
    expect(rows).toEqual([{ source: 'push', status: 'pending', entered_by: 'push:国家平台', value: 12 }]);
    expect(await faultsOf(pushMeasurements(db, { token, idempotencyKey: 'k2', items: [{ indicator: 2, value: 1 }] }))).toEqual([
      ['notAllowed', 'items[0].indicator'], ['unknownIndicator', 'items[0].indicator'],
    ]);
    await expectRefused(db, 'notSignedIn', () => pushMeasurements(db, { token: 'none', idempotencyKey: 'k3', items: [{ indicator: 1, value: 1 }] }));
    await expectRefused(db, 'unknownIndicator', () => createPushToken(db, by(COORDINATOR), { planId, name: 'x', indicators: [7] }));
  });
});

describe('figures of evidence', () => {
  const submitFigures = async (unit: string, names: string[]) => {
    const assignmentId = await assignmentOf(db, planId, 1, unit);
    await submitEvidence(db, by(officerOf(unit)), { assignmentId, note: '', performedOn: '2022-03-01', files: [], figures: [{ indicator: 1, names }] });
    return assignmentId;
  };
  const approve = (assignmentId: string) => review(db, by(COORDINATOR), { assignmentId, decision: 'approve' });

  it('become one measurement of all units, which names its figures', async () => {
    const tasks = SMALL_PLAN.tasks.map((task) => (task.no === 1 ? { ...task, feeds: [{ indicator: 1, combine: 'distinct' as const }] } : { ...task, feeds: [] }));
    planId = await launched(db, { plan: { ...SMALL_PLAN, tasks } });
    await stepTo(db, planId, '2022-03-02 10:00');
    const waiting = await Promise.all([submitFigures('fgj', ['信易租', '信易行']), submitFigures('sjj', ['信易行', '信易游']), submitFigures('czj', ['信易贷'])]);
    // Approved in the same moment: none may be lost.
    await Promise.all(waiting.map(approve));
    const rows: { value: number; figure_ids: string[]; status: string; source: string }[] = await db.query('SELECT value, figure_ids, status, source FROM measurements WHERE plan_id = $1', [planId]);
    expect(rows).toEqual([{ value: 4, figure_ids: expect.any(Array), status: 'approved', source: 'figure' }]);
    expect(new Set(rows[0]!.figure_ids).size).toBe(3);
    expect(await total('2022-03-03 09:00')).toBe(2);
    expect(await rescore(db, { planId, at: at('2022-03-03 09:00') })).toEqual({ total: 2 });
    expect(await db.query('SELECT count(*) FROM scores WHERE plan_id = $1', [planId])).toEqual([{ count: 1 }]);
  });
});
