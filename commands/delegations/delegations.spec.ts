import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_DIRECTORY } from '../../test/stack/small-plan.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { createCast } from '../accounts/create-cast.js';
import { sessionActor } from '../accounts/session.js';
import type { Actor } from '../actor.js';
import { review, submitEvidence } from '../assignments/index.js';
import { assignmentOf, by, expectRefused, launched, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { planRecord } from '../record/plan-record.js';
import { delegateReview } from './delegate.js';
import { endDelegation } from './end-delegation.js';

const DIRECTORY = { ...SMALL_DIRECTORY, office: [...SMALL_DIRECTORY.office, { role: 'coordinator', name: '督办室乙', mail: 'second@trial.example' } as const] };

let db: DataSource;
let close: () => Promise<void>;
let planId: string;
let coordinator: Actor;
let second: Actor;
let leader: Actor;
let officer: Actor;
let assignmentId: string;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());
beforeEach(async () => {
  planId = await launched(db, { directory: DIRECTORY });
  await stepTo(db, planId, '2022-04-25 10:00');
  const { accounts } = await createCast(db, by({ id: 'operator', role: 'admin', unit: null, name: 'x' }), { planId });
  const actors = await Promise.all(accounts.map(async ({ token }) => (await sessionActor(db, token))!));
  [coordinator, second] = actors.filter(({ role }) => role === 'coordinator') as [Actor, Actor];
  leader = actors.find(({ role }) => role === 'leader')!;
  officer = actors.find(({ role, unit }) => role === 'officer' && unit === 'fgj')!;
  assignmentId = await assignmentOf(db, planId, 1, 'fgj');
});

const submit = async () => submitEvidence(db, by(officer), { assignmentId, note: '', performedOn: '2022-04-20', files: [await uploaded(db, officer)], figures: [] });
const given = (toAccount: string) => ({ planId, toAccount, fromDate: '2022-04-25', toDate: '2022-04-26' }) as const;
const told = (rule: string): Promise<unknown> =>
  db.query('SELECT recipient, recipient_role, immediate, params FROM notices WHERE plan_id = $1 AND rule = $2 ORDER BY recipient', [planId, rule]);
const audited = async (stream: string, action: string) => {
  const rows: { data: Record<string, unknown> }[] = await db.query('SELECT data FROM audit WHERE stream_id = $1 AND action = $2 ORDER BY no', [stream, action]);
  return rows.map(({ data }) => data);
};

describe('a delegation', () => {
  it('is to somebody else of the office alone', async () => {
    const [rival]: { id: string }[] = await db.query(`SELECT id FROM accounts WHERE plan_id = $1 AND role = 'officer' AND unit_key = 'czj'`, [planId]);
    for (const outside of [leader.id, rival!.id]) await expectRefused(db, 'notOfOffice', () => delegateReview(db, by(coordinator), given(outside)));
    await expectRefused(db, 'invalidInput', () => delegateReview(db, by(coordinator), given(coordinator.id)));
    await expectRefused(db, 'invalidInput', () => delegateReview(db, by(coordinator), { ...given(second.id), toDate: '2022-04-24' }));
    await expectRefused(db, 'unknownAccount', () => delegateReview(db, by(coordinator), given('nobody')));
    for (const other of [leader, officer]) await expectRefused(db, 'notAllowed', () => delegateReview(db, by(other), given(second.id)));
    expect(await told('delegated')).toEqual([]);
  });

  it('tells the substitute at once, and marks what he decides in story and audit', async () => {
    await delegateReview(db, by(coordinator), given(second.id));
    expect(await told('delegated')).toEqual([
      { recipient: 'second@trial.example', recipient_role: 'coordinator', immediate: true, params: { from: '2022-04-25', to: '2022-04-26', by: coordinator.name, told: 'substitute' } },
    ]);
    await submit();
    await review(db, by(second), { assignmentId, decision: 'return', reason: '材料不全' });
    await submit();
    await review(db, by(coordinator), { assignmentId, decision: 'approve' });
    expect(await audited(workflowId.task(planId, 1), 'review')).toEqual([
      { decision: 'return', reason: '材料不全', onBehalfOf: [coordinator.id] }, { decision: 'approve', reason: '' },
    ]);
    const record = await planRecord(db, planId, 'zh');
    expect(record.delegations).toEqual([{ fromDate: '2022-04-25', toDate: '2022-04-26', by: coordinator.name, substitute: second.name, unit: null }]);
    const decided = record.assignments.flatMap(({ history }) => history).filter(({ event }) => event === 'returned' || event === 'approved');
    expect(decided.map(({ event, by: role, onBehalfOf }) => [event, role, onBehalfOf])).toEqual([
      ['returned', 'coordinator', [coordinator.name]], ['approved', 'coordinator', undefined],
    ]);
  });

  it('ends early: nothing is marked any more, and both are told unless they end it themselves', async () => {
    const { delegationId } = await delegateReview(db, by(coordinator), given(second.id));
    await expectRefused(db, 'unknownDelegation', () => endDelegation(db, by(coordinator), { delegationId: randomUUID() }));
    for (const other of [leader, officer]) await expectRefused(db, 'notAllowed', () => endDelegation(db, by(other), { delegationId }));
    await endDelegation(db, by(second), { delegationId });
    expect(await told('delegationEnded')).toEqual([
      { recipient: 'coordinator@trial.example', recipient_role: 'coordinator', immediate: true, params: { from: '2022-04-25', to: '2022-04-26', by: second.name, told: 'giver' } },
    ]);
    expect(await audited(workflowId.plan(planId), 'delegationEnded')).toMatchObject([{ delegationId, from: coordinator.id, to: second.id }]);
    await submit();
    await review(db, by(second), { assignmentId, decision: 'approve' });
    expect(await audited(workflowId.task(planId, 1), 'review')).toEqual([{ decision: 'approve', reason: '' }]);
    expect((await planRecord(db, planId, 'zh')).delegations).toMatchObject([{ endedOn: '2022-04-25' }]);
    await expectRefused(db, 'alreadyDecided', () => endDelegation(db, by(coordinator), { delegationId }));
    const next = await delegateReview(db, by(coordinator), given(second.id));
    await stepTo(db, planId, '2022-04-27 00:00');
    await expectRefused(db, 'alreadyDecided', () => endDelegation(db, by(coordinator), next));
  });

  it('reaches who reviews in the place of somebody who is no contact of the plan', async () => {
    const outside = randomUUID();
    await db.query(`INSERT INTO accounts (id, login, name, role, mail, password_hash, recorded_at) VALUES ($1, $2, '办公室丙', 'coordinator', 'third@trial.example', 'x', now())`, [outside, `third-${outside}`]);
    await delegateReview(db, by(coordinator), given(outside));
    await submit();
    const told: { recipient: string; send_at: number }[] = await db.query(`SELECT recipient, send_at FROM notices WHERE plan_id = $1 AND rule = 'submitted' ORDER BY recipient`, [planId]);
    expect(told.map(({ recipient }) => recipient)).toEqual(['coordinator@trial.example', 'second@trial.example', 'third@trial.example']);
    expect(told[0]!.send_at).toBe(at('2022-04-26 08:30'));
  });
});
