import type { DataSource } from 'typeorm';

import { renderMail, type RenderedMail } from '../../activities/mail/render-mail.js';
import { submitEvidence } from '../../commands/assignments/index.js';
import { dispatchDue } from '../../commands/dispatch/dispatch-due.js';
import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { assignmentOf, by, officerOf, stepTo, uploaded } from '../../commands/launched.fixture.js';
import { askForReports } from '../../commands/supervision/ask-for-reports.js';
import { chaseReports } from '../../commands/supervision/chase-reports.js';
import { chaseUnits } from '../../commands/supervision/chase-units.js';
import { remindDecisions } from '../../commands/supervision/remind-decisions.js';
import type { Plan } from '../../domain/plan/plan.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_PLAN } from '../stack/small-plan.js';

/** The small plan with an office, with units in the lead and in support, and a task without a date. */
export const READ_PLAN: Plan = {
  ...SMALL_PLAN,
  office: { name: '县督查办' },
  tasks: [
    ...SMALL_PLAN.tasks.map((task) => (task.no === 1 ? { ...task, units: task.units.map((unit, index) => ({ ...unit, role: index === 0 ? ('lead' as const) : ('support' as const) })) } : task)),
    { ...SMALL_PLAN.tasks[2]!, no: 4, title: '开展诚信宣传', due: null, dueText: '长期坚持', feeds: [] },
  ],
};

/** A plan whose mails are read: `mails` are those of the last sending, by the name before the @. */
export class Reader {
  mails = new Map<string, RenderedMail[]>();

  constructor(
    private readonly db: DataSource,
    readonly planId: string,
    private readonly language: 'zh' | 'en' = 'zh',
  ) {}

  /** What is owed on that morning falls, and what is due is sent. */
  async morning(day: string): Promise<void> {
    const now = await stepTo(this.db, this.planId, `${day} 08:30`);
    const rows: { id: string; task: number }[] = await this.db.query('SELECT id, task_no AS task FROM assignments WHERE plan_id = $1 ORDER BY task_no, unit_key', [this.planId]);
    for (const [task, own] of Map.groupBy(rows, ({ task }) => task)) {
      await chaseUnits(this.db, { planId: this.planId, task, at: now, assignments: own.map(({ id }) => id) });
    }
    const due = { planId: this.planId, at: now };
    await askForReports(this.db, due);
    await chaseReports(this.db, due);
    await remindDecisions(this.db, due);
    await this.send(`${day} 08:30`);
  }

  /** Goes to that moment and sends what is due; `unknown`: whose mailbox does not exist. */
  async send(moment: string, unknown: (mail: DueMail) => boolean = () => false): Promise<void> {
    await stepTo(this.db, this.planId, moment);
    this.mails = new Map();
    await dispatchDue(this.db, this.planId, at(moment), async (mail) => {
      if (unknown(mail)) return { outcome: 'never', error: '550 5.1.1 no such user' };
      const name = mail.to.mail.split('@')[0]!;
      this.mails.set(name, [...(this.mails.get(name) ?? []), renderMail(mail, { language: this.language, publicUrl: 'https://d.example' })]);
      return { outcome: 'sent', subject: '' };
    });
  }

  /** The texts of what somebody got, one after the other, each with its subject. */
  of(name: string): string {
    return (this.mails.get(name) ?? []).map(({ subject, text }) => `${subject}\n${text}`).join('\n');
  }

  subjectsOf(name: string): string[] {
    return (this.mails.get(name) ?? []).map(({ subject }) => subject);
  }

  assignment(task: number, unit: string): Promise<string> {
    return assignmentOf(this.db, this.planId, task, unit);
  }

  async submit(task: number, unit: string): Promise<void> {
    const officer = officerOf(unit);
    const files = [await uploaded(this.db, officer)];
    await submitEvidence(this.db, by(officer), { assignmentId: await this.assignment(task, unit), note: '', performedOn: '2022-03-01', files, figures: [] });
  }
}
