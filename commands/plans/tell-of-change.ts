import type { Instant } from '../../domain/calendar/calendar.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import type { FallingRung } from '../../domain/supervision/due-ladder.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { queueNotices, type NewNotice } from '../notices/queue-notices.js';
import { asksReviewers, recipientsOfRung } from '../notices/recipients-of-rung.js';
import type { NoticeRecipient } from '../notices/recipients.js';
import { reviewSubstitutes } from '../notices/review-substitutes.js';
import type { Tx } from '../transaction.js';
import { comingMatters, personalChanges, type Matter, type PersonalChange, type Prospect } from './coming-matters.js';
import type { WholePlan } from './load-plan.js';

/** The rule of the summary: no rung of any policy, so it stands among the messages of the record. */
export const TERMS_CHANGED = 'termsChanged';

/** Changes a summary spells out; beyond, it says how many there are and the page says which. */
const SPELLED_OUT = 10;

/** What the summary's mail is made from. */
export interface TermsChangedParams {
  readonly change: 'policy' | 'calendar';
  /** Matters whose coming notices to this person change. */
  readonly count: number;
  /** The first of them in order of time; each says where the person's notices about the matter first differ. */
  readonly changes: readonly SummaryItem[];
}

export interface SummaryItem {
  /** Null: what concerns the whole plan (monthly reports, stage summaries, assessments). */
  readonly task: number | null;
  /** Full name; null where it is about no unit. */
  readonly unit: string | null;
  readonly before: ComingNotice | null;
  readonly after: ComingNotice | null;
}

export interface ComingNotice {
  readonly rule: string;
  readonly at: Instant;
}

/**
 * Tells everybody whose coming notices are other ones now that the plan's policy or calendar has changed: one summary a
 * person, however many matters and roles it concerns, in the digest of the next morning under the new terms. Who notices
 * nothing is not written to. Written with the change, so a repeated command tells nobody twice; two changes on one day are
 * two items of one mail, for the second speaks of what the first had said. Answers how many people are told.
 */
export async function tellOfChange(tx: Tx, plan: WholePlan, change: TermsChangedParams['change'], before: Prospect, after: Prospect): Promise<number> {
  const [was, will] = [comingMatters(before, plan.now), comingMatters(after, plan.now)];
  const substitutes = await substitutesFor(tx, plan, [...was, ...will]);
  const recipientsAt = ({ unit }: Matter, { rung, at }: FallingRung) => recipientsOfRung(plan.directory, unit, rung, substitutes.get(at) ?? []);
  const changes = was.flatMap((matter, index) => personalChanges(matter, will[index]!, recipientsAt));
  const occasion = await occasionOf(tx, plan);
  const sendAt = nextMorning(plan.now, after.policy, after.calendar);
  const people = Map.groupBy(changes, ({ mail }) => mail);
  const notices = [...people].map(([recipient, own]): NewNotice => {
    const role = own[0]!.role;
    const units = new Set(role === 'coordinator' || role === 'leader' ? [] : own.map(({ unit }) => unit));
    return {
      rule: TERMS_CHANGED,
      // Of somebody who answers for several units no one unit can be named.
      unitKey: units.size === 1 ? ([...units][0] ?? '') : '',
      occasion,
      recipient,
      recipientRole: role,
      at: plan.now,
      sendAt,
      params: { ...summaryOf(plan, change, own) },
    };
  });
  return (await queueNotices(tx, plan, notices)).length;
}

/** Who reviews in a coordinator's place on the days on which reminders to review are to come. */
async function substitutesFor(tx: Tx, plan: WholePlan, matters: readonly Matter[]): Promise<Map<Instant, readonly NoticeRecipient[]>> {
  const mornings = new Set(matters.flatMap(({ rungs }) => rungs.filter(({ rung }) => asksReviewers(rung)).map(({ at }) => at)));
  const substitutes = new Map<Instant, readonly NoticeRecipient[]>();
  for (const at of mornings) substitutes.set(at, await reviewSubstitutes(tx, plan, at));
  return substitutes;
}

/** Numbers the changes of a plan's terms, the present one not counted yet: its events are written at the command's end. */
async function occasionOf(tx: Tx, { id }: WholePlan): Promise<string> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM events WHERE stream_id = $1 AND type IN ('policyChanged', 'calendarChanged')`,
    [workflowId.plan(id)],
  );
  return `terms:${row!.count + 1}`;
}

function summaryOf(plan: WholePlan, change: TermsChangedParams['change'], own: readonly PersonalChange[]): TermsChangedParams {
  const inTime = [...own].sort((a, b) => firstOf(a) - firstOf(b) || (a.task ?? 0) - (b.task ?? 0) || compare(a.unit ?? '', b.unit ?? ''));
  const changes = inTime.slice(0, SPELLED_OUT).map(({ task, unit, before, after }): SummaryItem => ({
    task,
    unit: unit === null ? null : (unitByKey(plan.directory, unit)?.name ?? unit),
    before: before && { rule: before.rung.rule, at: before.at },
    after: after && { rule: after.rung.rule, at: after.at },
  }));
  return { change, count: own.length, changes };
}

function firstOf({ before, after }: PersonalChange): Instant {
  return Math.min(before?.at ?? Infinity, after?.at ?? Infinity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
