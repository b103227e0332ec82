import { randomInt } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Instant, IsoDate, WorkCalendar } from '../../domain/calendar/calendar.js';
import { dateOf, yearOf } from '../../domain/calendar/dates.js';
import { DubanError, type Refusal } from '../../domain/errors.js';
import { directoryGaps, gapNames, launchOutlook, unanswered, withLateChoices, withoutOverStages, type LateChoice } from '../../domain/plan/launch-outlook.js';
import { lastDay as lastDayOf, planYears } from '../../domain/plan/plan-dates.js';
import type { Plan, UnitDirectory } from '../../domain/plan/plan.js';
import { assigneesOf } from '../../domain/plan/resolve-units.js';
import { unrealDirectory } from '../../domain/plan/unreal-contacts.js';
import { heldUntil, isRealTime } from '../../domain/supervision/launch-grace.js';
import { planNow as clockNow, startClock, type LaunchClock } from '../../domain/supervision/plan-clock.js';
import type { Policy } from '../../domain/supervision/policy.js';
import type { ClockSetting } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import type { CommandMeta } from '../actor.js';
import { allowed } from '../allowed.js';
import { assignUnits } from '../assignments/assign.js';
import { audit } from '../audit/chain.js';
import { carryOut } from '../carry-out.js';
import { appendEvents } from '../streams.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

export interface Launch {
  /** Checked already (`checkPlan`), and moved to its year if it had to be. */
  readonly plan: Plan;
  readonly directory: UnitDirectory;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly clock: LaunchClock;
  /** Of a rehearsal. */
  readonly seed?: number;
  /** What becomes of due dates that are over already. A real launch is refused while one of them has no choice. */
  readonly late?: readonly LateChoice[];
  /** Names of placeholders and empty groups that whoever launches has seen. A real launch is refused while one is missing. */
  readonly confirmed?: readonly string[];
}

/**
 * Starts a plan: its row, its streams, and every task that waits for no later stage handed out to its units. The
 * workflows follow by themselves from the event `launched`.
 * @throws DubanError `datesPast` for a live plan whose last day is over, `planInvalid` for one without any date, and for a plan
 *   in real time `launchLate` and `launchUnfilled` where what is late or unfilled was not seen
 */
export async function launchPlan(db: DataSource, meta: CommandMeta, input: Launch): Promise<{ planId: string }> {
  return carryOut(db, meta, { name: 'launchPlan', subject: input.plan.key, payload: input }, (tx) => launchIn(tx, input));
}

/** The same as a part of another command's transaction. */
export async function launchIn(tx: Tx, asked: Launch): Promise<{ planId: string }> {
  allowed(tx.actor, 'launchPlan');
  // A rehearsal writes to nobody real.
  const input = asked.clock.kind === 'stepped' ? { ...asked, directory: unrealDirectory(asked.directory) } : asked;
  const { directory, policy, calendar } = input;
  const clock = startClock(input.clock, tx.realNow);
  const now = clockNow(clock, tx.realNow);
  const today = dateOf(now);
  const chosen = withLateChoices(input.plan, input.late ?? []);
  const lastDay = lastDayOf(chosen);
  if (lastDay === null) throw new DubanError({ code: 'planInvalid', where: 'stages' });
  if (clock.kind === 'live' && lastDay < today) throw new DubanError({ code: 'datesPast', params: { lastDay } });
  if (isRealTime(clock)) refuseUnseen({ ...input, plan: chosen }, today);
  const plan = withoutOverStages(chosen, today);
  const stages = plan.stages.filter(({ end }) => end >= today).map(({ no }) => no);

  const planId = `${plan.key}-${shortRandom()}`;
  await insertPlan(tx, { planId, input: { ...input, plan }, clock, now, lastDay });
  await insertStreams(tx, planId, plan, stages);
  await insertStageRecords(tx, planId, stages, now);
  const handouts = plan.tasks
    .filter((task) => task.stage === undefined)
    .map((task) => ({ task: task.no, dueOn: task.due, assignees: assigneesOf(task, directory) }));
  await assignUnits(tx, { id: planId, policy, calendar, directory, now }, handouts, now);
  const streamId = workflowId.plan(planId);
  appendEvents(tx, { streamId, planId, at: now, events: [{ event: { type: 'launched' } }] });
  audit(tx, { streamId, action: 'launchPlan', subject: planId, data: { key: plan.key, title: plan.title, clock }, at: now });
  return { planId };
}

/** @throws DubanError `launchLate` with every late task, `launchUnfilled` with every name that was not confirmed */
function refuseUnseen({ plan, directory, late = [], confirmed = [] }: Launch, today: IsoDate): void {
  const outlook = launchOutlook(plan, directory, today);
  const open = unanswered(outlook.late, late);
  if (open.length > 0) {
    const units = new Set(open.flatMap((task) => task.units)).size;
    const tasks = open.map(({ task }) => task).join('、');
    const faults = open.map(({ task }): Refusal => ({ code: 'launchLate', params: { count: 1, on: today, units, tasks: task }, where: `late.${task}` }));
    throw new DubanError({ code: 'launchLate', params: { count: open.length, on: today, units, tasks }, where: 'late' }, faults);
  }
  const names = gapNames(directoryGaps(plan, directory)).filter((name) => !confirmed.includes(name));
  if (names.length > 0) throw new DubanError({ code: 'launchUnfilled', params: { count: names.length, names: names.join('、') }, where: 'confirmed' });
}

/** Six letters and digits: enough to tell launches of one plan apart; a clash fails on the primary key. */
function shortRandom(): string {
  return randomInt(36 ** 5, 36 ** 6).toString(36);
}

async function insertPlan(
  tx: Tx,
  { planId, input, clock, now, lastDay }: { planId: string; input: Launch; clock: ClockSetting; now: Instant; lastDay: IsoDate },
): Promise<void> {
  const { plan, directory, policy, calendar, seed } = input;
  const held = heldUntil(clock, now, policy, calendar);
  const years = planYears(plan).filter((year) => year >= yearOf(dateOf(now)));
  await tx.query(
    `INSERT INTO plans (id, key, title, document, directory, policy, calendar, clock, status, launched_at, last_day, years,
       seed, recorded_at, held_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'running', $9, $10, $11, $12, $13, $14)`,
    [
      planId,
      plan.key,
      plan.title,
      ...[plan, directory, policy, calendar, clock].map((part) => JSON.stringify(part)),
      toDate(now),
      lastDay,
      years,
      seed ?? null,
      toDate(tx.realNow),
      held === null ? null : toDate(held),
    ],
  );
}

/** A stage that was over before the launch has no stream, and so no workflow. */
async function insertStreams(tx: Tx, planId: string, { tasks }: Plan, stages: readonly number[]): Promise<void> {
  const streams = [
    { id: workflowId.plan(planId), kind: 'plan' },
    { id: workflowId.scorecard(planId), kind: 'scorecard' },
    { id: workflowId.dispatch(planId), kind: 'dispatch' },
    ...stages.map((no) => ({ id: workflowId.stage(planId, no), kind: 'stage', no })),
    ...tasks.map(({ no }) => ({ id: workflowId.task(planId, no), kind: 'task', no })),
  ];
  await tx.query(
    `INSERT INTO streams (id, plan_id, kind, no)
     SELECT id, $1, kind, no FROM jsonb_to_recordset($2::jsonb) AS s(id text, kind text, no int)`,
    [planId, JSON.stringify(streams)],
  );
}

async function insertStageRecords(tx: Tx, planId: string, stages: readonly number[], now: Instant): Promise<void> {
  await tx.query(
    'INSERT INTO stage_records (plan_id, stage_no, asked_through) SELECT $1, no, $3::timestamptz FROM unnest($2::int[]) AS no',
    [planId, stages, toDate(now)],
  );
}
