import type { Refusal } from '../errors.js';
import type { Assessment } from './assess-year.js';

/** What becomes of a unit at the year's end. */
export type Verdict = 'commended' | 'accountable' | 'none';

/** What the leader decides otherwise than proposed (审定), and why. */
export interface VerdictChange {
  /** Key of the unit. */
  readonly unit: string;
  readonly verdict: Verdict;
  readonly reason: string;
}

/** What the assessment proposes for the unit. */
export function proposedFor({ commended, accountable }: Assessment, unit: string): Verdict {
  if (commended.some((each) => each.unit === unit)) return 'commended';
  return accountable.some((each) => each.unit === unit) ? 'accountable' : 'none';
}

/** What holds for the unit: the leader's change, else what was proposed. */
export function verdictFor(result: Assessment, changes: readonly VerdictChange[], unit: string): Verdict {
  return changes.find((change) => change.unit === unit)?.verdict ?? proposedFor(result, unit);
}

/** An assessment that is to be approved. */
export interface ApprovableAssessment {
  readonly result: Assessment;
  readonly final: boolean;
  readonly approved: boolean;
  /** Units with an assignment in the plan. */
  readonly units: readonly string[];
}

/**
 * Why it may not be approved with these changes; empty where it may. It must be final and not approved before; each change is
 * about one unit of the plan, once, something else than proposed, and with a reason. Every fault is named by its field.
 */
export function approvalFaults({ result, final, approved, units }: ApprovableAssessment, changes: readonly VerdictChange[]): readonly Refusal[] {
  if (approved) return [{ code: 'alreadyDecided' }];
  if (!final) return [{ code: 'assessmentNotFinal' }];
  return changes.flatMap(({ unit, verdict, reason }, index): Refusal[] => {
    const at = (field: string) => `changes[${index}].${field}`;
    if (!units.includes(unit)) return [{ code: 'unknownUnit', params: { unit }, where: at('unit') }];
    if (changes.findIndex((other) => other.unit === unit) !== index) return [{ code: 'invalidInput', where: at('unit') }];
    if (verdict === proposedFor(result, unit)) return [{ code: 'invalidInput', where: at('verdict') }];
    return reason.trim() === '' ? [{ code: 'reasonMissing', where: at('reason') }] : [];
  });
}
