import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { DubanError } from '../domain/errors.js';
import { workflowId } from '../workflows/contracts/ids.js';
import { verifyChain } from './audit/verify-chain.js';
import { appendEvents, audit, carryOut, TIME } from './carry-out.js';
import { by, COORDINATOR, eventsOf, launched, LAUNCHED, openDatabase } from './launched.fixture.js';

describe('carryOut', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  beforeAll(async () => {
    ({ db, close } = await openDatabase(30));
    planId = await launched(db);
  });
  afterAll(() => close());

  const streamOf = (task: number) => workflowId.task(planId, task);
  let runs = 0;
  async function note(key: string, text: string, task = 2): Promise<{ text: string; run: number }> {
    return carryOut(db, by(COORDINATOR, key), { name: 'note', subject: planId, payload: { text } }, async (tx) => {
      appendEvents(tx, { streamId: streamOf(task), planId, at: LAUNCHED, events: [{ event: { type: 'policyChanged' } }] });
      audit(tx, { streamId: streamOf(task), action: 'note', subject: planId, data: { text, deep: { b: 1, a: undefined } }, at: LAUNCHED });
      return { text, run: (runs += 1) };
    });
  }

  it('answers a repetition what it answered first, and does nothing again', async () => {
    const key = randomUUID();
    const first = await note(key, 'once');
    const before = await eventsOf(db, streamOf(2));
    expect(await note(key, 'once')).toEqual(first);
    expect(await eventsOf(db, streamOf(2))).toEqual(before);
  });

  it('lets a twin that comes at the same moment wait for the first answer', async () => {
    const key = randomUUID();
    const before = (await eventsOf(db, streamOf(2))).length;
    const answers = await Promise.all(Array.from({ length: 12 }, () => note(key, 'twins')));
    expect(new Set(answers.map(({ run }) => run)).size).toBe(1);
    expect(await eventsOf(db, streamOf(2))).toHaveLength(before + 1);
  });

  it('refuses the key for anything else', async () => {
    const key = randomUUID();
    await note(key, 'this');
    await expect(note(key, 'that')).rejects.toMatchObject({ refusal: { code: 'idempotencyReused' } });
  });

  it('asks a person for a key, and for an audit row', async () => {
    const request = { name: 'x', subject: 'x', payload: {} };
    const keyless = carryOut(db, { actor: COORDINATOR, idempotencyKey: null }, request, async () => 1);
    await expect(keyless).rejects.toMatchObject({ refusal: { code: 'idempotencyMissing' } });
    await expect(carryOut(db, by(COORDINATOR), request, async () => 1)).rejects.toThrow('left no audit row');
    expect(await carryOut(db, TIME, request, async () => 1)).toBe(1);
  });

  it('writes nothing when the work refuses, and leaves the key free', async () => {
    const key = randomUUID();
    const before = await eventsOf(db, streamOf(2));
    const refused = carryOut(db, by(COORDINATOR, key), { name: 'note', subject: planId, payload: { text: 'late' } }, async (tx) => {
      appendEvents(tx, { streamId: streamOf(2), planId, at: LAUNCHED, events: [{ event: { type: 'policyChanged' } }] });
      throw new DubanError({ code: 'notAllowed' });
    });
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'notAllowed' } });
    expect(await eventsOf(db, streamOf(2))).toEqual(before);
    expect(await note(key, 'late')).toMatchObject({ text: 'late' });
  });

  it('numbers events without gaps under fifty commands at once, some of them refused', async () => {
    const before = (await eventsOf(db, streamOf(1))).length;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        n % 7 === 0
          ? carryOut(db, TIME, { name: 'fails', subject: 'x', payload: {} }, async (tx) => {
              appendEvents(tx, { streamId: streamOf(1), planId, at: LAUNCHED, events: [{ event: { type: 'policyChanged' } }] });
              audit(tx, { streamId: 'task:nowhere:1', action: 'x', subject: 'x', data: {}, at: LAUNCHED });
            })
          : note(randomUUID(), `note ${n}`, 1),
      ),
    );
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(done).toBe(42);
    expect(await eventsOf(db, streamOf(1))).toHaveLength(before + done);
  });

  it('takes streams in one order, so commands over several never deadlock', async () => {
    const tasks = [1, 2, 3];
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        carryOut(db, TIME, { name: 'many', subject: 'x', payload: {} }, async (tx) => {
          for (const task of n % 2 === 0 ? tasks : tasks.toReversed()) {
            appendEvents(tx, { streamId: streamOf(task), planId, at: LAUNCHED, events: [{ event: { type: 'policyChanged' } }] });
          }
        }),
      ),
    );
    for (const task of tasks) await eventsOf(db, streamOf(task));
  });

  it('chains the audit rows, and a changed or missing row shows', async () => {
    expect((await verifyChain(db)).firstBad).toBeNull();
    await db.query(`UPDATE audit SET data = '{"text":"forged"}' WHERE stream_id = $1 AND no = 2`, [streamOf(1)]);
    expect((await verifyChain(db)).firstBad).toEqual({ stream: streamOf(1), no: 2, fault: 'changed' });
  });
});
