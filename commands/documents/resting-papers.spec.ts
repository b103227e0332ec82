import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

import { formatInstant, instantAt } from '../../domain/calendar/dates.js';
import type { DubanError } from '../../domain/errors.js';
import { POLICY } from '../../domain/supervision/default.fixture.js';
import { SMALL_PLAN } from '../../test/stack/small-plan.js';
import { review, submitEvidence } from '../assignments/index.js';
import { assignmentOf, by, COORDINATOR, launched, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { remindDecisions } from '../supervision/remind-decisions.js';
import { signDocument } from './sign.js';

/** Tasks 1 and 2 of the unit fall due on Wednesday 15 June 2022: the supervision rung is on the 22nd. */
const PLAN = { ...SMALL_PLAN, tasks: SMALL_PLAN.tasks.map((task) => ({ ...task, due: '2022-06-15' as const })) };
const OFFICER = officerOf('fgj');

describe('a draft whose matter came back with a return', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());

  const supervised = async (policy = POLICY) => {
    planId = await launched(db, { plan: PLAN, policy });
    const at = await stepTo(db, planId, '2022-06-22 08:30');
    for (const task of [1, 2]) await chaseUnits(db, { planId, task, at, assignments: [await assignmentOf(db, planId, task, 'fgj')] });
  };
  const handIn = async (task: number) => {
    const assignmentId = await assignmentOf(db, planId, task, 'fgj');
    await submitEvidence(db, by(OFFICER), { assignmentId, note: '', performedOn: '2022-06-20', files: [await uploaded(db, OFFICER)], figures: [] });
    return assignmentId;
  };
  const sendBack = async (assignmentId: string, moment: string) => {
    await stepTo(db, planId, moment);
    await review(db, by(COORDINATOR), { assignmentId, decision: 'return', reason: '缺章' });
  };
  const papers = (): Promise<{ id: string; state: string; tasks: number[] }[]> =>
    db.query(
      `SELECT d.id, d.state, array_agg(a.task_no ORDER BY a.task_no) FILTER (WHERE m.lapsed_at IS NULL) AS tasks
         FROM documents d LEFT JOIN paper_matters m ON m.document_id = d.id LEFT JOIN assignments a ON a.id = m.assignment_id
        WHERE d.plan_id = $1 GROUP BY d.id ORDER BY d.created_at, d.state DESC`,
      [planId],
    );
  const stand = async () => (await papers()).map(({ state, tasks }) => [state, tasks]);
  const sign = async (place = 0) => signDocument(db, by(COORDINATOR), { documentId: (await papers())[place]!.id });
  const refusal = async (command: Promise<unknown>) => ((await command.catch((error: unknown) => error)) as DubanError).refusal;
  const told = async () => {
    const rows: { recipient: string; state: string; send_at: number }[] = await db.query(
      `SELECT recipient, state, send_at FROM notices WHERE plan_id = $1 AND rule = 'paperDrafted' ORDER BY round, recipient`, [planId],
    );
    return rows.map(({ recipient, state, send_at }) => [recipient.split('@')[0], state, formatInstant(send_at).slice(5, 16)]);
  };

  it('is signed from the third working day on, and told anew for that day', async () => {
    await supervised();
    const [first, second] = [await handIn(1), await handIn(2)];
    expect(await stand()).toEqual([['lapsed', null]]);
    // A Friday: Monday, Tuesday, Wednesday.
    for (const assignment of [first, second]) await sendBack(assignment, '2022-06-24 16:00');
    expect(await stand()).toEqual([['draft', [1, 2]]]);
    expect(await told()).toEqual([['coordinator', 'cancelled', '06-22T08:30'], ['coordinator', 'pending', '06-29T08:30']]);
    await stepTo(db, planId, '2022-06-28 17:00');
    expect(await refusal(sign())).toEqual({ code: 'paperResting', params: { day: '2022-06-29' } });
    // Who should sign it is reminded three working days after it may be signed, not after it was drafted.
    const at = await stepTo(db, planId, '2022-06-28 18:00');
    expect(await remindDecisions(db, { planId, at })).toEqual({ reminded: 0, next: instantAt('2022-07-04', '08:30') });
    await stepTo(db, planId, '2022-06-29 08:00');
    await sign();
    expect(await stand()).toEqual([['signed', [1, 2]]]);
  });

  it('does not keep the unit\'s other matters: it stays behind in a draft of its own', async () => {
    await supervised();
    await sendBack(await handIn(1), '2022-06-24 16:00');
    await sign();
    expect(await stand()).toEqual([['signed', [2]], ['draft', [1]]]);
    expect(await refusal(sign(1))).toEqual({ code: 'paperResting', params: { day: '2022-06-29' } });
    expect((await told()).at(-1)).toEqual(['coordinator', 'pending', '06-29T08:30']);
    await stepTo(db, planId, '2022-06-29 08:00');
    expect((await sign(1)).number).toBe('督办〔2022〕2号');
  });

  it('has a draft of its own where its paper was signed without it', async () => {
    await supervised();
    const assignment = await handIn(1);
    await sign();
    await sendBack(assignment, '2022-06-24 16:00');
    expect(await stand()).toEqual([['signed', [2]], ['draft', [1]]]);
  });

  it('is told to whoever stands in for the coordinator too', async () => {
    planId = await launched(db, { plan: PLAN });
    const accounts = [randomUUID(), randomUUID()] as const;
    for (const [id, mail] of [[accounts[0], 'coordinator@trial.example'], [accounts[1], 'relief@trial.example']]) {
      await db.query(`INSERT INTO accounts (id, login, name, role, mail, password_hash, plan_id, recorded_at) VALUES ($1, $2, '替班员', 'coordinator', $3, 'x', $4, now())`, [id, id, mail, planId]);
    }
    await db.query(
      `INSERT INTO delegations (id, plan_id, from_account, to_account, from_date, to_date, recorded_at) VALUES ($1, $2, $3, $4, '2022-06-20', '2022-06-30', now())`,
      [randomUUID(), planId, ...accounts],
    );
    const at = await stepTo(db, planId, '2022-06-22 08:30');
    await chaseUnits(db, { planId, task: 1, at, assignments: [await assignmentOf(db, planId, 1, 'fgj')] });
    expect((await told()).map(([who]) => who)).toEqual(['coordinator', 'relief']);
  });

  it('waits for a person where the policy signs, which must not sign yet', async () => {
    await supervised({ ...POLICY, signs: 'automatically' });
    expect(await stand()).toEqual([['signed', [1, 2]]]);
    // The engine slept over the rung: submitted and returned meanwhile, it is owed when it wakes.
    planId = await launched(db, { plan: PLAN, policy: { ...POLICY, signs: 'automatically' } });
    await stepTo(db, planId, '2022-06-22 10:00');
    await sendBack(await handIn(1), '2022-06-23 09:00');
    const at = await stepTo(db, planId, '2022-06-23 12:00');
    await chaseUnits(db, { planId, task: 1, at, assignments: [await assignmentOf(db, planId, 1, 'fgj')] });
    expect(await stand()).toEqual([['draft', [1]]]);
    expect((await told()).map(([who, state]) => [who, state])).toEqual([['coordinator', 'pending']]);
  });
});
