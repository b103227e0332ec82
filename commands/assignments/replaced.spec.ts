import type { DataSource } from 'typeorm';

import type { UnitDirectory } from '../../domain/plan/plan.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_DIRECTORY } from '../../test/stack/small-plan.js';
import { dispatchDue } from '../dispatch/dispatch-due.js';
import { signDocument } from '../documents/sign.js';
import { assignmentOf, by, COORDINATOR, launched, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { changeContacts } from '../plans/change-contacts.js';
import { chaseUnits } from '../supervision/chase-units.js';
import { annulEscalation } from './annul-escalation.js';
import { holdEscalation } from './hold-escalation.js';
import { submitEvidence, waive, withdraw } from './index.js';

const OFFICER = officerOf('sjj');
const NEW_HEAD = { name: '新任主要负责人', mail: 'next.head@trial.example' };
const officeWith = (role: 'coordinator' | 'leader', mail: string): UnitDirectory['office'] => SMALL_DIRECTORY.office.map((one) => (one.role === role ? { ...one, mail } : one));

/** Task 3 of the small plan is due on Wednesday 15 June 2022. */
describe('whoever was replaced', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let planId: string;
  let assignmentId: string;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    planId = await launched(db);
    assignmentId = await assignmentOf(db, planId, 3, 'sjj');
  });

  const chase = async (day: string) => chaseUnits(db, { planId, task: 3, at: await stepTo(db, planId, `${day} 08:30`), assignments: [assignmentId] });
  /** Sends what is due and says to whom, with what. */
  const sendAll = async (moment: string): Promise<string[]> => {
    const sent: string[] = [];
    await dispatchDue(db, planId, at(moment), async ({ to, notices }) => {
      sent.push(...notices.map(({ rule }) => `${rule} ${to.mail.split('@')[0]}`));
      return { outcome: 'sent', subject: '督办' };
    });
    return sent.sort();
  };
  const climb = async (...days: readonly string[]) => {
    for (const day of days) {
      await chase(day);
      await sendAll(`${day} 08:30`);
    }
  };
  const about = (rule: string, sent: readonly string[]) => sent.filter((line) => line.startsWith(`${rule} `)).map((line) => line.slice(rule.length + 1));
  const replaceHead = () => changeContacts(db, by(COORDINATOR), { planId, units: [{ unit: 'sjj', head: NEW_HEAD }] });

  it('is not told the end of a supervision: the new one is, and everybody else who was told', async () => {
    await climb('2022-06-16', '2022-06-22', '2022-06-24', '2022-06-27');
    await stepTo(db, planId, '2022-06-27 15:00');
    await replaceHead();
    await changeContacts(db, by(COORDINATOR), { planId, office: officeWith('leader', 'next.leader@trial.example') });
    await waive(db, by(COORDINATOR), { assignmentId, reason: '机构职能调整' });
    expect(about('supervisionEnded', await sendAll('2022-06-28 08:30'))).toEqual(['coordinator', 'next.head', 'next.leader']);
  });

  it('is not told that an escalation was annulled', async () => {
    await climb('2022-06-24', '2022-06-27');
    await stepTo(db, planId, '2022-06-27 11:00');
    await changeContacts(db, by(COORDINATOR), { planId, office: officeWith('leader', 'next.leader@trial.example') });
    await annulEscalation(db, by(COORDINATOR), { assignmentId, reason: '误报' });
    expect(about('escalationAnnulled', await sendAll('2022-06-28 08:30'))).toEqual(['next.leader']);
  });

  it('gets nothing of a rung that was called off and is owed again', async () => {
    await climb('2022-06-16');
    await chase('2022-06-22');
    await stepTo(db, planId, '2022-06-22 08:40');
    await submitEvidence(db, by(OFFICER), { assignmentId, note: '', performedOn: '2022-06-21', files: [await uploaded(db, OFFICER)], figures: [] });
    expect(about('supervise', await sendAll('2022-06-22 08:45'))).toEqual([]);
    await replaceHead();
    await stepTo(db, planId, '2022-06-22 09:00');
    await withdraw(db, by(OFFICER), { assignmentId });
    expect(about('supervise', await sendAll('2022-06-22 09:00'))).toEqual(['coordinator', 'next.head']);
  });

  it('keeps being told where only the letter case of the address changes', async () => {
    await climb('2022-06-16', '2022-06-22');
    await changeContacts(db, by(COORDINATOR), { planId, units: [{ unit: 'sjj', head: { name: '主要负责人', mail: 'Head.SJJ@trial.example' } }] });
    await waive(db, by(COORDINATOR), { assignmentId, reason: '机构职能调整' });
    expect(about('supervisionEnded', await sendAll('2022-06-23 08:30'))).toEqual(['coordinator', 'head.sjj']);
  });

  it('is, as anybody else, told the end of what a paper or a held escalation had told', async () => {
    await climb('2022-06-16', '2022-06-22');
    const [paper] = await db.query<{ id: string }[]>(`SELECT id FROM documents WHERE plan_id = $1 AND state = 'draft'`, [planId]);
    await signDocument(db, by(COORDINATOR), { documentId: paper!.id });
    await sendAll('2022-06-22 09:00');
    await climb('2022-06-23');
    await waive(db, by(COORDINATOR), { assignmentId, reason: '机构职能调整' });
    expect(about('supervisionEnded', await sendAll('2022-06-24 08:30'))).toEqual(['coordinator', 'head.sjj', 'leader']);

    planId = await launched(db);
    assignmentId = await assignmentOf(db, planId, 3, 'sjj');
    await climb('2022-06-16', '2022-06-22', '2022-06-24');
    await holdEscalation(db, by(COORDINATOR), { assignmentId, reason: '待核实' });
    await climb('2022-06-27');
    await waive(db, by(COORDINATOR), { assignmentId, reason: '机构职能调整' });
    expect(about('supervisionEnded', await sendAll('2022-06-28 08:30'))).toEqual(['coordinator', 'head.sjj', 'leader']);
  });
});
