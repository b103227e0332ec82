import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { UnitDirectory } from '../../domain/plan/plan.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_DIRECTORY } from '../../test/stack/small-plan.js';
import { assignmentOf, launched, openDatabase } from '../launched.fixture.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { dispatchDue, type Deliver, type DispatchOutcome } from './dispatch-due.js';
import type { DueMail } from './due-mail.js';

const OFFICER = 'officer.sjj@trial.example';
const LIVE = JSON.stringify({ kind: 'live', realEpoch: 0, planEpoch: 0, rate: 1 });
const MORNING = at('2022-03-02 08:30');

/** The same people, one of them typed in another way. */
const OTHERWISE: UnitDirectory = {
  ...SMALL_DIRECTORY,
  units: SMALL_DIRECTORY.units.map((unit) => (unit.key === 'sjj' ? { ...unit, contacts: { ...unit.contacts, officer: { ...unit.contacts.officer, mail: ' Officer.SJJ＠Trial.example' } } } : unit)),
};

describe('a digest over all live plans', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let one: string;
  let other: string;
  let mails: DueMail[];
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    await db.query('TRUNCATE plans CASCADE');
    await db.query('TRUNCATE mails');
    [one, other] = [await launched(db), await launched(db, { directory: OTHERWISE })];
    // They run by real time, and their workflows have done all that fell due at the launch.
    await db.query('UPDATE plans SET clock = $1', [LIVE]);
    await db.query('UPDATE stage_records SET opened_at = $1 WHERE stage_no = 1', [new Date(at('2022-03-01 09:00'))]);
    await db.query('UPDATE notices SET send_at = $1', [new Date(MORNING)]);
    mails = [];
  });

  const send: Deliver = async (mail) => (mails.push(mail), { outcome: 'sent', subject: '' });
  const dispatch = (planId: string, moment = MORNING, deliver: Deliver = send): Promise<DispatchOutcome> => dispatchDue(db, planId, moment, deliver);
  /** What the plan's workflows do at that instant, which is long past for real time. */
  const chase = async (planId: string, moment: number) => {
    await db.query('UPDATE plans SET clock = $2 WHERE id = $1', [planId, JSON.stringify({ kind: 'stepped', now: moment })]);
    for (const [task, unit] of [[1, 'fgj'], [1, 'sjj'], [1, 'czj'], [2, 'fgj'], [2, 'czj'], [3, 'sjj']] as const) {
      await chaseUnits(db, { planId, task, at: moment, assignments: [await assignmentOf(db, planId, task, unit)] });
    }
    await db.query('UPDATE plans SET clock = $2 WHERE id = $1', [planId, LIVE]);
  };
  const to = (person: string) => mails.filter(({ to: { mail } }) => mail.normalize('NFKC').trim().toLowerCase() === person);
  const plansOf = (mail: DueMail) => [...new Set(mail.notices.map(({ plan }) => plan!.id))].sort();

  it('carries what is due in every plan, once a person, however the address was typed, whichever plan sends it', async () => {
    await Promise.all([dispatch(one), dispatch(other), dispatch(one), dispatch(other)]);
    expect(mails).toHaveLength(6);
    expect(to(OFFICER)).toHaveLength(1);
    expect(plansOf(to(OFFICER)[0]!)).toEqual([one, other].sort());
    expect(to(OFFICER)[0]!.notices).toHaveLength(4);
    const rows: unknown = await db.query('SELECT DISTINCT state FROM notices');
    expect(rows).toEqual([{ state: 'sent' }]);
    const [digest]: unknown[] = await db.query('SELECT plan_id, scope, person, recipient FROM mails WHERE person = $1', [OFFICER]);
    expect(digest).toMatchObject({ plan_id: null, scope: 'live' });
  });

  it('is the only one of the day: what another plan queues afterwards waits for the next working day', async () => {
    await dispatch(one);
    await db.query(`UPDATE notices SET state = 'pending', mail_id = NULL WHERE plan_id = $1 AND rule = 'assigned' AND task_no = 3`, [other]);
    await dispatch(other);
    expect(to(OFFICER)).toHaveLength(1);
    const waiting: unknown = await db.query(`SELECT DISTINCT send_at FROM notices WHERE state = 'pending'`);
    expect(waiting).toEqual([{ send_at: at('2022-03-03 08:30') }]);
  });

  it('leaves decisions alone: each goes at once in a mail of its own', async () => {
    await dispatch(one);
    await db.query(`INSERT INTO notices (id, plan_id, task_no, unit_key, rule, recipient, recipient_role, channel, at, send_at, immediate, params, state)
      VALUES ($1, $2, 1, 'sjj', 'approved', $3, 'officer', 'mail', $4, $4, true, '{}', 'pending')`, [randomUUID(), other, OFFICER, new Date(MORNING)]);
    await dispatch(other);
    expect(to(OFFICER).map(({ kind }) => kind)).toEqual(['digest', 'single']);
  });

  it('waits until every plan has done its part of the morning', async () => {
    // On the second working day nobody has acknowledged: both plans owe a reminder at 08:30.
    const second = at('2022-03-03 08:30');
    await db.query(`UPDATE notices SET state = 'sent'`);
    await chase(one, second);
    const early = await dispatch(one, second + 500);
    expect(mails).toEqual([]);
    // It looks again soon, and by itself.
    expect(early.sendAt).toEqual([second + 2_500]);
    await chase(other, second);
    await dispatch(one, second + 2_500);
    expect(to(OFFICER)).toHaveLength(1);
    expect(plansOf(to(OFFICER)[0]!)).toEqual([one, other].sort());
    expect((await dispatch(other, second + 3_000)).mails).toBe(0);
  });

  it('waits two minutes at most for a plan whose workflow stands still', async () => {
    const second = at('2022-03-03 08:30');
    await db.query(`UPDATE notices SET state = 'sent'`);
    await chase(one, second);
    await dispatch(one, second + 119_000);
    expect(mails).toEqual([]);
    await dispatch(one, second + 121_000);
    expect(to(OFFICER)).toHaveLength(1);
  });

  it('does not keep a decision waiting meanwhile', async () => {
    await db.query(`UPDATE assignments SET chased_through = '2022-03-01T00:30:00Z' WHERE plan_id = $1`, [other]);
    const second = at('2022-03-03 08:30');
    await db.query(`UPDATE notices SET send_at = $1, immediate = (plan_id = $2 AND task_no = 3)`, [new Date(second), one]);
    await dispatch(one, second + 500);
    expect(mails.map(({ kind }) => kind)).toEqual(['single', 'single']);
  });

  it('takes in what was deferred on Friday evening, on Monday morning', async () => {
    const friday = at('2022-03-04 17:40');
    await db.query('UPDATE notices SET send_at = $1', [new Date(friday)]);
    await db.query(`UPDATE assignments SET chased_through = '2022-03-31T00:00:00Z'`);
    const deferring: Deliver = async () => ({ outcome: 'later', error: '451 busy' });
    await dispatch(one, friday, deferring);
    const [{ send_at: again }]: [{ send_at: number }] = await db.query('SELECT DISTINCT send_at FROM notices');
    expect(again).toBe(friday + 60_000);
    await db.query('UPDATE mails SET attempts = 6');
    await dispatch(one, friday + 60_000, deferring);
    const monday = at('2022-03-07 08:30');
    expect(await db.query('SELECT DISTINCT send_at FROM notices')).toEqual([{ send_at: monday }]);
    // On Monday something else is due as well.
    await db.query(`INSERT INTO notices (id, plan_id, task_no, unit_key, rule, recipient, recipient_role, channel, at, send_at, immediate, params, state)
      VALUES ($1, $2, 1, 'sjj', 'termsChanged', $3, 'officer', 'mail', $4, $4, false, '{}', 'pending')`, [randomUUID(), other, OFFICER.toUpperCase(), new Date(monday)]);
    mails = [];
    await dispatch(other, monday);
    await dispatch(one, monday);
    expect(to(OFFICER)).toHaveLength(1);
    expect(to(OFFICER)[0]!.notices.map(({ rule }) => rule).sort()).toEqual(['assigned', 'assigned', 'assigned', 'assigned', 'termsChanged']);
    expect(mails).toHaveLength(6);
    // What the server said stays beside the notices.
    const [row]: { error: string }[] = await db.query('SELECT m.error FROM notices n JOIN mails m ON m.id = n.mail_id WHERE m.person = $1 LIMIT 1', [OFFICER]);
    expect(row!.error).toBe('451 busy');
  });

  it('is joined by what falls due while it is deferred', async () => {
    await dispatch(one, MORNING, async () => ({ outcome: 'later', error: '451 busy' }));
    await db.query(`INSERT INTO notices (id, plan_id, task_no, unit_key, rule, recipient, recipient_role, channel, at, send_at, immediate, params, state)
      VALUES ($1, $2, 1, 'sjj', 'termsChanged', $3, 'officer', 'mail', $4, $4, false, '{}', 'pending')`, [randomUUID(), other, OFFICER, new Date(MORNING + 10_000)]);
    expect((await dispatch(other, MORNING + 10_000)).mails).toBe(0);
    await dispatch(other, MORNING + 60_000);
    expect(to(OFFICER)).toHaveLength(1);
    expect(to(OFFICER)[0]!.notices).toHaveLength(5);
  });

  it('is sent again under its id where the answer was lost, three times in all', async () => {
    const lost: Deliver = async (mail) => (mails.push(mail), { outcome: 'lost', error: 'Timeout' });
    for (let attempt = 0; attempt < 6; attempt += 1) await dispatch(one, MORNING + attempt * 3_600_000, lost);
    expect(to(OFFICER).map(({ id }) => id)).toEqual(Array.from({ length: 3 }, () => to(OFFICER)[0]!.id));
    expect(await db.query('SELECT DISTINCT state FROM notices')).toEqual([{ state: 'unknown' }]);
    expect(await db.query('SELECT DISTINCT state, lost, error FROM mails')).toEqual([{ state: 'unknown', lost: 3, error: 'Timeout' }]);
  });

  it('that was not tried does not count as an attempt', async () => {
    await dispatch(one, MORNING, async () => ({ outcome: 'notTried', error: 'slow' }));
    expect(await db.query('SELECT DISTINCT attempts, state FROM mails')).toEqual([{ attempts: 0, state: 'failed' }]);
    await dispatch(one, MORNING + 60_000);
    expect(mails.map(({ attempts, repeated }) => [attempts, repeated])).toEqual(Array.from({ length: 6 }, () => [1, false]));
  });

  it('tells the other plans in it when it is tried again', async () => {
    await dispatch(one, MORNING, async () => ({ outcome: 'later', error: '451 busy' }));
    for (const planId of [one, other]) {
      const [event]: { data: unknown }[] = await db.query('SELECT data FROM events WHERE stream_id = $1 ORDER BY no DESC LIMIT 1', [`dispatch:${planId}`]);
      expect(event!.data).toEqual({ type: 'noticesQueued', sendAt: MORNING + 60_000 });
    }
  });
});
