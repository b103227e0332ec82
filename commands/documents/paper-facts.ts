import { oncePerPerson } from '../../domain/dispatch/person.js';
import { dateOf } from '../../domain/calendar/dates.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { PaperFacts, PaperKind } from '../../domain/papers/paper.js';
import { officeName } from '../../domain/plan/office.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import { daysLate } from '../../domain/supervision/lateness.js';
import type { RecipientRole, RungRecipient } from '../../domain/supervision/policy.js';
import type { AssignmentEntity, PlanEntity } from '../../entities/index.js';
import { stateOf } from '../assignments/state.js';
import { recipientsOf } from '../notices/recipients.js';

/** What a paper takes from its plan. */
export type PaperPlan = Pick<PlanEntity, 'title' | 'document' | 'directory' | 'policy' | 'calendar'>;

export interface UnsignedPaper {
  readonly kind: PaperKind;
  readonly text: string | null;
}

/** Who gets a paper: heads and officers of its units (主送), the office and its leader (抄送). A person comes once. */
export interface PaperRecipient {
  readonly mail: string;
  readonly name: string;
  readonly role: RecipientRole;
  /** Key of the unit it comes to; '' for the office. */
  readonly unit: string;
  readonly copy: boolean;
}

/** What the paper would state if it were signed at `now`, of the assignments that are in it still. Pure. */
export function factsOf(plan: PaperPlan, paper: UnsignedPaper, rows: readonly AssignmentEntity[], now: Instant): PaperFacts {
  const { kind, text } = paper;
  const inOrder = [...rows].sort((a, b) => a.taskNo - b.taskNo || unitOrder(plan, a) - unitOrder(plan, b));
  const recipients = paperRecipients(plan, kind, inOrder);
  return {
    kind,
    text,
    planTitle: plan.title,
    docNo: plan.document.docNo,
    county: plan.directory.county,
    office: officeName(plan.document),
    contact: plan.document.office?.contact ?? null,
    number: null,
    on: dateOf(now),
    to: [...new Set(inOrder.map(({ unitName }) => unitName))],
    cc: recipients.filter(({ copy }) => copy).map(({ name }) => name),
    matters: inOrder.map((row) => ({
      task: row.taskNo,
      taskTitle: plan.document.tasks.find(({ no }) => no === row.taskNo)?.title ?? '',
      unitName: row.unitName,
      dueOn: row.dueOn,
      originalDueOn: row.originalDueOn,
      daysLate: daysLate(stateOf(row), plan.policy, plan.calendar, now),
      extension: row.extension && { requestedOn: dateOf(row.extension.requestedAt), dueOn: row.extension.dueOn },
    })),
    automatic: false,
  };
}

/** The people behind a paper of these assignments. Pure. */
export function paperRecipients({ directory, document }: Pick<PaperPlan, 'directory' | 'document'>, kind: PaperKind, rows: readonly AssignmentEntity[]): PaperRecipient[] {
  const units = [...new Set(rows.map(({ unitKey }) => unitKey))];
  const to = units.flatMap((unit) => recipientsOf(directory, unit, ['head', 'officer']).map((person) => ({ ...person, unit, copy: false })));
  const cc = rows.flatMap(({ taskNo, unitKey }) => {
    const task = document.tasks.find(({ no }) => no === taskNo);
    const roles: RungRecipient[] = kind === 'circular' ? ['coordinator', 'mainLeader', 'leader'] : ['coordinator', 'leader'];
    return recipientsOf(directory, unitKey, roles, task).map((person) => ({ ...person, unit: '', copy: true }));
  });
  return oncePerPerson([...to, ...cc], ({ mail }) => mail);
}

function unitOrder({ directory }: PaperPlan, { unitKey }: AssignmentEntity): number {
  return directory.units.indexOf(unitByKey(directory, unitKey)!);
}
