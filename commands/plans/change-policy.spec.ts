import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { WorkCalendar } from '../../domain/calendar/calendar.js';
import { at, CALENDAR, POLICY } from '../../domain/supervision/default.fixture.js';
import { evolvePlan } from '../../domain/supervision/evolve-plan.js';
import { nextPlanStep } from '../../domain/supervision/next-step.js';
import type { Policy, Rung } from '../../domain/supervision/policy.js';
import type { PlanView, StreamEvent } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { submitEvidence } from '../assignments/index.js';
import { waitingInstants } from '../dispatch/waiting-instants.js';
import { dispatchDue } from '../dispatch/dispatch-due.js';
import type { DueMail } from '../dispatch/due-mail.js';
import { assignmentOf, by, COORDINATOR, launched, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { planRecord } from '../record/plan-record.js';
import { askForReports } from '../supervision/ask-for-reports.js';
import { openStage } from '../supervision/open-stage.js';
import { loadPlanView } from '../views/index.js';
import { changeCalendar, changePolicy } from './change-policy.js';
import { previewTerms } from './preview.js';
import type { TermsChangedParams } from './tell-of-change.js';

let db: DataSource;
let close: () => Promise<void>;
let planId: string;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());
beforeEach(async () => {
  planId = await launched(db);
});

const monthlyOn = (day: number): Policy => ({
  ...POLICY,
  rungs: POLICY.rungs.map((rung) => (rung.when.kind === 'monthly' ? { ...rung, when: { kind: 'monthly', day } } : rung)),
});
const change = (policy: Policy) => changePolicy(db, by(COORDINATOR), { planId, policy });
const changeTo = (calendar: WorkCalendar) => changeCalendar(db, by(COORDINATOR), { planId, calendar });
const eventsAfter = async (streamId: string, no: number): Promise<StreamEvent[]> => {
  const rows: { no: number; at: number; data: { type: string } }[] = await db.query('SELECT no, at, data FROM events WHERE stream_id = $1 AND no > $2 ORDER BY no', [streamId, no]);
  return rows.map(({ data, ...rest }) => ({ ...rest, event: data }));
};

describe('monthly requests', () => {
  const standing = async (moment: string) => {
    await stepTo(db, planId, moment);
    return loadPlanView(db, planId);
  };
  const arrives = async (from: PlanView) => {
    const loaded = await loadPlanView(db, planId);
    expect(evolvePlan(from, await eventsAfter(workflowId.plan(planId), from.lastNo))).toEqual(loaded);
    return nextPlanStep(loaded);
  };

  it('are not made at once where the day has moved into the past, but from the next one on', async () => {
    const view = await standing('2022-03-22 10:00');
    expect(nextPlanStep(view)).toMatchObject({ kind: 'askForReports', at: at('2022-03-25 08:30') });
    await change(monthlyOn(20));
    expect(await arrives(view)).toMatchObject({ kind: 'askForReports', at: at('2022-04-20 08:30') });
  });

  it('are made on the new day where it is still to come, and not a second time for a month', async () => {
    const view = await standing('2022-03-22 10:00');
    await change(monthlyOn(28));
    expect(await arrives(view)).toMatchObject({ kind: 'askForReports', at: at('2022-03-28 08:30') });
    expect(await askForReports(db, { planId, at: await stepTo(db, planId, '2022-03-28 08:30') })).toMatchObject({ asked: 6 });
    await change(monthlyOn(30));
    expect(await askForReports(db, { planId, at: await stepTo(db, planId, '2022-03-30 08:30') })).toEqual({ asked: 0, requests: [] });
  });

  it('stay owed where they were owed before the change', async () => {
    const view = await standing('2022-03-25 10:00');
    await change(monthlyOn(24));
    expect(await arrives(view)).toMatchObject({ kind: 'askForReports', at: at('2022-03-24 08:30') });
  });
});

describe('the summary of a change', () => {
  beforeEach(async () => {
    await openStage(db, { planId, stage: 1, at: at('2022-03-01 09:00') });
    await openStage(db, { planId, stage: 2, at: at('2022-04-01 08:30') });
    await db.query(`UPDATE stage_records SET closed_at = $2 WHERE plan_id = $1 AND stage_no = 1`, [planId, new Date(at('2022-04-01 08:30'))]);
    await db.query(`UPDATE plans SET asked_through = $2, reports_chased_through = $2 WHERE id = $1`, [planId, new Date(at('2022-04-01 08:30'))]);
    await db.query('UPDATE assignments SET chased_through = $2 WHERE plan_id = $1', [planId, new Date(at('2022-04-11 08:30'))]);
    await dispatchDue(db, planId, await stepTo(db, planId, '2022-04-11 10:00'), async () => ({ outcome: 'sent', subject: '' }));
  });

  const without = (rule: string): Policy => ({ ...POLICY, rungs: POLICY.rungs.filter((rung) => rung.rule !== rule) });
  const withRung = (rule: string, over: Partial<Rung>): Policy => ({ ...POLICY, rungs: POLICY.rungs.map((rung) => (rung.rule === rule ? { ...rung, ...over } : rung)) });
  const told = (): Promise<{ recipient: string; unit_key: string; send_at: number; params: TermsChangedParams }[]> =>
    db.query(`SELECT recipient, unit_key, send_at, params FROM notices WHERE plan_id = $1 AND rule = 'termsChanged' ORDER BY occasion, recipient`, [planId]);
  const recipients = async () => (await told()).map(({ recipient }) => recipient.replace('@trial.example', ''));

  it('goes once to everybody whose coming notices change, and to nobody else', async () => {
    const meta = by(COORDINATOR);
    await changePolicy(db, meta, { planId, policy: without('due-30') });
    await changePolicy(db, meta, { planId, policy: without('due-30') });
    expect(await recipients()).toEqual(['officer.czj', 'officer.fgj', 'officer.sjj']);
    expect((await told())[2]).toMatchObject({
      unit_key: 'sjj',
      send_at: at('2022-04-12 08:30'),
      params: {
        change: 'policy', count: 2,
        changes: [
          { task: 3, unit: '县大数据局', before: { rule: 'due-30', at: at('2022-05-16 08:30') }, after: { rule: 'due-15', at: at('2022-05-31 08:30') } },
          { task: 1, unit: '县大数据局', before: { rule: 'due-30', at: at('2022-05-31 08:30') }, after: { rule: 'due-15', at: at('2022-06-15 08:30') } },
        ],
      },
    });
    const [row]: { data: { told: number } }[] = await db.query(`SELECT data FROM audit WHERE stream_id = $1 AND action = 'policyChanged'`, [workflowId.plan(planId)]);
    expect(row!.data.told).toBe(3);
  });

  it('leaves in the digest of the next morning, one mail a person, once', async () => {
    await change(without('due-30'));
    const mails: DueMail[] = [];
    const send = async (moment: string) =>
      dispatchDue(db, planId, await stepTo(db, planId, moment), async (mail) => {
        mails.push(mail);
        return { outcome: 'sent', subject: '' };
      });
    await send('2022-04-11 18:00');
    expect(mails).toEqual([]);
    await send('2022-04-12 08:30');
    await send('2022-04-13 08:30');
    expect(mails.map(({ to, kind, notices }) => [to.name, kind, notices.map(({ rule }) => rule)]).sort()).toEqual(
      ['县发展和改革局', '县大数据局', '县财政局'].map((unit) => [`${unit}经办人`, 'digest', ['termsChanged']]),
    );
    const record = await planRecord(db, planId, 'zh');
    expect(record.messages.map(({ at: left, rule, to }) => [left, rule, to])).toEqual(
      ['czj', 'fgj', 'sjj'].map((unit) => ['2022-04-12T08:30:00+08:00', 'termsChanged', `officer.${unit}@trial.example`]),
    );
    expect(record.assignments.flatMap(({ messages }) => messages)).toEqual([]);
  });

  it('takes what waits for a morning along to the new hour, so that a person has one digest that day', async () => {
    const officer = officerOf('sjj');
    const assignmentId = await assignmentOf(db, planId, 3, 'sjj');
    await submitEvidence(db, by(officer), { assignmentId, note: '', performedOn: '2022-04-01', files: [await uploaded(db, officer)], figures: [] });
    const waiting = (): Promise<unknown> => db.query(`SELECT DISTINCT send_at FROM notices WHERE plan_id = $1 AND rule = 'submitted'`, [planId]);
    expect(await waiting()).toEqual([{ send_at: at('2022-04-12 08:30') }]);
    await change({ ...POLICY, at: '09:00' });
    expect(await waiting()).toEqual([{ send_at: at('2022-04-12 09:00') }]);
    expect(await waitingInstants(db, planId)).toContain(at('2022-04-12 09:00'));
  });

  it('waits for a working day and the hour of the new policy', async () => {
    await stepTo(db, planId, '2022-04-29 19:00');
    await change({ ...without('due-3'), at: '09:00' });
    // Labour Day is made up for on the Saturday after.
    expect(new Set((await told()).map(({ send_at }) => send_at))).toEqual(new Set([at('2022-05-05 09:00')]));
  });

  it('reaches beyond the next rung, and the people a rung is newly addressed to', async () => {
    await change(withRung('escalate', { when: { kind: 'afterDue', workingDays: 9 } }));
    expect(await recipients()).toEqual(['coordinator', 'leader']);
    expect((await told())[1]!.params).toMatchObject({ count: 6, changes: expect.arrayContaining([{ task: 2, unit: '县财政局', before: { rule: 'escalate', at: at('2022-06-13 08:30') }, after: { rule: 'escalate', at: at('2022-06-14 08:30') } }]) });
    expect((await told())[0]!.unit_key).toBe('');
    await change(withRung('due-30', { to: ['officer', 'deputyHead'] }));
    expect((await recipients()).slice(2)).toEqual(['coordinator', 'deputy.czj', 'deputy.fgj', 'deputy.sjj', 'leader']);
  });

  it('tells of monthly requests once a person, and of summaries and assessments the office', async () => {
    await change(monthlyOn(20));
    // Deputy heads hear of reports that are missing, three working days later.
    expect(await recipients()).toEqual(['deputy', 'officer'].flatMap((who) => ['czj', 'fgj', 'sjj'].map((unit) => `${who}.${unit}`)));
    const april = { task: null, unit: '县财政局', before: { rule: 'progress', at: at('2022-04-25 08:30') }, after: { rule: 'progress', at: at('2022-04-20 08:30') } };
    expect((await told())[3]!.params).toEqual({ change: 'policy', count: 1, changes: [april] });
    await changeTo({ ...CALENDAR, daysOff: [...CALENDAR.daysOff, '2022-12-30'] });
    const [leader] = (await told()).slice(6).filter(({ recipient }) => recipient.startsWith('leader'));
    expect(leader!.params).toEqual({ change: 'calendar', count: 1, changes: [{ task: null, unit: null, before: { rule: 'assessment', at: at('2022-12-30 08:30') }, after: { rule: 'assessment', at: at('2022-12-29 08:30') } }] });
  });

  it('is none where nothing changes for anybody, nor for what is closed or not handed out', async () => {
    await change({ ...POLICY, name: 'renamed' });
    await db.query(`UPDATE assignments SET status = 'closed', closed_at = now() WHERE plan_id = $1 AND unit_key <> 'sjj'`, [planId]);
    await change(without('due-15'));
    expect(await recipients()).toEqual(['officer.sjj']);
  });

  it('reaches who reviews in the coordinator’s place on the day', async () => {
    const assignmentId = await assignmentOf(db, planId, 3, 'sjj');
    const officer = officerOf('sjj');
    await submitEvidence(db, by(officer), { assignmentId, note: '', performedOn: '2022-04-01', files: [await uploaded(db, officer)], figures: [] });
    const [absent, deputy] = [randomUUID(), randomUUID()];
    for (const [id, role, name] of [[absent, 'coordinator', '督办室'], [deputy, 'coordinator', '代审']] as const) {
      await db.query(
        `INSERT INTO accounts (id, login, name, role, mail, password_hash, active, plan_id, recorded_at) VALUES ($1, $2, $3, $4, $5, '', true, $6, now())`,
        [id, `${name}-${id}`, name, role, `${name === '代审' ? 'deputy' : 'absent'}-${id}@trial.example`, planId],
      );
    }
    await db.query(`INSERT INTO delegations (id, plan_id, from_account, to_account, from_date, to_date, recorded_at) VALUES ($1, $2, $3, $4, '2022-04-14', '2022-04-14', now())`, [randomUUID(), planId, absent, deputy]);
    await change(withRung('review', { when: { kind: 'reviewPending', workingDays: 2 } }));
    // The reminder of the 14th, which the substitute would have got, comes on the 13th now.
    expect(await recipients()).toEqual(['coordinator', `deputy-${deputy}`]);
  });
});

describe('the preview', () => {
  it('shows changes beyond the next rung', async () => {
    await db.query('UPDATE assignments SET chased_through = $2 WHERE plan_id = $1', [planId, new Date(await stepTo(db, planId, '2022-04-11 10:00'))]);
    const changed = await previewTerms(db, { planId, policy: { ...POLICY, rungs: POLICY.rungs.filter(({ rule }) => rule !== 'circular') } });
    expect(changed.map(({ task, unit, before, after }) => [task, unit, before?.rule, after?.rule])).toEqual(
      [[1, 'czj'], [1, 'fgj'], [1, 'sjj'], [2, 'czj'], [2, 'fgj'], [3, 'sjj']].map((place) => [...place, 'circular', 'stillLate']),
    );
  });
});
