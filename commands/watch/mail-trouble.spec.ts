import type { DataSource } from 'typeorm';

import type { MailWatch } from '../../domain/dispatch/mail-trouble.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { dispatchDue, type Delivery } from '../dispatch/dispatch-due.js';
import { LAUNCHED, launched, openDatabase } from '../launched.fixture.js';
import { administrators } from './administrators.js';
import { forgetTrouble, knownTroubles, lookAtMail, noteTroubleTold, presentTrouble } from './mail-trouble.js';
import { delayedSince } from './waiting-mails.js';

describe('mail trouble in the ledger', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  beforeAll(async () => ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(() => db.query('DELETE FROM mail_troubles'));

  const live = () => launched(db, { clock: { kind: 'live', rate: 1, from: LAUNCHED } });
  const answering = (delivery: Delivery) => () => Promise.resolve(delivery);
  const later = (error: string) => answering({ outcome: 'later', error });
  const sent = answering({ outcome: 'sent', subject: '交办' });
  const look = (before: MailWatch | null = null) => lookAtMail(db, before, Date.now());
  const send = (planId: string, moment: string, deliver: () => Promise<Delivery>) => dispatchDue(db, planId, at(moment), deliver);

  it('is seen with its kind, its answer and how many wait, goes on while attempts fail, and is over when one gets through', async () => {
    const planId = await live();
    expect(await presentTrouble(db)).toBeNull();
    await send(planId, '2022-03-01 09:01', later('Invalid login: 535 5.7.8 no'));
    const [{ waiting }] = await db.query(`SELECT count(*)::int AS waiting FROM notices WHERE plan_id = $1 AND state = 'pending'`, [planId]);
    let seen = await look();
    const first = await presentTrouble(db);
    expect(first).toMatchObject({ kind: 'login', answer: 'Invalid login: 535 5.7.8 no', notices: waiting, endedAt: null });
    expect(waiting).toBeGreaterThan(0);

    await send(planId, '2022-03-01 09:10', later('Mail command failed: 550 sender rejected'));
    seen = await look(seen);
    expect(await presentTrouble(db)).toMatchObject({ id: first!.id, since: first!.since, kind: 'sender' });

    await send(planId, '2022-03-01 09:30', sent);
    await look(seen);
    expect(await presentTrouble(db)).toBeNull();
    const [over] = await knownTroubles(db);
    expect(over).toMatchObject({ id: first!.id, endedAt: expect.any(Number) });
    const delayed = await delayedSince(db, over!.since);
    expect(delayed.plans).toEqual([{ title: '试点县重点任务实施方案', mails: expect.any(Number) }]);
    expect(delayed.waiting).toBe(0);
    await noteTroubleTold(db, over!.id, false, Date.now());
    expect((await knownTroubles(db))[0]).toMatchObject({ triedAt: expect.any(Number), mailedAt: null });
    await forgetTrouble(db, over!.id);
    expect(await knownTroubles(db)).toEqual([]);
  });

  it('is not made of a wrong address, nor of a rehearsal’s mails', async () => {
    const planId = await live();
    await send(planId, '2022-03-01 09:01', answering({ outcome: 'never', error: "Can't send mail - all recipients were rejected: 550 5.1.1 no such user" }));
    const rehearsed = await launched(db);
    await dispatchDue(db, rehearsed, LAUNCHED, later('connect ECONNREFUSED'), { retry: () => LAUNCHED });
    await look();
    expect(await knownTroubles(db)).toEqual([]);
  });

  it('goes on as the same where it comes again soon, also for a worker that has just started', async () => {
    const planId = await live();
    await send(planId, '2022-03-01 09:01', later('connect ECONNREFUSED 10.0.0.9:25'));
    await look();
    const trouble = await presentTrouble(db);
    await db.query('UPDATE mail_troubles SET ended_at = now()');
    await look();
    expect(await presentTrouble(db)).toMatchObject({ id: trouble!.id, since: trouble!.since, endedAt: null });
    await send(planId, '2022-03-01 09:30', sent);
  });

  it('is told to every active administrator with an address, once an address, and to no member of a cast', async () => {
    const planId = await launched(db);
    const add = (login: string, role: string, mail: string, over: { active?: boolean; plan?: string } = {}) =>
      db.query(
        `INSERT INTO accounts (id, login, name, role, mail, active, plan_id, recorded_at) VALUES (gen_random_uuid(), $1, $1, $2, $3, $4, $5, now())`,
        [login, role, mail, over.active ?? true, over.plan ?? null],
      );
    await add('a', 'admin', 'a@x.example');
    await add('b', 'admin', 'A@x.example');
    await add('c', 'admin', 'c@x.example', { active: false });
    await add('d', 'admin', 'd@x.example', { plan: planId });
    await add('e', 'admin', '');
    await add('f', 'coordinator', 'f@x.example');
    expect(await administrators(db)).toEqual([{ name: 'a', mail: 'a@x.example' }]);
  });
});
