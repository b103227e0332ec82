import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../../test/stack/small-plan.js';
import { by, COORDINATOR, launched, openDatabase, stepTo } from '../launched.fixture.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { signDocument } from './sign.js';

/** Papers of one plan. */
const ROUNDS = 40;
const PLAN = { ...SMALL_PLAN, tasks: SMALL_PLAN.tasks.map((task) => ({ ...task, due: '2022-06-15' as const })) };

describe('the register of papers', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  beforeAll(async () => void ({ db, close } = await openDatabase(24)));
  afterAll(() => close());

  /** A plan whose clock runs as the real one does, so that its numbers are the office's, with that many drafts. */
  const withDrafts = async (office: { name: string; prefix: string }, county = '试点县'): Promise<string[]> => {
    const planId = await launched(db, { plan: { ...PLAN, office }, directory: { ...SMALL_DIRECTORY, county } });
    const now = await stepTo(db, planId, '2022-06-22 08:30');
    const rows: { id: string; task_no: number }[] = await db.query('SELECT id, task_no FROM assignments WHERE plan_id = $1', [planId]);
    for (const { id, task_no } of rows) await chaseUnits(db, { planId, task: task_no, at: now, assignments: [id] });
    // Live from here on: the same instant on both clocks.
    await db.query('UPDATE plans SET clock = $2 WHERE id = $1', [planId, JSON.stringify({ kind: 'live', realEpoch: at('2022-06-22'), planEpoch: at('2022-06-22'), rate: 1 })]);
    const [paper]: { id: string }[] = await db.query('SELECT id FROM documents WHERE plan_id = $1 LIMIT 1', [planId]);
    return [paper!.id, ...(await copiesOf(paper!.id))];
  };
  /** The same paper drafted on other days. */
  const copiesOf = async (id: string): Promise<string[]> => {
    const ids = Array.from({ length: ROUNDS - 1 }, () => randomUUID());
    for (const [index, copy] of ids.entries()) {
      await db.query(
        `INSERT INTO documents (id, plan_id, kind, unit_key, round_on, state, params, created_at)
         SELECT $2, plan_id, kind, unit_key, round_on + $3::int, 'draft', '{}', created_at FROM documents WHERE id = $1`,
        [id, copy, index + 1],
      );
      await db.query('INSERT INTO paper_matters (document_id, assignment_id, kind, due_version) SELECT $2, assignment_id, kind, due_version FROM paper_matters WHERE document_id = $1 LIMIT 1', [id, copy]);
    }
    return ids;
  };

  it('gives every number once and leaves none out, however many sign at once, and one office never counts into another\'s', async () => {
    // One matter in many papers: only here.
    await db.query('DROP INDEX paper_matters_once');
    const offices = [[{ name: '县食安办', prefix: '督办' }], [{ name: '县信用办', prefix: '督办' }], [{ name: '县食安办', prefix: '督办' }, '单县']] as const;
    const drafts = await Promise.all(offices.map(([office, county]) => withDrafts(office, county)));
    const second = await withDrafts(offices[0][0]);
    const all = [...drafts.flat(), ...second];
    // Each twice: whoever comes second is refused and uses up no number.
    const outcomes = await Promise.allSettled([...all, ...all].map((documentId) => signDocument(db, by(COORDINATOR), { documentId })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(all.length);
    const numbersOf = async (ids: readonly string[]) =>
      ((await db.query('SELECT number FROM documents WHERE id = ANY($1::uuid[]) ORDER BY number', [ids])) as { number: number }[]).map(({ number }) => number);
    const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
    expect(await numbersOf([...drafts[0]!, ...second])).toEqual(upTo(2 * ROUNDS));
    expect(await numbersOf(drafts[1]!)).toEqual(upTo(ROUNDS));
    expect(await numbersOf(drafts[2]!)).toEqual(upTo(ROUNDS));
  });
});
