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
import { planYears, rebasePlan } from '../../../../domain/plan/plan-dates.js';
import { planNow } from '../../../../domain/supervision/plan-clock.js';
import type { ClockSetting } from '../../../../domain/supervision/views.js';
import { readInstant } from '../http/fields.js';
import type { launchBody } from './launch.dto.js';

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
  const years = [...planYears(plan), yearOf(dateOf(planNow(clock, Date.now())))];
  return {
    plan,
    directory,
    policy: body.policy ?? defaultPolicy(),
    // A year more: rungs after the due date and the next working day may lie beyond the plan's last year.
    calendar: calendarFor(Math.min(...years), Math.max(...years) + 1),
    clock,
    ...(body.seed === undefined ? {} : { seed: body.seed }),
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

function clockOf(clock: Body['clock'], { allowRehearsal, allowPaced }: Environment): ClockSetting {
  if (clock.kind === 'stepped') {
    if (!allowRehearsal) throw new DubanError({ code: 'notAllowed', where: 'clock.kind' });
    return { kind: 'stepped', now: readInstant(clock.now) };
  }
  const rate = clock.rate ?? 1;
  // Equal epochs at rate 1 are real time whatever they are; zero makes a repeated request the same request.
  if (rate === 1 && clock.from === undefined) return { kind: 'live', realEpoch: 0, planEpoch: 0, rate: 1 };
  if (!allowPaced) throw new DubanError({ code: 'notAllowed', where: 'clock.rate' });
  const realEpoch = Date.now();
  return { kind: 'live', realEpoch, planEpoch: clock.from === undefined ? realEpoch : readInstant(clock.from), rate };
}
