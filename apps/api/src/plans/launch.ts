import type { z } from 'zod';

import type { Launch } from '../../../../commands/plans/launch.js';
import { calendarFor } from '../../../../config/calendars/published.js';
import type { Environment } from '../../../../config/environment.js';
import { planFaultSentence } from '../../../../config/plans/plan-fault-text.js';
import { defaultPolicy } from '../../../../config/policies/default-policy.js';
import type { Language } from '../../../../config/texts/index.js';
import { dateOf, yearOf } from '../../../../domain/calendar/dates.js';
import { DubanError, type Refusal } from '../../../../domain/errors.js';
import { checkPlanData } from '../../../../domain/plan/check-plan.js';
import type { PlanFault } from '../../../../domain/plan/plan-fault.js';
import { directoryGaps, launchOutlook, withLateChoices } from '../../../../domain/plan/launch-outlook.js';
import { lastDay, planYears, rebasePlan } from '../../../../domain/plan/plan-dates.js';
import { heldUntil } from '../../../../domain/supervision/launch-grace.js';
import { leaveAt } from '../../../../domain/supervision/leave-at.js';
import { planNow, startClock, type LaunchClock } from '../../../../domain/supervision/plan-clock.js';
import { readInstant, shown } from '../http/fields.js';
import type { launchBody, launchPreview } from './launch.dto.js';

type Body = z.output<typeof launchBody>;

/**
 * What a launch request becomes: the plan checked as a file is and moved to its year, the calendar of the years it
 * touches, and its clock.
 * @throws DubanError `planInvalid` with every fault; `notAllowed` for a stepped or faster clock where only real plans run
 */
export function launchOf(body: Body, environment: Environment, language: Language): Launch {
  const clock = clockOf(body.clock, environment);
  const { plan: asWritten, directory, faults } = checkPlanData(body.plan, body.directory);
  if (faults.length > 0 || !asWritten || !directory) throw invalid(faults, language);
  const plan = body.rebase === undefined ? asWritten : rebasePlan(asWritten, body.rebase);
  const now = Date.now();
  // New dates may lie in years of their own.
  const years = [...planYears(withLateChoices(plan, body.late ?? [])), ...planYears(plan), yearOf(dateOf(planNow(startClock(clock, now), now)))];
  return {
    plan,
    directory,
    policy: body.policy ?? defaultPolicy(),
    // A year more: rungs after the due date and the next working day may lie beyond the plan's last year.
    calendar: calendarFor(Math.min(...years), Math.max(...years) + 1),
    clock,
    ...(body.seed === undefined ? {} : { seed: body.seed }),
    ...(body.late === undefined ? {} : { late: body.late }),
    ...(body.confirmed === undefined ? {} : { confirmed: body.confirmed }),
  };
}

/** What the launch would come to. Writes nothing. */
export function previewOf(launch: Launch): z.input<typeof launchPreview> {
  const realNow = Date.now();
  const clock = startClock(launch.clock, realNow);
  const now = planNow(clock, realNow);
  const plan = withLateChoices(launch.plan, launch.late ?? []);
  const outlook = launchOutlook(plan, launch.directory, dateOf(now));
  const first = heldUntil(clock, now, launch.policy, launch.calendar) ?? leaveAt(now, now, launch.policy, launch.calendar);
  const { late, over, ...rest } = outlook;
  const gaps = directoryGaps(plan, launch.directory);
  return {
    ...rest,
    late: late.map((task) => ({ ...task, units: [...task.units] })),
    over: [...over],
    firstNoticesAt: shown(first),
    lastDay: lastDay(plan),
    gaps: { units: [...gaps.units], office: [...gaps.office], groups: [...gaps.groups] },
  };
}

/** Faults by their fields: a request has no lines to point at. */
function invalid(faults: readonly PlanFault[], language: Language): DubanError {
  const refusals = faults.map((fault): Refusal => ({
    code: 'planInvalid',
    params: { problem: planFaultSentence(language, fault) },
    where: fault.path === '' ? fault.file : `${fault.file}.${fault.path}`,
  }));
  return new DubanError(refusals[0] ?? { code: 'planInvalid' }, refusals);
}

function clockOf(clock: Body['clock'], { allowRehearsal, allowPaced }: Environment): LaunchClock {
  if (clock.kind === 'stepped') {
    if (!allowRehearsal) throw new DubanError({ code: 'notAllowed', where: 'clock.kind' });
    return { kind: 'stepped', now: readInstant(clock.now) };
  }
  const asked = { kind: 'live', rate: clock.rate ?? 1, from: clock.from === undefined ? null : readInstant(clock.from) } as const;
  if ((asked.rate !== 1 || asked.from !== null) && !allowPaced) throw new DubanError({ code: 'notAllowed', where: 'clock.rate' });
  return asked;
}
