import type { DataSource } from 'typeorm';

import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_DIRECTORY } from '../../test/stack/small-plan.js';
import { submitEvidence } from '../assignments/index.js';
import { carryOut, TIME } from '../carry-out.js';
import { dispatchDue, type Deliver } from '../dispatch/dispatch-due.js';
import { assignmentOf, by, COORDINATOR, launched, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { resendNotices, resendToChanged } from './resend.js';

const REFUSED = 'officer.sjj@trial.example';
const refuse: Deliver = async ({ to }) => (to.mail === REFUSED ? { outcome: 'never', error: '550 no such mailbox' } : { outcome: 'sent', subject: '' });

describe('notices sent again', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;

  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    planId = await launched(db);
    await dispatchDue(db, planId, at('2022-03-01 09:00'), refuse);
  });

  const failed = async () => (await db.query<{ id: string; mail_id: string }[]>(`SELECT id, mail_id FROM notices WHERE plan_id = $1 AND state = 'failed' ORDER BY task_no`, [planId])).map((row) => row);
  const collect = async (moment: string) => {
    const mails: { to: string; id: string; rules: string[] }[] = [];
    await dispatchDue(db, planId, at(moment), async (mail) => {
      mails.push({ to: mail.to.mail, id: mail.id, rules: mail.notices.map(({ rule }) => rule) });
      return { outcome: 'sent', subject: '' };
    });
    return mails;
  };
  const change = (mail: string) =>
    carryOut(db, TIME, { name: 'change', subject: planId, payload: {} }, async (tx) => {
      const units = SMALL_DIRECTORY.units.map((unit) => (unit.key === 'sjj' ? { ...unit, contacts: { ...unit.contacts, officer: { name: '新经办人', mail } } } : unit));
      await tx.query('UPDATE plans SET directory = $2 WHERE id = $1', [planId, JSON.stringify({ ...SMALL_DIRECTORY, units })]);
      return resendToChanged(tx, await loadWholePlan(tx, planId));
    });

  it('leave in the mail they were in, with its id', async () => {
    const lost = await failed();
    await stepTo(db, planId, '2022-03-01 10:00');
    const ids = lost.map(({ id }) => id);
    expect(await resendNotices(db, by(COORDINATOR), { planId, ids })).toEqual({ resent: ids, left: [] });
    expect(await collect('2022-03-01 10:00')).toEqual([{ to: REFUSED, id: lost[0]!.mail_id, rules: ['assigned', 'assigned'] }]);
    expect(await resendNotices(db, by(COORDINATOR), { planId, ids })).toEqual({ resent: [], left: ids });
  });

  it('wait for the morning where the day is over', async () => {
    await stepTo(db, planId, '2022-03-04 20:00');
    await resendNotices(db, by(COORDINATOR), { planId, ids: (await failed()).map(({ id }) => id) });
    expect(await collect('2022-03-04 20:00')).toEqual([]);
    expect(await collect('2022-03-07 08:30')).toMatchObject([{ to: REFUSED }]);
  });

  it('are not sent where they no longer apply, nor by anybody', async () => {
    await chaseUnits(db, { planId, task: 3, at: await stepTo(db, planId, '2022-06-16 08:30'), assignments: [await assignmentOf(db, planId, 3, 'sjj')] });
    await dispatchDue(db, planId, at('2022-06-16 08:30'), refuse);
    const officer = officerOf('sjj');
    await submitEvidence(db, by(officer), { assignmentId: await assignmentOf(db, planId, 3, 'sjj'), note: '', performedOn: '2022-06-16', files: [await uploaded(db, officer)], figures: [] });
    const ids = (await db.query<{ id: string }[]>(`SELECT id FROM notices WHERE plan_id = $1 AND state = 'failed' AND rule = 'urge'`, [planId])).map(({ id }) => id);
    expect(ids).toHaveLength(1);
    expect(await resendNotices(db, by(COORDINATOR), { planId, ids })).toEqual({ resent: [], left: ids });
    await expect(resendNotices(db, by(officer), { planId, ids })).rejects.toMatchObject({ refusal: { code: 'notAllowed' } });
  });

  it('go by themselves to whoever takes the place, once', async () => {
    await stepTo(db, planId, '2022-03-01 10:00');
    expect(await change('new@trial.example')).toHaveLength(2);
    expect(await collect('2022-03-01 10:00')).toMatchObject([{ to: 'new@trial.example', rules: ['assigned', 'assigned'] }]);
    expect(await change('newer@trial.example')).toEqual([]);
  });

  it('are not told twice to somebody who has them already', async () => {
    await stepTo(db, planId, '2022-03-01 10:00');
    expect(await change('deputy.sjj@trial.example')).toEqual([]);
  });
});
