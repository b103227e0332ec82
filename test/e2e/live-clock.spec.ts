import { submitEvidence } from '../../commands/assignments/index.js';
import { assignmentOf, by, launched, officerOf, uploaded } from '../../commands/launched.fixture.js';
import { formatInstant } from '../../domain/calendar/dates.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_PLAN } from '../stack/small-plan.js';
import { testServices } from '../stack/services.js';
import { startWholeEngine, type WholeEngine } from '../workflow/whole-engine.js';
import { until } from '../workflow/until.js';

/** A day of the plan passes in a second: real timers, real mail. */
const DAY = 1_000;

interface CaughtMail {
  readonly subject: string;
  readonly to: readonly { readonly address: string }[];
  readonly headers: Readonly<Record<string, unknown>>;
  readonly attachments?: readonly unknown[];
}

interface Sent {
  readonly rule: string;
  readonly unit_key: string;
  readonly at: number;
  readonly recipient_role: string;
  readonly mail_id: string;
}

describe('a live plan', () => {
  let engine: WholeEngine;
  beforeAll(async () => void (engine = await startWholeEngine({ realMail: true, graceMs: 30 })), 60_000);
  afterAll(() => engine?.stop(), 30_000);

  it('reminds, urges, supervises and escalates by real timers, and leaves who has submitted in peace', async () => {
    const planEpoch = at('2022-05-19 12:00');
    const plan = { ...SMALL_PLAN, tasks: SMALL_PLAN.tasks.filter(({ no }) => no === 2) };
    const planId = await launched(engine.db, { plan, clock: { kind: 'live', rate: 86_400_000 / DAY, from: planEpoch } });
    const officer = officerOf('czj');
    const assignmentId = await assignmentOf(engine.db, planId, 2, 'czj');
    const files = [await uploaded(engine.db, officer)];
    await submitEvidence(engine.db, by(officer), { assignmentId, note: '已办结', performedOn: '2022-05-19', files, figures: [] });

    const sent = (): Promise<Sent[]> =>
      engine.db.query(`SELECT rule, unit_key, at, recipient_role, mail_id FROM notices WHERE plan_id = $1 AND state = 'sent' ORDER BY at, rule`, [planId]);
    await until(async () => (await sent()).some(({ rule }) => rule === 'escalate'), 60_000);
    const notices = await sent();

    // Each rung on the unit that did nothing, not before its instant; after a slow moment a rung may be overtaken by the next.
    const earliest: Readonly<Record<string, string>> = {
      'due-7': '2022-05-24 08:30', due: '2022-05-31 08:30', urge: '2022-06-01 08:30', supervise: '2022-06-08 08:30', escalate: '2022-06-13 08:30',
    };
    for (const [rule, moment] of Object.entries(earliest)) {
      for (const notice of notices.filter((each) => each.rule === rule)) expect(formatInstant(notice.at) >= formatInstant(at(moment))).toBe(true);
    }
    const climbed = new Set(notices.filter(({ unit_key }) => unit_key === 'fgj').map(({ rule }) => rule));
    expect([...climbed].some((rule) => rule.startsWith('due'))).toBe(true);
    for (const rule of ['assigned', 'urge', 'supervise', 'escalate']) expect(climbed).toContain(rule);
    const ofSubmitter = notices.filter(({ unit_key }) => unit_key === 'czj').map(({ rule }) => rule);
    expect(ofSubmitter.filter((rule) => rule.startsWith('due') || ['urge', 'supervise', 'escalate'].includes(rule))).toEqual([]);

    // Each of their mails lies in the catcher, once.
    const mails = await caught(planId);
    const idsOf = (list: readonly CaughtMail[]) => list.map(({ headers }) => String(headers['message-id']).replace(/[<>]/g, '')).sort();
    expect(idsOf(mails)).toEqual(expect.arrayContaining([...new Set(notices.map(({ mail_id }) => mail_id))]));
    expect(new Set(idsOf(mails)).size).toBe(mails.length);
    const escalation = mails.find(({ subject, to }) => subject.includes('逾期事项报告') && to[0]?.address === 'leader@trial.example');
    expect(escalation?.subject).toContain('县发展和改革局');
    // The head hears that a 督办通知单 follows; nothing that nobody has signed leaves.
    const supervision = mails.filter(({ to }) => to[0]?.address === 'head.fgj@trial.example');
    expect(supervision.length).toBeGreaterThan(0);
    expect(mails.filter(({ attachments }) => (attachments?.length ?? 0) > 0)).toEqual([]);
  }, 120_000);

  async function caught(planId: string): Promise<CaughtMail[]> {
    const answer = await fetch(`${testServices().mailUrl}/api/email?headers.x-duban-plan=${planId}`);
    return (await answer.json()) as CaughtMail[];
  }
});
