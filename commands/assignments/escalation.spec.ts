import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

import { at, POLICY } from '../../domain/supervision/default.fixture.js';
import { dispatchDue, type Deliver } from '../dispatch/dispatch-due.js';
import { assignmentOf, by, COORDINATOR, eventsOf, expectRefused, launched, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { amendPlan } from '../plans/amend.js';
import { changePolicy } from '../plans/change-policy.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { loadTaskView } from '../views/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { annulEscalation } from './annul-escalation.js';
import { holdEscalation, releaseEscalation } from './hold-escalation.js';
import { decideExtension, requestExtension, review, submitEvidence, waive, withdraw } from './index.js';
import { takeBackExtension } from './take-back-extension.js';

const OFFICER = officerOf('sjj');

/** Task 3 of the small plan is due on Wednesday 15 June 2022. */
describe('what goes up to leadership', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  let assignmentId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    planId = await launched(db);
    assignmentId = await assignmentOf(db, planId, 3, 'sjj');
  });

  const chase = async (moment: string) => (await chaseUnits(db, { planId, task: 3, at: await stepTo(db, planId, moment), assignments: [assignmentId] })).sent;
  const submit = async () =>
    submitEvidence(db, by(OFFICER), { assignmentId, note: '', performedOn: '2022-03-01', files: [await uploaded(db, OFFICER)], figures: [] });
  const rows = (rule: string): Promise<{ recipient: string; params: Record<string, unknown>; send_at: number; immediate: boolean; state: string }[]> =>
    db.query('SELECT recipient, params, send_at, immediate, state FROM notices WHERE plan_id = $1 AND rule = $2 ORDER BY recipient', [planId, rule]);
  const people = async (rule: string) => (await rows(rule)).map(({ recipient }) => recipient.split('@')[0]);
  const sendAll = (moment: string, deliver: Deliver = async () => ({ outcome: 'sent', subject: '督办' })) => dispatchDue(db, planId, at(moment), deliver, { retry: () => at(moment) });
  const climb = async (...mornings: readonly string[]) => {
    for (const morning of mornings) {
      await chase(`${morning} 08:30`);
      await sendAll(`${morning} 08:30`);
    }
  };

  it('is announced to the coordinator a working day before, who may hold it with a reason that the leader sees instead', async () => {
    await climb('2022-06-16', '2022-06-22');
    expect(await chase('2022-06-24 08:30')).toEqual({ announce: 1 });
    expect(await people('announce')).toEqual(['coordinator']);
    await expectRefused(db, 'reasonMissing', () => holdEscalation(db, by(COORDINATOR), { assignmentId, reason: ' ' }));
    await expectRefused(db, 'notAllowed', () => holdEscalation(db, by(OFFICER), { assignmentId, reason: '生病' }));
    await holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '经办人因公外出，已约定周五报送' });
    await expectRefused(db, 'alreadyHeld', () => holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '再次' }));
    await chase('2022-06-27 08:30');
    expect(await rows('escalate')).toEqual([]);
    expect(await rows('escalationHeld')).toEqual([
      expect.objectContaining({ recipient: 'leader@trial.example', params: { reason: '经办人因公外出，已约定周五报送' } }),
    ]);
    // The rest of the ladder goes on.
    expect(await chase('2022-07-06 08:30')).toEqual({ circular: 1 });
    expect((await loadTaskView(db, planId, 3)).assignments[0]).toMatchObject({ heldVersion: 1 });
    expect(await eventsOf(db, workflowId.task(planId, 3))).toEqual(['assigned', 'escalationHeld']);
  });

  it('goes after all where the hold is let go, and cannot be held once it went', async () => {
    await climb('2022-06-24');
    await holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '待核实' });
    await releaseEscalation(db, by(COORDINATOR), { assignmentId });
    await expectRefused(db, 'notHeld', () => releaseEscalation(db, by(COORDINATOR), { assignmentId }));
    await climb('2022-06-27');
    expect(await people('escalate')).toEqual(['coordinator', 'leader']);
    await expectRefused(db, 'alreadyEscalated', () => holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '晚了' }));
  });

  it('is not held before it is overdue, nor while evidence waits', async () => {
    await stepTo(db, planId, '2022-06-15 10:00');
    await expectRefused(db, 'notOverdue', () => holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '未到期' }));
    await stepTo(db, planId, '2022-06-24 10:00');
    await submit();
    await expectRefused(db, 'notOverdue', () => holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '审核中' }));
  });

  it('may be annulled with a reason: it counts for nothing, and stays in the story', async () => {
    await expectRefused(db, 'notEscalated', () => annulEscalation(db, by(COORDINATOR), { assignmentId, reason: '误报' }));
    await climb('2022-06-24', '2022-06-27');
    await stepTo(db, planId, '2022-06-27 11:00');
    await expectRefused(db, 'notAllowed', () => annulEscalation(db, by(OFFICER), { assignmentId, reason: '误报' }));
    await expectRefused(db, 'reasonMissing', () => annulEscalation(db, by(COORDINATOR), { assignmentId, reason: '' }));
    expect(await annulEscalation(db, by(COORDINATOR), { assignmentId, reason: '该单位已书面报备' })).toEqual({ annulled: 1 });
    await expectRefused(db, 'notEscalated', () => annulEscalation(db, by(COORDINATOR), { assignmentId, reason: '再次' }));
    expect(await rows('escalationAnnulled')).toEqual([
      expect.objectContaining({ recipient: 'leader@trial.example', params: { reason: '该单位已书面报备' }, send_at: at('2022-06-28 08:30') }),
    ]);
    expect(await people('escalate')).toEqual(['coordinator', 'leader']);
    expect(await eventsOf(db, workflowId.task(planId, 3))).toEqual(['assigned', 'escalationAnnulled']);
  });

  it('waits while an extension asked for in time is undecided, and the office is chased instead', async () => {
    await stepTo(db, planId, '2022-06-10 10:00');
    await requestExtension(db, by(OFFICER), { assignmentId, dueOn: '2022-07-15', reason: '上级平台未开放' });
    expect(await rows('extensionRequested')).toEqual([
      expect.objectContaining({ recipient: 'coordinator@trial.example', params: { dueOn: '2022-07-15', reason: '上级平台未开放' }, send_at: at('2022-06-13 08:30') }),
    ]);
    expect(await chase('2022-06-15 08:30')).toMatchObject({ review: 1 });
    expect(await chase('2022-06-16 08:30')).toEqual({ urge: 1 });
    expect(await chase('2022-06-17 08:30')).toEqual({ reviewLate: 1 });
    expect(await chase('2022-06-24 08:30')).toEqual({ reviewStill: 1 });
    for (const day of ['2022-06-27', '2022-06-28']) expect(await chase(`${day} 08:30`)).toEqual({});
    await stepTo(db, planId, '2022-06-28 10:00');
    await takeBackExtension(db, by(OFFICER), { assignmentId });
    await expectRefused(db, 'noExtensionPending', () => takeBackExtension(db, by(OFFICER), { assignmentId }));
    expect(await chase('2022-06-29 08:30')).toEqual({ supervise: 1, announce: 1 });
    expect(await chase('2022-06-30 08:30')).toEqual({ escalate: 1 });
  });

  it('is told its end, to everybody who was told of the supervision', async () => {
    await climb('2022-06-16', '2022-06-22', '2022-06-24', '2022-06-27');
    await stepTo(db, planId, '2022-06-27 15:00');
    await submit();
    await review(db, by(COORDINATOR), { assignmentId, decision: 'approve' });
    expect(await people('supervisionEnded')).toEqual(['coordinator', 'head.sjj', 'leader']);
    expect((await rows('supervisionEnded'))[1]).toMatchObject({ params: { how: 'closed' }, send_at: at('2022-06-28 08:30') });
  });

  it('is told its end by a waiver, a removal and an extension too', async () => {
    await climb('2022-06-16', '2022-06-22');
    await stepTo(db, planId, '2022-06-22 10:00');
    await requestExtension(db, by(OFFICER), { assignmentId, dueOn: '2022-07-15', reason: '理由' });
    await decideExtension(db, by(COORDINATOR), { assignmentId, grant: true });
    expect((await rows('supervisionEnded'))[0]!.params).toEqual({ how: 'moved', before: '2022-06-15', after: '2022-07-15' });
    expect(await people('supervisionEnded')).toEqual(['coordinator', 'head.sjj']);

    planId = await launched(db);
    assignmentId = await assignmentOf(db, planId, 3, 'sjj');
    await climb('2022-06-16', '2022-06-22');
    await waive(db, by(COORDINATOR), { assignmentId, reason: '机构职能调整' });
    expect((await rows('supervisionEnded'))[0]!.params).toMatchObject({ how: 'waived' });

    planId = await launched(db);
    assignmentId = await assignmentOf(db, planId, 1, 'sjj');
    await chaseUnits(db, { planId, task: 1, at: await stepTo(db, planId, '2022-07-07 08:30'), assignments: [assignmentId] });
    await sendAll('2022-07-07 08:30');
    await amendPlan(db, by(COORDINATOR), { planId, reason: '职责调整', changes: [{ kind: 'removeUnit', task: 1, unit: 'sjj' }] });
    expect((await rows('supervisionEnded'))[0]!.params).toMatchObject({ how: 'removed' });
  });

  it('is not said of what ends before anybody was told', async () => {
    await climb('2022-06-16');
    await waive(db, by(COORDINATOR), { assignmentId, reason: '理由' });
    expect(await rows('supervisionEnded')).toEqual([]);
  });

  it('is not outrun by submitting before 08:30 and withdrawing after it', async () => {
    await climb('2022-06-15');
    const sent: Record<string, string> = {};
    for (const day of ['06-16', '06-17', '06-20', '06-21', '06-22', '06-23', '06-24', '06-27']) {
      await stepTo(db, planId, `2022-${day} 08:00`);
      await submit();
      await chase(`2022-${day} 08:30`);
      await sendAll(`2022-${day} 08:30`);
      await stepTo(db, planId, `2022-${day} 09:00`);
      await withdraw(db, by(OFFICER), { assignmentId });
      for (const rule of Object.keys(await chase(`2022-${day} 09:00`))) sent[rule] = day;
      await sendAll(`2022-${day} 09:00`);
    }
    expect(sent).toEqual({ urge: '06-16', supervise: '06-22', announce: '06-24', escalate: '06-27' });
    expect(await rows('escalate')).toEqual([expect.objectContaining({ state: 'sent', immediate: true }), expect.objectContaining({ state: 'sent', immediate: true })]);
  });

  it('called off by evidence that came back is owed again', async () => {
    await climb('2022-06-16', '2022-06-22');
    // A catch-up decided after hours leaves the next morning; before that evidence comes, and is returned.
    await chase('2022-06-23 19:00');
    await chase('2022-06-24 19:00');
    expect((await rows('announce'))[0]).toMatchObject({ state: 'pending', send_at: at('2022-06-27 08:30') });
    await stepTo(db, planId, '2022-06-24 20:00');
    await submit();
    await sendAll('2022-06-27 08:30');
    expect((await rows('announce'))[0]).toMatchObject({ state: 'cancelled' });
    await stepTo(db, planId, '2022-06-27 10:00');
    await review(db, by(COORDINATOR), { assignmentId, decision: 'return', reason: '缺少盖章件' });
    expect((await rows('announce'))[0]).toMatchObject({ state: 'pending', send_at: at('2022-06-30 08:30') });
  });

  it('decided before a return and not gone yet waits out the pause, and leaves then', async () => {
    await climb('2022-06-16');
    await chase('2022-06-22 19:00');
    await stepTo(db, planId, '2022-06-22 19:10');
    await submit();
    await stepTo(db, planId, '2022-06-22 19:20');
    await review(db, by(COORDINATOR), { assignmentId, decision: 'return', reason: '缺少盖章件' });
    await sendAll('2022-06-23 08:30');
    expect((await rows('supervise'))[0]).toMatchObject({ state: 'pending', send_at: at('2022-06-27 08:30') });
    await sendAll('2022-06-27 08:30');
    expect((await rows('supervise')).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('called off by evidence that was withdrawn at night leaves the next morning', async () => {
    await climb('2022-06-16');
    await chase('2022-06-22 19:00');
    await stepTo(db, planId, '2022-06-22 19:10');
    await submit();
    await sendAll('2022-06-23 08:30');
    await stepTo(db, planId, '2022-06-23 20:00');
    await withdraw(db, by(OFFICER), { assignmentId });
    expect((await rows('supervise'))[0]).toMatchObject({ state: 'pending', send_at: at('2022-06-24 08:30') });
  });

  it('called off because no mail had reached the unit leaves when its pause is over', async () => {
    const greylisted: Deliver = async ({ to }) => (to.mail.includes('.sjj@') ? { outcome: 'never', error: '550 5.1.1 no such user' } : { outcome: 'later', error: '451 try later' });
    await db.query(`UPDATE notices SET state = 'cancelled' WHERE plan_id = $1`, [planId]);
    await chase('2022-06-22 08:30');
    await sendAll('2022-06-22 08:30', greylisted);
    expect(await rows('unreachable')).toHaveLength(1);
    await sendAll('2022-06-22 09:00');
    const coordinators = async () => (await rows('supervise')).filter(({ recipient }) => recipient.startsWith('coordinator'));
    expect(await coordinators()).toEqual([expect.objectContaining({ state: 'cancelled' })]);
    // The address is corrected and a mail gets through.
    await db.query(`UPDATE notices SET state = 'pending', rule = 'returned' WHERE plan_id = $1 AND rule = 'supervise' AND recipient_role = 'head'`, [planId]);
    await stepTo(db, planId, '2022-06-23 10:00');
    await sendAll('2022-06-23 10:00');
    expect(await coordinators()).toEqual([expect.objectContaining({ state: 'pending', send_at: at('2022-06-28 08:30') })]);
    await sendAll('2022-06-28 08:30');
    expect(await coordinators()).toEqual([expect.objectContaining({ state: 'sent' })]);
  });

  it('that has not left yet may still be held, and goes with the next mails where it is let go', async () => {
    await climb('2022-06-16', '2022-06-22', '2022-06-24');
    await chase('2022-06-27 19:00');
    await stepTo(db, planId, '2022-06-27 20:00');
    await expectRefused(db, 'notEscalated', () => annulEscalation(db, by(COORDINATOR), { assignmentId, reason: '误报' }));
    await holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '待核实' });
    expect((await rows('escalationHeld')).map(({ state }) => state)).toEqual(['cancelled', 'pending']);
    expect((await rows('escalationHeld'))[1]).toMatchObject({ recipient: 'leader@trial.example', params: { reason: '待核实' } });
    expect(await rows('escalate')).toEqual([]);
    await releaseEscalation(db, by(COORDINATOR), { assignmentId });
    expect((await rows('escalate')).map(({ state, send_at, params }) => [state, send_at, params])).toEqual([0, 1].map(() => ['pending', at('2022-06-28 08:30'), {}]));
    await holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '再核' });
    await sendAll('2022-06-28 08:30');
    const told = [expect.objectContaining({ state: 'cancelled' }), expect.objectContaining({ state: 'sent', params: { reason: '再核' } })];
    expect(await rows('escalationHeld')).toEqual(told);
    // The leader was told of it with the reason: that was its rung.
    await stepTo(db, planId, '2022-06-28 10:00');
    await releaseEscalation(db, by(COORDINATOR), { assignmentId });
    expect(await rows('escalationHeld')).toEqual(told);
    expect(await rows('escalate')).toEqual([]);
  });

  it('goes to the leader in charge of the task or else of the unit, and to all where none is named', async () => {
    const { SMALL_DIRECTORY, SMALL_PLAN } = await import('../../test/stack/small-plan.js');
    const leaders = ['zhao', 'qian'].map((key) => ({ role: 'leader' as const, key, main: key === 'qian', name: key, mail: `${key}@trial.example` }));
    const directory = {
      ...SMALL_DIRECTORY,
      units: SMALL_DIRECTORY.units.map((unit) => (unit.key === 'sjj' ? { ...unit, leader: 'zhao' } : unit)),
      office: [...SMALL_DIRECTORY.office.filter(({ role }) => role === 'coordinator'), ...leaders],
    };
    const upward = async (over: object) => {
      planId = await launched(db, { directory, ...over });
      assignmentId = await assignmentOf(db, planId, 3, 'sjj');
      await climb('2022-06-24', '2022-06-27', '2022-07-06', '2022-07-13');
      return [await people('escalate'), await people('circular'), await people('stillLate')];
    };
    expect(await upward({})).toEqual([['coordinator', 'zhao'], ['coordinator', 'qian'], ['deputy.sjj', 'zhao']]);
    const ofTask = { ...SMALL_PLAN, tasks: SMALL_PLAN.tasks.map((task) => (task.no === 3 ? { ...task, leader: 'qian' } : task)) };
    expect((await upward({ plan: ofTask }))[0]).toEqual(['coordinator', 'qian']);
    const unnamed = { ...directory, units: SMALL_DIRECTORY.units, office: directory.office.map((contact) => ({ ...contact, main: false })) };
    expect(await upward({ directory: unnamed })).toEqual([['coordinator', 'qian', 'zhao'], ['coordinator', 'qian', 'zhao'], ['deputy.sjj', 'qian', 'zhao']]);
  });

  it('does not go before a mail has reached the unit, and the coordinator hears of that the same day', async () => {
    const refusedTo = (unit: string): Deliver => async (mail) =>
      mail.to.mail.includes(`.${unit}@`) ? { outcome: 'never', error: '550 5.1.1 no such user' } : { outcome: 'sent', subject: '督办' };
    await sendAll('2022-03-01 09:00', refusedTo('sjj'));
    expect(await rows('unreachable')).toEqual([expect.objectContaining({ recipient: 'coordinator@trial.example', immediate: true, send_at: at('2022-03-01 09:00') })]);
    for (const day of ['2022-06-16', '2022-06-22', '2022-06-24', '2022-06-27']) {
      await chase(`${day} 08:30`);
      await sendAll(`${day} 08:30`, refusedTo('sjj'));
    }
    expect(await rows('supervise')).toEqual([]);
    expect(await rows('escalate')).toEqual([]);
    expect(await people('urge')).toEqual(['deputy.sjj', 'officer.sjj']);
    expect(await rows('unreachable')).toHaveLength(1);
    // The address is corrected and a mail gets through.
    await db.query(`UPDATE notices SET state = 'pending' WHERE plan_id = $1 AND rule = 'urge'`, [planId]);
    await stepTo(db, planId, '2022-06-27 10:00');
    await sendAll('2022-06-27 10:00');
    expect(await chase('2022-06-29 08:30')).toEqual({});
    expect(await chase('2022-06-30 08:30')).toEqual({ supervise: 1, announce: 1 });
    expect(await chase('2022-07-01 08:30')).toEqual({ escalate: 1 });
  });

  it('is judged by the hour that was in force, whatever the policy says today', async () => {
    await stepTo(db, planId, '2022-06-16 09:00');
    await submit();
    await stepTo(db, planId, '2022-06-17 10:00');
    await changePolicy(db, by(COORDINATOR), { planId, policy: { ...POLICY, at: '17:00' } });
    const view = await loadTaskView(db, planId, 3);
    expect(view.policy.formerHours).toEqual([{ until: at('2022-06-17 10:00'), at: '08:30' }]);
    // A request that brings hours of its own changes none of those.
    await changePolicy(db, by(COORDINATOR), { planId, policy: { ...POLICY, at: '17:00', formerHours: [{ until: at('2022-06-17 10:00'), at: '06:00' }] } });
    expect((await loadTaskView(db, planId, 3)).policy.formerHours).toEqual([{ until: at('2022-06-17 10:00'), at: '08:30' }]);
  });

  it('has everybody of the office told of what waits, the substitute of the day too', async () => {
    const [absent, substitute] = [randomUUID(), randomUUID()];
    for (const [id, name] of [[absent, 'absent'], [substitute, 'substitute']]) {
      await db.query(
        `INSERT INTO accounts (id, login, name, role, mail, password_hash, recorded_at) VALUES ($1::uuid, $1::text, $2, 'coordinator', $3, 'x', now())`,
        [id, name, `${name}@trial.example`],
      );
    }
    await db.query(
      `INSERT INTO delegations (id, plan_id, from_account, to_account, from_date, to_date, recorded_at) VALUES ($1, $2, $3, $4, '2022-03-14', '2022-03-15', now())`,
      [randomUUID(), planId, absent, substitute],
    );
    await stepTo(db, planId, '2022-03-11 16:00');
    await submit();
    expect(await people('submitted')).toEqual(['coordinator', 'substitute']);
    expect((await rows('submitted'))[0]).toMatchObject({ send_at: at('2022-03-14 08:30'), immediate: false });
    expect((await eventsOf(db, workflowId.dispatch(planId))).filter((type) => type === 'noticesQueued')).toHaveLength(2);
  });
});
