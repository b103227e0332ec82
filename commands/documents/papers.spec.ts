import type { DataSource } from 'typeorm';
import { formatInstant } from '../../domain/calendar/dates.js';
import type { DubanError } from '../../domain/errors.js';
import { POLICY } from '../../domain/supervision/default.fixture.js';
import { SMALL_PLAN } from '../../test/stack/small-plan.js';
import { acknowledge, decideExtension, fileWorkPlan, requestExtension, review, submitEvidence, waive, withdraw } from '../assignments/index.js';
import { assignmentOf, by, COORDINATOR, expectRefused, launched, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { amendPlan } from '../plans/amend.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { discardDocument, rewriteDocument } from './change-draft.js';
import { signDocument } from './sign.js';

interface Paper {
  id: string;
  kind: string;
  unit_key: string;
  state: string;
  number: number | null;
  params: { number: string; on: string; automatic: boolean; text: string | null; matters: { task: number; daysLate: number; extension?: object | null }[] };
}

/** Tasks 1 and 2 of both units fall due on the same day: 2022-06-15 is a Wednesday. */
const PLAN = { ...SMALL_PLAN, tasks: SMALL_PLAN.tasks.map((task) => ({ ...task, due: '2022-06-15' as const })) };
const SUPERVISED = '2022-06-22 08:30';
const CIRCULAR = '2022-07-06 08:30';
const OFFICER = officerOf('fgj');

describe('papers', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase(20)));
  afterAll(() => close());
  beforeEach(async () => void (planId = await launched(db, { plan: PLAN })));

  const chaseTask = async (task: number, moment: string) => {
    const at = await stepTo(db, planId, moment);
    const rows: { id: string }[] = await db.query('SELECT id FROM assignments WHERE plan_id = $1 AND task_no = $2', [planId, task]);
    return chaseUnits(db, { planId, task, at, assignments: rows.map(({ id }) => id) });
  };
  const chaseAll = (moment: string) => Promise.all([1, 2, 3].map((task) => chaseTask(task, moment)));
  const papers = (): Promise<Paper[]> => db.query('SELECT * FROM documents WHERE plan_id = $1 ORDER BY kind DESC, unit_key, created_at', [planId]);
  const paperOf = async (unit: string): Promise<Paper> => (await papers()).find((paper) => paper.unit_key === unit)!;
  const matters = async (unit: string): Promise<(string | null)[]> => {
    const rows: { lapse_reason: string | null }[] = await db.query(
      'SELECT m.lapse_reason FROM paper_matters m JOIN assignments a ON a.id = m.assignment_id WHERE m.document_id = $1 ORDER BY a.task_no', [(await paperOf(unit)).id],
    );
    return rows.map(({ lapse_reason }) => lapse_reason);
  };
  const sign = async (unit: string) => signDocument(db, by(COORDINATOR), { documentId: (await paperOf(unit)).id });
  const notices = (rule: string): Promise<{ recipient: string; recipient_role: string; state: string; immediate: boolean; send_at: number; document_id: string | null }[]> =>
    db.query('SELECT recipient, recipient_role, state, immediate, send_at, document_id FROM notices WHERE plan_id = $1 AND rule = $2 ORDER BY recipient', [planId, rule]);
  const refusal = async (command: Promise<unknown>) => ((await command.catch((error: unknown) => error)) as DubanError).refusal;
  const hand = async (task: number) => {
    const assignmentId = await assignmentOf(db, planId, task, 'fgj');
    await acknowledge(db, by(OFFICER), { assignmentId }).catch(() => undefined);
    await fileWorkPlan(db, by(OFFICER), { assignmentId, person: '王五', steps: '步骤' }).catch(() => undefined);
    await submitEvidence(db, by(OFFICER), { assignmentId, note: '', performedOn: '2022-06-20', files: [await uploaded(db, OFFICER)], figures: [] });
    return assignmentId;
  };

  it('gather all matters of a unit and morning, whatever task comes first, and nothing unsigned leaves', async () => {
    await chaseAll(SUPERVISED);
    await chaseAll(SUPERVISED);
    expect((await papers()).map(({ kind, unit_key, state }) => [kind, unit_key, state])).toEqual([
      ['supervisionNotice', 'czj', 'draft'], ['supervisionNotice', 'fgj', 'draft'], ['supervisionNotice', 'sjj', 'draft'],
    ]);
    expect(await matters('fgj')).toEqual([null, null]);
    expect((await notices('supervise')).every(({ document_id }) => document_id === null)).toBe(true);
    expect((await notices('paperDrafted')).map(({ recipient, immediate }) => [recipient, immediate])).toEqual(Array(3).fill(['coordinator@trial.example', false]));
    await chaseAll(CIRCULAR);
    const circulars = (await papers()).filter(({ kind }) => kind === 'circular');
    expect(circulars).toHaveLength(1);
    expect(await matters('')).toHaveLength(6);
  });

  it('state what is so on the day of signing, and go to everybody named', async () => {
    await chaseAll(SUPERVISED);
    await stepTo(db, planId, '2022-06-24 15:00');
    expect((await sign('fgj')).number).toBe('督办〔2022〕1号');
    const { params, state } = await paperOf('fgj');
    expect(state).toBe('signed');
    expect(params).toMatchObject({ on: '2022-06-24', automatic: false, matters: [{ task: 1, daysLate: 7 }, { task: 2, daysLate: 7 }] });
    const sent = await notices('paper');
    expect(sent.map(({ recipient }) => recipient)).toEqual(['coordinator@trial.example', 'head.fgj@trial.example', 'leader@trial.example', 'officer.fgj@trial.example']);
    expect(sent.every(({ document_id, state: waits }) => document_id !== null && waits === 'pending')).toBe(true);
    // 主送 at once, 抄送 with the next working day's digest: 24 June is a Friday.
    const leaving = ({ recipient, immediate, send_at }: (typeof sent)[number]) => [recipient.split('@')[0], immediate, formatInstant(send_at).slice(0, 16)];
    expect(sent.map(leaving)).toEqual([
      ['coordinator', false, '2022-06-27T08:30'], ['head.fgj', true, '2022-06-24T15:00'], ['leader', false, '2022-06-27T08:30'], ['officer.fgj', true, '2022-06-24T15:00'],
    ]);
    await expectRefused(db, 'alreadyDecided', () => sign('fgj'));
    await expectRefused(db, 'notAllowed', async () => signDocument(db, by(OFFICER), { documentId: (await paperOf('sjj')).id }));
  });

  it('of one matter are written on with the rest where two tasks reach the rung in turn', async () => {
    await chaseTask(1, SUPERVISED);
    await chaseTask(2, '2022-06-22 08:31');
    expect(await matters('fgj')).toEqual([null, null]);
  });

  it('say that a request for a later date is undecided', async () => {
    await chaseAll(SUPERVISED);
    await requestExtension(db, by(OFFICER), { assignmentId: await assignmentOf(db, planId, 2, 'fgj'), dueOn: '2022-07-15', reason: '汛期' });
    await sign('fgj');
    expect((await paperOf('fgj')).params.matters.map(({ extension }) => extension)).toEqual([null, { requestedOn: '2022-06-22', dueOn: '2022-07-15' }]);
  });

  it('lapse with their matters: submitted, waived, extended; and what comes back is there again', async () => {
    await chaseAll(SUPERVISED);
    const assignmentId = await hand(1);
    expect(await matters('fgj')).toEqual(['submitted', null]);
    await withdraw(db, by(OFFICER), { assignmentId });
    expect(await matters('fgj')).toEqual([null, null]);
    await waive(db, by(COORDINATOR), { assignmentId, reason: '不再需要' });
    const second = await assignmentOf(db, planId, 2, 'fgj');
    await requestExtension(db, by(OFFICER), { assignmentId: second, dueOn: '2022-06-28', reason: '汛期' });
    await decideExtension(db, by(COORDINATOR), { assignmentId: second, grant: true });
    expect(await matters('fgj')).toEqual(['waived', 'moved']);
    expect((await paperOf('fgj')).state).toBe('lapsed');
    expect((await notices('paperDrafted')).filter(({ state }) => state === 'cancelled')).toHaveLength(1);
    expect(await refusal(sign('fgj'))).toMatchObject({ code: 'paperLapsed', params: { day: '2022-06-22' } });
  });

  it('lapse when all is submitted, come back with a return, and end with an approval or a removal', async () => {
    await chaseAll(SUPERVISED);
    const first = await hand(1);
    const second = await hand(2);
    expect((await paperOf('fgj')).state).toBe('lapsed');
    await review(db, by(COORDINATOR), { assignmentId: first, decision: 'return', reason: '缺章' });
    await review(db, by(COORDINATOR), { assignmentId: second, decision: 'approve' });
    expect([(await paperOf('fgj')).state, ...(await matters('fgj'))]).toEqual(['draft', null, 'submitted']);
    await amendPlan(db, by(COORDINATOR), { planId, reason: '职责调整', changes: [{ kind: 'removeUnit', task: 1, unit: 'fgj' }] });
    expect([(await paperOf('fgj')).state, ...(await matters('fgj'))]).toEqual(['lapsed', 'removed', 'submitted']);
  });

  it('leave out at signing what does not hold, and refuse where nothing does', async () => {
    await chaseAll(SUPERVISED);
    await db.query(`UPDATE assignments SET status = 'closed', closed_at = now() WHERE plan_id = $1 AND unit_key = 'sjj' AND task_no = 1`, [planId]);
    await sign('sjj');
    expect((await paperOf('sjj')).params.matters.map(({ task }) => task)).toEqual([3]);
    await db.query(`UPDATE assignments SET status = 'closed', closed_at = now() WHERE plan_id = $1 AND unit_key = 'czj'`, [planId]);
    expect(await refusal(sign('czj'))).toEqual({ code: 'paperLapsed', params: { lapse: 'closed', day: '2022-06-22' } });
  });

  it('are rewritten and thrown away by the coordinator, before they are signed', async () => {
    await chaseAll(SUPERVISED);
    const { id: documentId } = await paperOf('fgj');
    await rewriteDocument(db, by(COORDINATOR), { documentId, text: '请速办。' });
    await sign('fgj');
    expect((await paperOf('fgj')).params.text).toBe('请速办。');
    await expectRefused(db, 'alreadyDecided', () => rewriteDocument(db, by(COORDINATOR), { documentId, text: null }));
    const other = (await paperOf('sjj')).id;
    await expectRefused(db, 'reasonMissing', () => discardDocument(db, by(COORDINATOR), { documentId: other, reason: ' ' }));
    await expectRefused(db, 'notAllowed', () => discardDocument(db, by(OFFICER), { documentId: other, reason: '不发' }));
    await discardDocument(db, by(COORDINATOR), { documentId: other, reason: '已当面督办' });
    expect(await paperOf('sjj')).toMatchObject({ state: 'discarded', reason: '已当面督办', ended_by: COORDINATOR.id });
    await expectRefused(db, 'alreadyDecided', () => sign('sjj'));
    // The same due date never makes another.
    await chaseAll('2022-06-22 09:00');
    expect((await papers()).filter(({ unit_key }) => unit_key === 'sjj')).toHaveLength(1);
  });

  it('are signed by the policy where it says so, and say so; a circular never is', async () => {
    planId = await launched(db, { plan: PLAN, policy: { ...POLICY, signs: 'automatically' } });
    await chaseTask(3, SUPERVISED);
    const [paper] = await papers();
    expect(paper).toMatchObject({ state: 'signed', signed_by: 'policy', number: 1, params: { automatic: true } });
    expect(await notices('paperDrafted')).toEqual([]);
    expect(await notices('paper')).toHaveLength(4);
    const rows: unknown = await db.query(`SELECT actor_role, data FROM audit WHERE action = 'documentSigned' AND subject = $1`, [paper!.id]);
    expect(rows).toEqual([{ actor_role: 'time', data: { number: '督办〔2022〕1号', by: 'policy' } }]);
    await chaseTask(3, CIRCULAR);
    expect((await papers()).map(({ state }) => state)).toEqual(['signed', 'draft']);
  });

  it('signed by the policy are one a unit and morning too, until they have left', async () => {
    planId = await launched(db, { plan: PLAN, policy: { ...POLICY, signs: 'automatically' } });
    await chaseTask(1, SUPERVISED);
    await chaseTask(2, SUPERVISED);
    const own = async () => (await papers()).filter(({ unit_key }) => unit_key === 'fgj').map(({ state, params }) => [state, params.matters.map(({ task }) => task)]);
    expect(await own()).toEqual([['signed', [1, 2]]]);
    expect((await papers()).map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    expect((await notices('paper')).filter(({ recipient }) => recipient === 'head.fgj@trial.example')).toHaveLength(1);
    await db.query(`UPDATE notices SET state = 'sent' WHERE plan_id = $1 AND rule = 'paper'`, [planId]);
    await chaseTask(3, SUPERVISED);
    const ofUnit = (await papers()).filter(({ unit_key }) => unit_key === 'sjj').map(({ params }) => params.matters.map(({ task }) => task));
    expect(ofUnit.sort(([a = 0], [b = 0]) => a - b)).toEqual([[1], [3]]);
  });
});
