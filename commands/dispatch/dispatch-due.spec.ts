import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import { at } from '../../domain/supervision/default.fixture.js';
import { acknowledge, review, submitEvidence } from '../assignments/index.js';
import { assignmentOf, by, COORDINATOR, launched, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { dispatchDue, type Deliver } from './dispatch-due.js';
import type { DueMail } from './due-mail.js';
import { takeDueMails } from './take-due-mails.js';
import { waitingInstants } from './waiting-instants.js';

const OFFICER = officerOf('sjj');
const sent: Deliver = async () => ({ outcome: 'sent', subject: '督办事项' });

describe('dispatchDue', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    planId = await launched(db);
  });

  const chase = async (moment: string, task = 3, unit = 'sjj') =>
    chaseUnits(db, { planId, task, at: await stepTo(db, planId, moment), assignments: [await assignmentOf(db, planId, task, unit)] });
  const collect = async (moment: string, deliver: Deliver = sent): Promise<DueMail[]> => {
    const mails: DueMail[] = [];
    await dispatchDue(db, planId, at(moment), async (mail) => {
      mails.push(mail);
      return deliver(mail, () => true);
    }, { retry: () => at(moment) });
    return mails.sort((a, b) => (a.to.mail < b.to.mail ? -1 : 1));
  };
  /** Of a dispatcher that died when it had them: its lease has run out. */
  const abandon = (moment: string) => takeDueMails(db, { planId, at: at(moment), owner: randomUUID(), leaseMs: 0 });
  const states = async () => {
    const rows: { state: string; count: number }[] = await db.query('SELECT state, count(*) FROM notices WHERE plan_id = $1 GROUP BY state ORDER BY state', [planId]);
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  const submit = async () =>
    submitEvidence(db, by(OFFICER), {
      assignmentId: await assignmentOf(db, planId, 3, 'sjj'), note: '', performedOn: '2022-03-01', files: [await uploaded(db, OFFICER)], figures: [],
    });

  it('makes one digest a person of everything due, with all its text needs', async () => {
    const mails = await collect('2022-03-01 09:00');
    expect(mails.map(({ to, notices, kind }) => [to.mail, kind, notices.length])).toEqual([
      ['deputy.czj@trial.example', 'digest', 2], ['deputy.fgj@trial.example', 'digest', 2], ['deputy.sjj@trial.example', 'digest', 2],
      ['officer.czj@trial.example', 'digest', 2], ['officer.fgj@trial.example', 'digest', 2], ['officer.sjj@trial.example', 'digest', 2],
    ]);
    expect(mails[5]).toMatchObject({
      id: expect.stringMatching(/^digest\.[\da-f]{24}@duban\.example$/),
      on: '2022-03-01', repeated: false, attempts: 1,
      to: { name: '县大数据局经办人', role: 'officer', unit: '县大数据局' },
      notices: [
        {
          rule: 'assigned', section: 'matters', as: 'officer', role: 'responsible', plan: { id: planId, title: '试点县重点任务实施方案', office: null },
          terms: { acknowledgeWithin: 2, workPlanWithin: 10, signsItself: false }, task: { no: 1, title: '归集信用信息' }, unit: { key: 'sjj', name: '县大数据局' }, dueOn: '2022-06-30', workingDaysLeft: 84, workingDaysLate: null,
        },
        { rule: 'assigned', task: { no: 3 }, dueOn: '2022-06-15' },
      ],
    });
    expect(await states()).toEqual({ sent: 12 });
    expect(await collect('2022-03-01 09:00')).toEqual([]);
    expect(await db.query('SELECT DISTINCT subject, state FROM mails WHERE plan_id = $1', [planId])).toEqual([{ subject: '督办事项', state: 'sent' }]);
  });

  it('lets no two of any number of dispatchers send one notice', async () => {
    const mails: DueMail[] = [];
    const slow: Deliver = async (mail) => {
      mails.push(mail);
      await new Promise((resolve) => setTimeout(resolve, 3));
      return { outcome: 'sent', subject: '' };
    };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => dispatchDue(db, planId, at('2022-03-01 09:00'), slow)));
    expect(outcomes.reduce((sum, outcome) => sum + outcome.mails, 0)).toBe(6);
    const notices = mails.flatMap((mail) => mail.notices.map(({ id }) => id));
    expect(new Set(notices).size).toBe(12);
    expect(notices).toHaveLength(12);
  });

  it('keeps for each mail what became of it, also of those recorded together', async () => {
    await collect('2022-03-01 09:00', async ({ to }) =>
      to.mail.startsWith('deputy.fgj') ? { outcome: 'never', error: 'no such mailbox' } : { outcome: 'sent', subject: `致${to.mail}` },
    );
    const mails: unknown = await db.query('SELECT recipient, state, subject, error FROM mails WHERE plan_id = $1 ORDER BY recipient', [planId]);
    expect(mails).toEqual(
      ['deputy.czj', 'deputy.fgj', 'deputy.sjj', 'officer.czj', 'officer.fgj', 'officer.sjj'].map((name) => {
        const recipient = `${name}@trial.example`;
        return name === 'deputy.fgj'
          ? { recipient, state: 'failed', subject: '', error: 'no such mailbox' }
          : { recipient, state: 'sent', subject: `致${recipient}`, error: null };
      }),
    );
    expect(await states()).toEqual({ sent: 10, failed: 2 });
  });

  it('writes to nobody twice a day: what comes after the digest waits for the next working day', async () => {
    await collect('2022-03-04 08:30'); // a Friday
    await chase('2022-03-04 10:00');
    expect(await collect('2022-03-04 10:00')).toEqual([]);
    expect(await waitingInstants(db, planId)).toEqual([at('2022-03-07 08:30')]);
    const [monday] = await collect('2022-03-07 08:30');
    expect(monday).toMatchObject({ to: { mail: 'officer.sjj@trial.example' }, notices: [{ rule: 'acknowledge' }] });
  });

  it('cancels what no longer applies when its mail would leave', async () => {
    await collect('2022-03-01 09:00');
    await chase('2022-06-16 08:30');
    await submit();
    expect(await collect('2022-06-16 08:30')).toEqual([]);
    expect(await states()).toEqual({ cancelled: 6, pending: 1, sent: 12 });
  });

  it('sends decisions at once, each in a mail of its own, and escalations with the digest of the morning', async () => {
    await collect('2022-03-01 09:00');
    await acknowledge(db, by(OFFICER), { assignmentId: await assignmentOf(db, planId, 3, 'sjj') });
    await chase('2022-06-27 08:30');
    const escalated = await collect('2022-06-27 08:30');
    expect(escalated.map(({ kind, to, notices }) => [kind, to.mail, to.name, to.role, notices.map(({ rule }) => rule)])).toEqual([
      ['digest', 'coordinator@trial.example', '督办室', 'coordinator', ['escalate']],
      ['digest', 'leader@trial.example', '分管县领导', 'leader', ['escalate']],
      ['digest', 'deputy.sjj@trial.example', '县大数据局分管负责人', 'deputyHead', ['workPlan']],
      ['digest', 'officer.sjj@trial.example', '县大数据局经办人', 'officer', ['workPlan']],
    ].sort(([, a], [, b]) => (a! < b! ? -1 : 1)));
    expect(escalated.find(({ to }) => to.role === 'leader')!.notices[0]).toMatchObject({ workingDaysLeft: null, workingDaysLate: 8 });
    await submit();
    await review(db, by(COORDINATOR), { assignmentId: await assignmentOf(db, planId, 3, 'sjj'), decision: 'approve' });
    const [approved] = await collect('2022-06-27 08:30');
    expect(approved).toMatchObject({ id: expect.stringMatching(/^notice\./), kind: 'single', notices: [{ rule: 'approved' }] });
  });

  it('takes up the mails of a dispatcher that died, under the same ids', async () => {
    const lost = await abandon('2022-03-01 09:00');
    expect(await states()).toEqual({ sending: 12 });
    const again = await collect('2022-03-01 09:00');
    expect(again.map(({ id }) => id).sort()).toEqual(lost.mails.map(({ mail }) => mail.id).sort());
    expect(again.every(({ repeated, attempts }) => repeated && attempts === 2)).toBe(true);
    expect(await states()).toEqual({ sent: 12 });
  });

  it('does not send again what was overtaken after a dispatcher died with it', async () => {
    await collect('2022-03-01 09:00');
    await chase('2022-06-27 08:30');
    await abandon('2022-06-27 08:30');
    await submit();
    expect(await collect('2022-06-27 08:30')).toEqual([]);
    expect((await states())['unknown']).toBe(6);
    expect(await collect('2022-06-27 09:00')).toEqual([]);
  });

  it('tries again what the server did not take, and gives up what it never will', async () => {
    let calls = 0;
    const first = await dispatchDue(db, planId, at('2022-03-01 09:00'), async (mail) => {
      calls += 1;
      if (mail.to.mail.startsWith('officer')) return { outcome: 'later', error: '451 greylisted' };
      if (mail.to.mail === 'deputy.fgj@trial.example') return { outcome: 'never', error: '550 no such mailbox' };
      if (mail.to.mail === 'deputy.sjj@trial.example') throw new Error('socket hang up');
      return { outcome: 'sent', subject: '' };
    });
    expect(first).toEqual({ mails: 2, undelivered: 4, underWay: 0, sendAt: [at('2022-03-01 09:01')] });
    expect(calls).toBe(6);
    expect(await states()).toEqual({ failed: 2, pending: 8, sent: 2 });
    const again = await collect('2022-03-01 09:01');
    expect(again.map(({ to, attempts, repeated }) => [to.mail, attempts, repeated])).toEqual([
      ['deputy.sjj@trial.example', 2, true], ['officer.czj@trial.example', 2, true], ['officer.fgj@trial.example', 2, true], ['officer.sjj@trial.example', 2, true],
    ]);
    expect(await states()).toEqual({ failed: 2, sent: 10 });
  });

  it('brings a notice that missed its day on the next working day', async () => {
    const [saturday, monday] = [await collect('2022-03-05 11:00'), await collect('2022-03-07 08:30')];
    expect(saturday).toEqual([]);
    expect(monday).toHaveLength(6);
  });
});
