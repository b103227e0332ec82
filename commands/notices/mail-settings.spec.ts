import type { DataSource } from 'typeorm';

import { at } from '../../domain/supervision/default.fixture.js';
import { dispatchDue } from '../dispatch/dispatch-due.js';
import { launched, openDatabase } from '../launched.fixture.js';
import { noteMailSettings } from './mail-settings.js';

const FIRST = { smtpUrl: 'smtp://u:secret@mail.example', mailFrom: 'a@county.example' };
const LIVE = JSON.stringify({ kind: 'live', realEpoch: 0, planEpoch: 0, rate: 1 });

describe('mail settings', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  beforeEach(async () => {
    ({ db, close } = await openDatabase());
    planId = await launched(db);
    await dispatchDue(db, planId, at('2022-03-01 09:00'), async ({ to }) => (to.role === 'officer' ? { outcome: 'never', error: '550 5.1.1 no' } : { outcome: 'sent', subject: '' }));
  });
  afterEach(() => close());
  /** Of which every notice failed that went to officers. */
  const byRealTime = () => db.query('UPDATE plans SET clock = $1', [LIVE]);

  const states = async () => {
    const rows: { state: string; count: number }[] = await db.query('SELECT state, count(*) FROM notices GROUP BY state ORDER BY state');
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };

  it('send nothing again where they are the first, or the same', async () => {
    expect(await noteMailSettings(db, FIRST)).toEqual([]);
    expect(await noteMailSettings(db, FIRST)).toEqual([]);
    expect(await states()).toEqual({ failed: 6, sent: 6 });
  });

  it.each([
    ['another server', { ...FIRST, smtpUrl: 'smtp://u:new@mail.example' }],
    ['another sender', { ...FIRST, mailFrom: 'b@county.example' }],
  ])('%s sends again, once, what had not arrived and still applies', async (_what, next) => {
    await byRealTime();
    await noteMailSettings(db, FIRST);
    await db.query(`UPDATE assignments SET closed_at = now(), status = 'closed' WHERE task_no = 3`);
    const [first, second] = await Promise.all([noteMailSettings(db, next), noteMailSettings(db, next)]);
    expect([...first, ...second]).toHaveLength(5);
    expect(await states()).toEqual({ failed: 1, pending: 5, sent: 6 });
    expect(await db.query(`SELECT count(*) AS count FROM events WHERE stream_id = $1 AND type = 'noticesQueued'`, [`dispatch:${planId}`])).toEqual([{ count: 2 }]);
    expect(await noteMailSettings(db, next)).toEqual([]);
  });

  it('of a rehearsal change nothing', async () => {
    await noteMailSettings(db, FIRST);
    expect(await noteMailSettings(db, { ...FIRST, mailFrom: 'b@county.example' })).toEqual([]);
    expect(await states()).toEqual({ failed: 6, sent: 6 });
  });

  it('are kept so that nobody can read them', async () => {
    await noteMailSettings(db, FIRST);
    const [row]: { hash: Buffer }[] = await db.query('SELECT * FROM mail_settings');
    expect(JSON.stringify(row)).not.toContain('secret');
    expect(row!.hash).toHaveLength(32);
  });
});
