import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

import type { Actor } from '../actor.js';
import { createCast } from '../accounts/create-cast.js';
import { verifyChain } from '../audit/verify-chain.js';
import { submitEvidence } from '../assignments/index.js';
import { assignmentOf, by, COORDINATOR, launched, officerOf, openDatabase, uploaded } from '../launched.fixture.js';
import { collectGarbage } from './collect-garbage.js';
import { deletePlan } from './delete-plan.js';
import { endPlanEarly } from './end-plan-early.js';

const OPERATOR: Actor = { id: 'operator', role: 'admin', unit: null, name: 'operator' };

describe('upkeep', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  const count = async (table: string, condition = 'true') => Number((await db.query(`SELECT count(*) AS n FROM ${table} WHERE ${condition}`))[0].n);

  it('ends a plan before its time: nothing leaves any more, and everything stays', async () => {
    const planId = await launched(db);
    const ofPlan = `plan_id = '${planId}'`;
    expect(await count('notices', `${ofPlan} AND state = 'pending'`)).toBeGreaterThan(0);
    await expect(endPlanEarly(db, by(COORDINATOR), { planId, reason: '机构改革' })).rejects.toMatchObject({ refusal: { code: 'notAllowed' } });
    const { cancelled } = await endPlanEarly(db, by(OPERATOR), { planId, reason: '机构改革' });
    expect(cancelled).toBeGreaterThan(0);
    expect(await count('notices', `${ofPlan} AND state = 'pending'`)).toBe(0);
    expect(await count('assignments', ofPlan)).toBe(6);
    expect(await count('events', `${ofPlan} AND type = 'planEnded'`)).toBeGreaterThan(5);
    await expect(endPlanEarly(db, by(OPERATOR), { planId, reason: 'again' })).rejects.toMatchObject({ refusal: { code: 'planEnded' } });
  });

  it('deletes a rehearsal with its cast, keeps a row of it in a trail that still verifies, and no plan in real time', async () => {
    const planId = await launched(db);
    const other = await launched(db);
    await createCast(db, by(OPERATOR), { planId });
    expect(await count('accounts', `plan_id = '${planId}'`)).toBeGreaterThan(3);
    await deletePlan(db, by(OPERATOR), { planId });
    expect(await count('plans', `id = '${planId}'`)).toBe(0);
    expect(await count('accounts', `login LIKE '${planId}.%'`)).toBe(0);
    expect(await count('sessions')).toBe(0);
    for (const table of ['assignments', 'notices', 'events', 'streams']) expect(await count(table, `plan_id = '${planId}'`)).toBe(0);
    expect(await count('audit', `stream_id LIKE '%${planId}%'`)).toBe(0);
    expect(await count('audit', `action = 'deletePlan' AND subject = '${planId}' AND data ->> 'assignments' = '6'`)).toBe(1);
    expect(await count('assignments', `plan_id = '${other}'`)).toBe(6);
    expect(await verifyChain(db)).toMatchObject({ ok: true });

    const live = await launched(db, { clock: { kind: 'live', rate: 2, from: Date.parse('2022-03-01T09:00:00+08:00') } });
    await expect(deletePlan(db, by(OPERATOR), { planId: live })).rejects.toMatchObject({ refusal: { code: 'planKept' } });
  });

  it('takes away what nobody needs any more, and nothing else', async () => {
    const planId = await launched(db);
    const officer = officerOf('fgj');
    const [handedIn, forgotten, fresh, shared] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const files = [await uploaded(db, officer, handedIn)];
    for (const sha256 of [forgotten, fresh, shared]) await uploaded(db, officer, sha256);
    await uploaded(db, officerOf('sjj'), shared);
    await submitEvidence(db, by(officer), { assignmentId: await assignmentOf(db, planId, 1, 'fgj'), note: '已办结', performedOn: '2022-03-01', files, figures: [] });
    await db.query(`UPDATE stored_files SET recorded_at = now() - interval '8 days' WHERE sha256 = ANY($1) AND uploaded_by = 'officer-fgj'`, [[handedIn, forgotten, shared]]);
    await db.query(`UPDATE idempotency_keys SET recorded_at = now() - interval '31 days' WHERE key = (SELECT key FROM idempotency_keys LIMIT 1)`);
    const keys = await count('idempotency_keys');
    expect(await collectGarbage(db, { uploads: false })).toMatchObject({ idempotencyKeys: 1, uploads: 0, files: [] });
    expect(await collectGarbage(db)).toMatchObject({ idempotencyKeys: 0, uploads: 2, files: [forgotten] });
    expect(await count('idempotency_keys')).toBe(keys - 1);
    expect((await db.query('SELECT sha256 FROM stored_files WHERE sha256 = ANY($1) ORDER BY sha256', [[handedIn, forgotten, fresh, shared]])).map(({ sha256 }: { sha256: string }) => sha256)).toEqual(
      [handedIn, fresh, shared].sort(),
    );
    expect(await collectGarbage(db)).toMatchObject({ idempotencyKeys: 0, sessions: 0, uploads: 0, files: [] });
  });
});
