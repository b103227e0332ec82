import type { Instant, WorkCalendar } from '../../domain/calendar/calendar.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { comingReportRungs, comingStageRungs, comingYearRungs } from '../../domain/supervision/coming-plan-rungs.js';
import type { FallingRung } from '../../domain/supervision/due-ladder.js';
import { assessmentInstant } from '../../domain/supervision/instants.js';
import { firstChange } from '../../domain/supervision/first-change.js';
import type { Policy, RecipientRole } from '../../domain/supervision/policy.js';
import { comingRungs } from '../../domain/supervision/rungs.js';
import type { RequestsView } from '../../domain/supervision/report-requests.js';
import type { StageView } from '../../domain/supervision/views.js';
import type { NoticeRecipient } from '../notices/recipients.js';

/** A running plan as some terms see it, before or after they change. */
export interface Prospect {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly assignments: readonly AssignmentState[];
  readonly stages: readonly StageView[];
  /** Under these terms. */
  readonly requests: RequestsView;
  readonly years: readonly number[];
  readonly assessed: readonly number[];
  readonly launchedAt: Instant;
}

/** Something people get notices about, with the rungs to come. */
export interface Matter {
  /** Null: the whole plan. */
  readonly task: number | null;
  /** Key of the unit it is about; null: the plan, of which the office alone hears. */
  readonly unit: string | null;
  readonly rungs: readonly FallingRung[];
}

/**
 * Every matter of the plan with what is to come at `now` if nothing else happens: each assignment, the monthly requests to
 * each unit that has something open, up to the last assessment, and what goes to the office. What is not handed out yet concerns nobody so far. Two
 * prospects of the same assignments have the same matters in the same order.
 */
export function comingMatters(prospect: Prospect, now: Instant): Matter[] {
  const { assignments, policy, calendar } = prospect;
  const ofPlan = [...prospect.stages.flatMap(comingStageRungs), ...comingYearRungs(prospect)];
  const lastYear = prospect.years.at(-1);
  const monthly = lastYear === undefined ? [] : comingReportRungs(prospect.requests, assessmentInstant(lastYear, policy, calendar));
  const asked = [...new Set(assignments.filter(({ status }) => status === 'open').map(({ unit }) => unit))].sort();
  return [
    ...assignments.map((state) => ({ task: state.task, unit: state.unit, rungs: comingRungs(state, policy, calendar, now) })),
    ...asked.map((unit) => ({ task: null, unit, rungs: monthly })),
    { task: null, unit: null, rungs: inTime(ofPlan) },
  ];
}

/** Where a person's notices about a matter first differ. */
export interface PersonalChange {
  readonly mail: string;
  readonly role: RecipientRole;
  readonly task: number | null;
  readonly unit: string | null;
  readonly before: FallingRung | null;
  readonly after: FallingRung | null;
}

/** Whose notices about the matter are other ones after a change, and from where on. */
export function personalChanges(before: Matter, after: Matter, recipientsAt: (matter: Matter, falling: FallingRung) => readonly NoticeRecipient[]): PersonalChange[] {
  const [was, will] = [before, after].map((matter) => byPerson(matter, recipientsAt)) as [ByPerson, ByPerson];
  return [...new Set([...was.keys(), ...will.keys()])].flatMap((mail) => {
    const [own, coming] = [was.get(mail), will.get(mail)];
    const change = firstChange(own?.rungs ?? [], coming?.rungs ?? [], ({ rung, at }) => `${rung.rule} ${at}`);
    return change === null ? [] : [{ mail, role: (coming ?? own)!.role, task: after.task, unit: after.unit, ...change }];
  });
}

type ByPerson = Map<string, { readonly role: RecipientRole; readonly rungs: FallingRung[] }>;

function byPerson(matter: Matter, recipientsAt: (matter: Matter, falling: FallingRung) => readonly NoticeRecipient[]): ByPerson {
  const people: ByPerson = new Map();
  for (const falling of matter.rungs) {
    for (const { mail, role } of recipientsAt(matter, falling)) {
      const person = people.get(mail);
      if (person) person.rungs.push(falling);
      else people.set(mail, { role, rungs: [falling] });
    }
  }
  return people;
}

function inTime(rungs: readonly FallingRung[]): readonly FallingRung[] {
  return [...rungs].sort((a, b) => a.at - b.at);
}
