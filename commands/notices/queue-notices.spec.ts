import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_DIRECTORY } from '../../test/stack/small-plan.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { carryOut, TIME } from '../carry-out.js';
import { eventsOf, launched, LAUNCHED, openDatabase } from '../launched.fixture.js';
import { loadScorecardView, loadTaskView } from '../views/index.js';
import { queueNotices, type NewNotice } from './queue-notices.js';
import { recipientsOf } from './recipients.js';

describe('queueNotices', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => void (planId = await launched(db)));

  const queue = (notices: readonly NewNotice[]) =>
    carryOut(db, TIME, { name: 'queue', subject: planId, payload: {} }, (tx) => queueNotices(tx, { id: planId, now: LAUNCHED }, notices));
  const progress = (recipient: string, over: Partial<NewNotice> = {}): NewNotice => ({
    rule: 'progress', unitKey: 'fgj', occasion: '2022-05', recipient, recipientRole: 'officer', at: LAUNCHED, sendAt: at('2022-05-25'), ...over,
  });

  it('keeps one of each in the ledger, also of two at once, and answers only what is new', async () => {
    expect(await queue([progress('a@x.example'), progress('a@x.example'), progress('b@x.example')])).toHaveLength(2);
    expect(await queue([progress('a@x.example')])).toEqual([]);
    const again = [progress('a@x.example', { occasion: '2022-06' }), progress('a@x.example', { round: 1 }), progress('a@x.example', { dueVersion: 2 })];
    expect(await queue(again)).toHaveLength(3);
  });

  it('tells the dispatch once for each instant, and not at all of what was there', async () => {
    const stream = workflowId.dispatch(planId);
    const before = (await eventsOf(db, stream)).length;
    await queue([progress('a@x.example', { sendAt: at('2022-05-26') }), progress('b@x.example'), progress('c@x.example')]);
    await queue([progress('a@x.example')]);
    const told: unknown = await db.query('SELECT data FROM events WHERE stream_id = $1 AND no > $2 ORDER BY no', [stream, before]);
    expect(told).toEqual([
      { data: { type: 'noticesQueued', sendAt: at('2022-05-25') } },
      { data: { type: 'noticesQueued', sendAt: at('2022-05-26') } },
    ]);
  });

  it('knows the people behind the roles, nobody twice', () => {
    expect(recipientsOf(SMALL_DIRECTORY, 'fgj', ['officer', 'deputyHead', 'coordinator', 'officer']).map(({ mail }) => mail)).toEqual([
      'officer.fgj@trial.example', 'deputy.fgj@trial.example', 'coordinator@trial.example',
    ]);
    expect(recipientsOf(SMALL_DIRECTORY, null, ['head', 'leader']).map(({ role }) => role)).toEqual(['leader']);
    expect(recipientsOf(SMALL_DIRECTORY, 'nobody', ['head'])).toEqual([]);
  });

  it('views say when the scorecard is stale and the plan has ended', async () => {
    const approve = (moment: string) =>
      db.query(
        `WITH next AS (UPDATE streams SET last_no = last_no + 1 WHERE id = $1 RETURNING last_no)
         INSERT INTO events (stream_id, no, plan_id, type, data, at, actor_role, recorded_at)
         SELECT $1, last_no, $2, 'figuresApproved', '{"type":"figuresApproved"}', $3::timestamptz, 'time', now() FROM next`,
        [workflowId.scorecard(planId), planId, new Date(at(moment))],
      );
    const score = (moment: string) =>
      db.query(`INSERT INTO scores (id, plan_id, as_of, at, occasion, total_hundredths, card) VALUES ($1, $2, '2022-05-01', $3, 'figures', 0, '{}')`, [
        randomUUID(), planId, new Date(at(moment)),
      ]);
    await approve('2022-05-05 09:00');
    expect(await loadScorecardView(db, planId)).toMatchObject({ lastNo: 1, stale: true });
    await score('2022-05-05 09:01');
    expect(await loadScorecardView(db, planId)).toMatchObject({ stale: false });
    await approve('2022-05-06 09:00');
    expect(await loadScorecardView(db, planId)).toMatchObject({ lastNo: 2, stale: true });
    expect(await loadTaskView(db, planId, 1)).not.toHaveProperty('ended');
    await db.query(`UPDATE plans SET status = 'ended' WHERE id = $1`, [planId]);
    expect(await loadTaskView(db, planId, 1)).toMatchObject({ ended: true });
  });
});
