import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { at } from '../../domain/supervision/default.fixture.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { acknowledge, fileWorkPlan, submitEvidence } from '../assignments/index.js';
import { assignmentOf, by, eventsOf, launched, noticesTo, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { loadTaskView } from '../views/index.js';
import { chaseUnits } from './chase-units.js';

const OFFICER = officerOf('sjj');

describe('chaseUnits', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  let assignmentId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    planId = await launched(db);
    assignmentId = await assignmentOf(db, planId, 3, 'sjj');
    await acknowledge(db, by(OFFICER), { assignmentId });
    await fileWorkPlan(db, by(OFFICER), { assignmentId, person: '王五', steps: '步骤' });
  });

  const chase = async (moment: string) =>
    chaseUnits(db, { planId, task: 3, at: await stepTo(db, planId, moment), assignments: [assignmentId] });
  const submit = async () =>
    submitEvidence(db, by(OFFICER), { assignmentId, note: '', performedOn: '2022-03-01', files: [await uploaded(db, OFFICER)], figures: [] });

  it('sends what is owed once, to whom the rung says, and tells the dispatch', async () => {
    const queued = (await eventsOf(db, workflowId.dispatch(planId))).length;
    expect(await chase('2022-06-16 08:30')).toEqual({ through: at('2022-06-16 08:30'), sent: { urge: 1 } });
    expect(await noticesTo(db, planId, 3, 'sjj')).toEqual(expect.arrayContaining(['urge deputyHead', 'urge officer']));
    expect(await chase('2022-06-16 08:30')).toEqual({ through: at('2022-06-16 08:30'), sent: {} });
    expect(await eventsOf(db, workflowId.dispatch(planId))).toHaveLength(queued + 1);
    expect((await loadTaskView(db, planId, 3)).assignments[0]!.chasedThrough).toBe(at('2022-06-16 08:30'));
  });

  it('climbs to leadership with its documents', async () => {
    await chase('2022-06-16 08:30');
    expect((await chase('2022-06-22 08:30')).sent).toEqual({ supervise: 1 });
    expect((await chase('2022-06-24 08:30')).sent).toEqual({ announce: 1 });
    expect((await chase('2022-06-27 08:30')).sent).toEqual({ escalate: 1 });
    expect((await chase('2022-07-06 08:30')).sent).toEqual({ circular: 1 });
    const documents: unknown = await db.query('SELECT kind, state, unit_key FROM documents WHERE plan_id = $1 ORDER BY created_at', [planId]);
    expect(documents).toEqual([
      { kind: 'supervisionNotice', state: 'draft', unit_key: 'sjj' },
      { kind: 'circular', state: 'draft', unit_key: '' },
    ]);
    const escalated: unknown = await db.query(
      `SELECT recipient, immediate, document_id FROM notices WHERE plan_id = $1 AND rule = 'escalate' ORDER BY recipient`,
      [planId],
    );
    expect(escalated).toEqual(
      ['coordinator@trial.example', 'leader@trial.example'].map((recipient) => ({ recipient, immediate: false, document_id: null })),
    );
    // Nothing unsigned leaves: the rungs' own notices carry nothing.
    const carrying: unknown = await db.query('SELECT DISTINCT rule FROM notices WHERE plan_id = $1 AND document_id IS NOT NULL', [planId]);
    expect(carrying).toEqual([{ rule: 'paperDrafted' }]);
  });

  it('sends one catch-up after an outage, on the next working morning', async () => {
    // Sunday: five working days and more went by unseen.
    expect((await chase('2022-06-26 11:00')).sent).toEqual({ supervise: 1, announce: 1 });
    const sendAt: unknown = await db.query(`SELECT DISTINCT send_at FROM notices WHERE plan_id = $1 AND rule = 'supervise'`, [planId]);
    expect(sendAt).toEqual([{ send_at: at('2022-06-27 08:30') }]);
  });

  it('says nothing to a unit that submitted a moment ago', async () => {
    await stepTo(db, planId, '2022-06-16 08:30');
    await submit();
    expect((await chase('2022-06-16 08:30')).sent).toEqual({});
  });

  it('reminds the reviewers, and the substitute of the day', async () => {
    await stepTo(db, planId, '2022-03-10 09:00');
    await submit();
    await delegateTo('coordinator');
    expect((await chase('2022-03-15 08:30')).sent).toEqual({ review: 1 });
    expect(await asked()).toEqual([{ recipient: 'coordinator@trial.example', round: 1 }, { recipient: 'substitute@trial.example', round: 1 }]);
    expect((await chase('2022-03-17 08:30')).sent).toEqual({ reviewLate: 1 });
  });

  it('asks nobody outside the office to review, whatever was delegated to them', async () => {
    await stepTo(db, planId, '2022-03-10 09:00');
    await submit();
    await delegateTo('officer', 'fgj');
    expect((await chase('2022-03-15 08:30')).sent).toEqual({ review: 1 });
    expect(await asked()).toEqual([{ recipient: 'coordinator@trial.example', round: 1 }]);
  });

  const asked = (): Promise<{ recipient: string; round: number }[]> =>
    db.query(`SELECT recipient, round FROM notices WHERE plan_id = $1 AND rule = 'review' ORDER BY recipient`, [planId]);

  /** A coordinator's review on 2022-03-15. */
  async function delegateTo(role: string, unit: string | null = null): Promise<void> {
    const coordinator = randomUUID();
    const substitute = randomUUID();
    const accounts = [[coordinator, 'coordinator', null, 'coordinator@trial.example'], [substitute, role, unit, 'substitute@trial.example']];
    for (const account of accounts) {
      await db.query(
        `INSERT INTO accounts (id, login, name, role, unit_key, mail, password_hash, recorded_at) VALUES ($1::uuid, $1::text, 'x', $2, $3, $4, 'x', now())`,
        account,
      );
    }
    await db.query(
      `INSERT INTO delegations (id, plan_id, from_account, to_account, from_date, to_date, recorded_at)
       VALUES ($1, $2, $3, $4, '2022-03-15', '2022-03-15', now())`,
      [randomUUID(), planId, coordinator, substitute],
    );
  }

  it('owes nothing after the plan has ended', async () => {
    await db.query(`UPDATE plans SET status = 'ended' WHERE id = $1`, [planId]);
    expect((await chase('2022-06-27 08:30')).sent).toEqual({});
  });

  it('is done once, however many workers do it at once', async () => {
    const moment = await stepTo(db, planId, '2022-06-16 08:30');
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => chaseUnits(db, { planId, task: 3, at: moment, assignments: [assignmentId] })),
    );
    expect(outcomes.filter(({ sent }) => sent['urge'] === 1)).toHaveLength(1);
  });
});

describe('a submission and an escalation in the same instant', () => {
  const RACES = 300;

  it('never cross: an accepted submission is not followed by one, and none is lost when it came first', async () => {
    const { db, close } = await openDatabase(20);
    const planId = await launched(db);
    const file = await uploaded(db, OFFICER);
    const moment = await stepTo(db, planId, '2022-06-27 08:30');
    const [template]: { id: string }[] = await db.query(`SELECT id FROM assignments WHERE plan_id = $1 AND task_no = 3`, [planId]);
    // The eighth working day after the due date, everything before it dealt with.
    await db.query('UPDATE assignments SET chased_through = $2, acknowledged_at = assigned_at, plan_filed_at = assigned_at WHERE plan_id = $1', [
      planId,
      new Date(at('2022-06-24 08:30')),
    ]);
    const ids = Array.from({ length: RACES }, () => randomUUID());
    await db.query(
      `INSERT INTO assignments SELECT (jsonb_populate_record(a, jsonb_build_object('id', n.id, 'unit_key', 'race-' || n.i))).*
       FROM assignments a, unnest($2::uuid[]) WITH ORDINALITY AS n(id, i) WHERE a.id = $1`,
      [template!.id, ids],
    );
    const stream = workflowId.task(planId, 3);
    let submittedFirst = 0;
    for (let from = 0; from < RACES; from += 10) {
      await Promise.all(
        ids.slice(from, from + 10).flatMap((assignmentId, n) => {
          const unit = `race-${from + n + 1}`;
          const submitted = () => submitEvidence(db, by({ ...officerOf(unit), id: OFFICER.id }), { assignmentId, note: '', performedOn: '2022-06-26', files: [file], figures: [] });
          const chased = () => chaseUnits(db, { planId, task: 3, at: moment, assignments: [assignmentId] });
          // Each side is let off first in turn; from there the database decides.
          return n % 2 === 0 ? [submitted(), chased()] : [chased(), submitted()];
        }),
      );
    }
    for (const id of ids) {
      const [seen]: { submitted: number | null; chased: number | null; notices: number }[] = await db.query(
        `SELECT (SELECT no FROM audit WHERE stream_id = $1 AND action = 'submitEvidence' AND subject = $2) AS submitted,
           (SELECT no FROM audit WHERE stream_id = $1 AND action = 'chaseUnits' AND data -> 'sent' -> 0 ->> 'assignmentId' = $2) AS chased,
           (SELECT count(*) FROM notices WHERE assignment_id = $2::uuid AND rule = 'escalate') AS notices`,
        [stream, id],
      );
      expect(seen!.submitted).not.toBeNull();
      if (seen!.chased === null) {
        submittedFirst += 1;
        expect(seen!.notices).toBe(0);
      } else {
        expect(seen!.chased).toBeLessThan(seen!.submitted!);
        expect(seen!.notices).toBe(2); // leader and coordinator
      }
    }
    // Both happened, or nothing was raced.
    expect(submittedFirst).toBeGreaterThan(0);
    expect(submittedFirst).toBeLessThan(RACES);
    await eventsOf(db, stream);
    await close();
  }, 60_000);
});
