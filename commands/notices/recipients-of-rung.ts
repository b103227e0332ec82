import { personOf } from '../../domain/dispatch/person.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import type { Rung } from '../../domain/supervision/policy.js';
import { recipientsOf, type NoticeRecipient } from './recipients.js';

/**
 * Whom a rung about something of the unit (null: of the whole plan) speaks to. A reminder to review goes to the substitutes
 * of its day (`reviewSubstitutes`) as well.
 */
export function recipientsOfRung(directory: UnitDirectory, unit: string | null, rung: Rung, substitutes: readonly NoticeRecipient[], task?: { readonly leader?: string }): NoticeRecipient[] {
  const people = recipientsOf(directory, unit, rung.to, task);
  if (!asksReviewers(rung)) return people;
  return [...people, ...substitutes.filter(({ mail }) => people.every((other) => personOf(other.mail) !== personOf(mail)))];
}

/** Whether a substitute gets it too. */
export function asksReviewers({ when, to }: Rung): boolean {
  return when.kind === 'reviewPending' && to.includes('coordinator');
}
