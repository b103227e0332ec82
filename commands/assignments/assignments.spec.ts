import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { workflowId } from '../../workflows/contracts/ids.js';
import type { Actor } from '../actor.js';
import {
  assignmentOf, by, COORDINATOR, eventsOf, expectRefused, launched, noticesTo, officerOf, openDatabase, stepTo, uploaded,
} from '../launched.fixture.js';
import {
  acknowledge, decideExtension, fileWorkPlan, requestExtension, review, submitEvidence, waive, withdraw, type Evidence,
} from './index.js';

const OFFICER = officerOf('sjj');

describe('commands on an assignment', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  let assignmentId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    planId = await launched(db);
    assignmentId = await assignmentOf(db, planId, 3, 'sjj');
    await stepTo(db, planId, '2022-03-10 10:00');
  });

  const stream = () => workflowId.task(planId, 3);
  async function evidence(over: Partial<Evidence> = {}): Promise<Evidence> {
    return {
      assignmentId,
      note: '已完成',
      performedOn: '2022-03-09',
      files: [await uploaded(db, OFFICER)],
      figures: [{ indicator: 1, names: ['信易贷', '信易租'] }],
      ...over,
    };
  }
  const submit = async (over: Partial<Evidence> = {}, actor: Actor = OFFICER) => submitEvidence(db, by(actor), await evidence(over));

  it('go from handing out to closing, each an event in the task and a row in the audit', async () => {
    await acknowledge(db, by(OFFICER), { assignmentId });
    expect((await fileWorkPlan(db, by(OFFICER), { assignmentId, person: '王五', steps: '一、二、三' })).version).toBe(1);
    expect((await fileWorkPlan(db, by(OFFICER), { assignmentId, person: '王五', phone: '110', steps: '四' })).version).toBe(2);
    const { round, submissionId, assignment } = await submit();
    expect([round, assignment.status]).toEqual([1, 'submitted']);
    await review(db, by(COORDINATOR), { assignmentId, decision: 'return', reason: '缺少盖章件' });
    await submit();
    await withdraw(db, by(OFFICER), { assignmentId });
    await submit();
    const closed = await review(db, by(COORDINATOR), { assignmentId, decision: 'approve' });
    expect(closed.assignment).toMatchObject({ status: 'closed', round: 3 });

    expect(await eventsOf(db, stream())).toEqual([
      'assigned', 'acknowledged', 'planFiled', 'planFiled', 'submitted', 'returned', 'submitted', 'withdrawn', 'submitted', 'approved',
    ]);
    const audited: { action: string }[] = await db.query('SELECT action FROM audit WHERE stream_id = $1 ORDER BY no', [stream()]);
    expect(audited).toHaveLength(9);
    const submissions: unknown = await db.query(
      'SELECT round, status, reason, decided_by FROM submissions WHERE assignment_id = $1 ORDER BY round',
      [assignmentId],
    );
    expect(submissions).toEqual([
      { round: 1, status: 'returned', reason: '缺少盖章件', decided_by: COORDINATOR.id },
      { round: 2, status: 'withdrawn', reason: null, decided_by: OFFICER.id },
      { round: 3, status: 'approved', reason: null, decided_by: COORDINATOR.id },
    ]);
    const files: unknown = await db.query('SELECT name, bytes, media_type FROM submission_files WHERE submission_id = $1', [submissionId]);
    expect(files).toEqual([{ name: '佐证.pdf', bytes: 1024, media_type: 'application/pdf' }]);
    expect((await noticesTo(db, planId, 3, 'sjj')).sort()).toEqual([
      'approved officer', 'assigned deputyHead', 'assigned officer', 'returned officer', 'submitted coordinator', 'submitted coordinator', 'submitted coordinator',
    ]);
  });

  it('turn approved figures into a measurement and tell the scorecard', async () => {
    await submit();
    expect(await eventsOf(db, workflowId.scorecard(planId))).toEqual([]);
    await review(db, by(COORDINATOR), { assignmentId, decision: 'approve' });
    expect(await eventsOf(db, workflowId.scorecard(planId))).toEqual(['figuresApproved']);
    const measured: unknown = await db.query('SELECT indicator, value, source, status FROM measurements WHERE plan_id = $1', [planId]);
    expect(measured).toEqual([{ indicator: 1, value: 2, source: 'figure', status: 'approved' }]);
  });

  it('submitting leaves the dispatch alone but for the first of a day', async () => {
    await submit();
    const before = await eventsOf(db, workflowId.dispatch(planId));
    await withdraw(db, by(OFFICER), { assignmentId });
    await submit();
    expect(await eventsOf(db, workflowId.dispatch(planId))).toEqual(before);
  });

  it('extend the due date, and tell the officer of every decision', async () => {
    const ask = (dueOn: `${number}-${number}-${number}`) => requestExtension(db, by(OFFICER), { assignmentId, dueOn, reason: '系统改造' });
    await ask('2022-06-25');
    const kept: { extension: unknown }[] = await db.query('SELECT extension FROM assignments WHERE id = $1', [assignmentId]);
    expect(kept[0]!.extension).toMatchObject({ dueOn: '2022-06-25', reason: '系统改造' });
    await decideExtension(db, by(COORDINATOR), { assignmentId, grant: false, reason: '理由不充分' });
    await ask('2022-06-26');
    await decideExtension(db, by(COORDINATOR), { assignmentId, grant: false, reason: '仍不充分' });
    await ask('2022-06-27');
    const { assignment } = await decideExtension(db, by(COORDINATOR), { assignmentId, grant: true, dueOn: '2022-06-20' });
    expect(assignment).toMatchObject({ dueOn: '2022-06-20', originalDueOn: '2022-06-15', dueVersion: 2, extension: null });
    const told = (await noticesTo(db, planId, 3, 'sjj')).filter((notice) => notice.startsWith('extensionDecided'));
    expect(told).toHaveLength(3);
  });

  it('waive, which also ends what waits for review', async () => {
    await submit();
    expect((await waive(db, by(COORDINATOR), { assignmentId, reason: '职责调整' })).assignment.status).toBe('waived');
    const rows: unknown = await db.query('SELECT status FROM submissions WHERE assignment_id = $1', [assignmentId]);
    expect(rows).toEqual([{ status: 'withdrawn' }]);
    expect((await noticesTo(db, planId, 3, 'sjj')).filter((notice) => notice.startsWith('waived'))).toEqual(['waived officer']);
  });

  it('refuse what rights and rules forbid, and write nothing then', async () => {
    const files = [await uploaded(db, OFFICER)];
    const stranger = officerOf('czj');
    const refused = (code: Parameters<typeof expectRefused>[1], command: () => Promise<unknown>) => expectRefused(db, code, command);

    await refused('otherUnit', () => acknowledge(db, by(stranger), { assignmentId }));
    await expect(acknowledge(db, by(stranger), { assignmentId })).rejects.toMatchObject({ refusal: { params: { unit: '县大数据局' } } });
    await refused('notAllowed', () => acknowledge(db, by(COORDINATOR), { assignmentId }));
    await refused('notAllowed', () => acknowledge(db, by({ ...OFFICER, plan: 'another' }), { assignmentId }));
    await refused('notAllowed', () => review(db, by(OFFICER), { assignmentId, decision: 'approve' }));
    await refused('unknownAssignment', () => acknowledge(db, by(OFFICER), { assignmentId: randomUUID() }));
    await refused('unknownAssignment', () => acknowledge(db, by(OFFICER), { assignmentId: 'no uuid' }));
    await refused('notSubmitted', () => withdraw(db, by(OFFICER), { assignmentId }));
    await refused('notSubmitted', () => review(db, by(COORDINATOR), { assignmentId, decision: 'approve' }));
    await refused('noExtensionPending', () => decideExtension(db, by(COORDINATOR), { assignmentId, grant: true }));
    await refused('dueNotLater', () => requestExtension(db, by(OFFICER), { assignmentId, dueOn: '2022-06-01', reason: 'x' }));
    await refused('reasonMissing', () => waive(db, by(COORDINATOR), { assignmentId, reason: ' ' }));

    await refused('evidenceMissing', () => submit({ files: [], figures: [] }));
    await refused('performedLater', () => submit({ files, performedOn: '2022-03-11' }));
    await refused('invalidDate', () => submit({ files, performedOn: '2022-02-30' }));
    await refused('figureNotFed', () => submit({ files, figures: [{ indicator: 2, value: 1 }] }));
    await refused('figureOutOfRange', () => submit({ files, figures: [{ indicator: 1 }] }));
    await refused('unknownFile', () => submit({ files: [...files, { sha256: 'never uploaded', name: 'x.pdf' }] }));
    const theirs = await uploaded(db, stranger);
    await refused('unknownFile', () => submit({ files: [theirs] }));

    await submit({ files });
    await refused('alreadySubmitted', () => submit({ files }));
    await refused('reasonMissing', () => review(db, by(COORDINATOR), { assignmentId, decision: 'return' }));
    await review(db, by(COORDINATOR), { assignmentId, decision: 'approve' });
    await refused('alreadyClosed', () => submit({ files }));
  });

  it('go on after the plan has ended: late work is still handed in and closed', async () => {
    await db.query(`UPDATE plans SET status = 'ended' WHERE id = $1`, [planId]);
    await submit();
    expect((await review(db, by(COORDINATOR), { assignmentId, decision: 'approve' })).assignment.status).toBe('closed');
  });

  it('let a colleague of the unit hand in what another uploaded', async () => {
    const colleague = randomUUID();
    await db.query(
      `INSERT INTO accounts (id, login, name, role, unit_key, mail, password_hash, recorded_at)
       VALUES ($1::uuid, $1::text, 'x', 'officer', 'sjj', 'x@trial.example', 'x', now())`,
      [colleague],
    );
    const file = await uploaded(db, { ...OFFICER, id: colleague });
    expect((await submit({ files: [file] })).round).toBe(1);
  });

  it('number events without gaps under fifty commands at once on one task', async () => {
    const unit = ['fgj', 'sjj', 'czj'] as const;
    const ids = await Promise.all(unit.map((key) => assignmentOf(db, planId, 1, key)));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        fileWorkPlan(db, by(officerOf(unit[n % 3]!)), { assignmentId: ids[n % 3]!, person: `${n}`, steps: '步骤' }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await eventsOf(db, workflowId.task(planId, 1))).toHaveLength(3 + 50);
    const versions: { version: number }[] = await db.query('SELECT version FROM work_plans WHERE assignment_id = $1 ORDER BY version', [ids[0]]);
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
  });
});
