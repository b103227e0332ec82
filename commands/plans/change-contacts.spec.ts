import type { DataSource } from 'typeorm';

import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_DIRECTORY } from '../../test/stack/small-plan.js';
import { dispatchDue } from '../dispatch/dispatch-due.js';
import type { DueMail } from '../dispatch/due-mail.js';
import { by, COORDINATOR, launched, openDatabase, stepTo } from '../launched.fixture.js';
import { changeContacts, type ContactsChange } from './change-contacts.js';

describe('changeContacts', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    // A Saturday.
    planId = await launched(db, { clock: { kind: 'stepped', now: at('2022-03-05 10:00') } });
    await stepTo(db, planId, '2022-03-06 15:00');
  });

  const change = (input: Omit<ContactsChange, 'planId'>) => changeContacts(db, by(COORDINATOR), { planId, ...input });
  const onMonday = async () => {
    const mails: DueMail[] = [];
    const monday = await stepTo(db, planId, '2022-03-07 08:30');
    await dispatchDue(db, planId, monday, async (mail) => {
      mails.push(mail);
      return { outcome: 'sent', subject: '督办事项' };
    }, { retry: () => monday });
    return new Map(mails.map(({ to, notices }) => [to.mail, notices.map(({ rule, task }) => `${rule} ${task?.no ?? ''}`.trim()).sort()]));
  };
  const NEW = { name: '李新', mail: 'new.sjj@trial.example' };

  it('hands to a new officer what waits for the old one, and a list of what is open', async () => {
    await change({ units: [{ unit: 'sjj', officer: NEW }] });
    const mails = await onMonday();
    expect(mails.get(NEW.mail)).toEqual(['assigned 1', 'assigned 3', 'handedOver']);
    expect(mails.has('officer.sjj@trial.example')).toBe(false);
    expect(mails.get('deputy.sjj@trial.example')).toEqual(['assigned 1', 'assigned 3']);
    const rows: { params: unknown }[] = await db.query(`SELECT params FROM notices WHERE plan_id = $1 AND rule = 'handedOver'`, [planId]);
    expect(rows).toEqual([
      { params: { matters: [
        { task: 1, title: '归集信用信息', assignment: expect.any(String), dueOn: '2022-06-30' },
        { task: 3, title: '推广信用应用', assignment: expect.any(String), dueOn: '2022-06-15' },
      ] } },
    ]);
  });

  it('keeps name and address of before in the audit', async () => {
    await change({ units: [{ unit: 'sjj', officer: NEW }] });
    const [row]: { data: unknown }[] = await db.query(`SELECT data FROM audit WHERE action = 'directoryChanged' AND stream_id = 'plan:' || $1::text`, [planId]);
    expect(row!.data).toMatchObject({
      units: [{ unit: 'sjj', officer: NEW }],
      before: { units: [{ unit: 'sjj', officer: { name: '县大数据局经办人', mail: 'officer.sjj@trial.example' } }], office: null },
    });
  });

  it('tells somebody who has the notice already nothing twice', async () => {
    await change({ units: [{ unit: 'sjj', officer: { name: '县大数据局分管负责人', mail: 'DEPUTY.sjj@trial.example' } }] });
    const rows: { recipient: string; state: string }[] = await db.query(
      `SELECT recipient, state FROM notices WHERE plan_id = $1 AND unit_key = 'sjj' AND task_no = 3 ORDER BY recipient`, [planId],
    );
    expect(rows).toEqual([{ recipient: 'deputy.sjj@trial.example', state: 'pending' }, { recipient: 'officer.sjj@trial.example', state: 'cancelled' }]);
  });

  it('lets two people of a unit change places, and says nothing where only a name is corrected', async () => {
    const { officer, deputyHead } = SMALL_DIRECTORY.units.find(({ key }) => key === 'sjj')!.contacts;
    await change({ units: [{ unit: 'sjj', officer: deputyHead, deputyHead: officer }] });
    await change({ units: [{ unit: 'fgj', officer: { name: '王正', mail: 'officer.fgj@trial.example' } }] });
    const mails = await onMonday();
    expect(mails.get('deputy.sjj@trial.example')).toEqual(['assigned 1', 'assigned 3', 'handedOver']);
    expect(mails.get('officer.sjj@trial.example')).toEqual(['assigned 1', 'assigned 3']);
    expect(mails.get('officer.fgj@trial.example')).toEqual(['assigned 1', 'assigned 2']);
  });

  it('moves what waits for a replaced coordinator to the one who comes', async () => {
    await db.query(
      `INSERT INTO notices (id, plan_id, rule, recipient, recipient_role, at, send_at, immediate, params, state)
       VALUES (gen_random_uuid(), $1, 'announce', 'coordinator@trial.example', 'coordinator', $2, $2, false, '{}', 'pending')`,
      [planId, new Date(at('2022-03-07 08:30'))],
    );
    await change({ office: SMALL_DIRECTORY.office.map((one) => (one.role === 'coordinator' ? { ...one, mail: 'next@trial.example' } : one)) });
    const mails = await onMonday();
    expect(mails.get('next@trial.example')).toEqual(['announce']);
    expect(mails.has('coordinator@trial.example')).toBe(false);
  });
});
