import type { DataSource } from 'typeorm';

import { unitByKey } from '../../domain/plan/resolve-units.js';
import { assessYear as assess, isAssessable, type Assessment } from '../../domain/supervision/assess-year.js';
import { finalAssessment } from '../../domain/supervision/final-assessment.js';
import { assessmentInstant } from '../../domain/supervision/instants.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { PlanView } from '../../domain/supervision/views.js';
import type { AssignmentEntity } from '../../entities/index.js';
import type { YearAssessed } from '../../workflows/contracts/activities.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import { audit } from '../audit/chain.js';
import { queueNotices } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { lookForEnd, writeEnd } from './end-plan.js';
import { snapshotScore } from './score-snapshot.js';
import { inTimesTurn, lockPlan, type Due } from './time-turn.js';
import { unitYears } from './unit-years.js';

/**
 * The year-end assessment (督查考核): who is commended, who is held accountable, and why. It is provisional while the ladder of
 * something due in the year is not over (`finalAssessment`); asked again, it is worked out anew once that is so, and leaders
 * hear of it a second time. With the last year, finally assessed, the plan ends if nothing of it is still to come (`planEnd`):
 * what is still open may be submitted and closed. Otherwise the answer says when to look again. A second call changes nothing.
 */
export async function assessYear(db: DataSource, input: Due & { readonly year: number }): Promise<YearAssessed> {
  const { planId, year } = input;
  // The lock is against amendments too, which may move the plan's last year.
  return inTimesTurn(db, 'assessYear', input, lockPlan(planId), async (tx, plan) => {
    const [known] = await tx.query<{ result: Assessment; final: boolean }>('SELECT result, final FROM assessments WHERE plan_id = $1 AND year = $2', [planId, year]);
    const look = await lookForFinal(tx, plan, year);
    if (known !== undefined && (known.final || !look.final)) return answerOf(known.result, known.final ? null : look, await lookForEnd(tx, plan));
    const units = await unitYears(tx, plan, year);
    const result = assess(units, year, plan.policy, plan.calendar, plan.now);
    await tx.query(
      `INSERT INTO assessments (plan_id, year, at, result, final) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (plan_id, year) DO UPDATE SET at = excluded.at, result = excluded.result, final = excluded.final`,
      [planId, year, toDate(plan.now), JSON.stringify(result), look.final],
    );
    const card = await snapshotScore(tx, plan, plan.now, `year:${year}`);
    // Launched when the year had been assessed everywhere else, with nothing due in it: there is nothing to tell.
    const isOfNothing = plan.launchedAt > assessmentInstant(year, plan.policy, plan.calendar) && !isAssessable(units, year);
    if (!isOfNothing) await tellLeaders(tx, plan, { year, final: look.final, again: known !== undefined }, result, { score: card.total / 100, max: card.max / 100 });
    const end = await lookForEnd(tx, plan);
    if (end.over) await writeEnd(tx, plan);
    const streamId = workflowId.plan(planId);
    audit(tx, { streamId, action: 'assessYear', subject: planId, data: { year, final: look.final, ...countsOf(result), ended: end.over }, at: plan.now });
    return answerOf(result, look.final ? null : look, end);
  });
}

/** Years whose assessment is provisional, and when to look at each again: now, where it could be final already. */
export async function provisionalYears(tx: Tx, plan: WholePlan): Promise<NonNullable<PlanView['provisional']>> {
  const rows = await tx.query<{ year: number }>('SELECT year FROM assessments WHERE plan_id = $1 AND NOT final ORDER BY year', [plan.id]);
  const years: { year: number; finalAt: number | null }[] = [];
  for (const { year } of rows) {
    const { final, lookAt } = await lookForFinal(tx, plan, year);
    years.push({ year, finalAt: final ? plan.now : lookAt });
  }
  return years;
}

async function lookForFinal(tx: Tx, plan: WholePlan, year: number): Promise<ReturnType<typeof finalAssessment>> {
  const rows = await tx.query<AssignmentEntity>(`SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1`, [plan.id]);
  return finalAssessment(rows.map(stateOf), year, plan.policy, plan.calendar, plan.now);
}

type EndLook = Awaited<ReturnType<typeof lookForEnd>>;

function answerOf(result: Assessment, provisional: { readonly lookAt: number | null } | null, { over, lookAt }: EndLook): YearAssessed {
  return {
    ...countsOf(result),
    ...(over || lookAt === null ? {} : { lookAt }),
    ...(provisional === null ? {} : { finalAt: provisional.lookAt }),
  };
}

interface Told {
  readonly year: number;
  readonly final: boolean;
  /** It was told before, provisional. */
  readonly again: boolean;
}

async function tellLeaders(tx: Tx, plan: WholePlan, { year, final, again }: Told, result: Assessment, points: { score: number; max: number }): Promise<void> {
  const named = (list: Assessment['commended'] | Assessment['accountable']) =>
    list.map(({ unit }) => ({ unit: unitByKey(plan.directory, unit)?.name ?? unit }));
  const params = { ...points, final, commended: named(result.commended), accountable: named(result.accountable) };
  const notices = rungsOfKind(plan.policy, 'yearEnd').flatMap((rung) =>
    recipientsOf(plan.directory, null, rung.to).map(({ mail, role }) => ({
      rule: rung.rule, occasion: again ? `year:${year}:final` : `year:${year}`, recipient: mail, recipientRole: role, at: plan.now,
      sendAt: leaveAt(plan.now, plan.now, plan.policy, plan.calendar), immediate: rung.immediate ?? false, params,
    })),
  );
  await queueNotices(tx, plan, notices);
}

function countsOf({ commended, accountable }: Assessment): { commended: number; accountable: number } {
  return { commended: commended.length, accountable: accountable.length };
}
