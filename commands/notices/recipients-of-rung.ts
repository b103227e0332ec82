import type { UnitDirectory } from '../../domain/plan/plan.js';
import type { Rung } from '../../domain/supervision/policy.js';
import { recipientsOf, type NoticeRecipient } from './recipients.js';
import type { ReviewSubstitute } from './review-substitutes.js';

/**
 * Whom a rung about something of the unit (null: of the whole plan) speaks to. A reminder to review goes to the substitutes
 * of its day (`reviewSubstitutes`) as well, but for the own unit's, which they may not review.
 */
export function recipientsOfRung(directory: UnitDirectory, unit: string | null, rung: Rung, substitutes: readonly ReviewSubstitute[], task?: { readonly leader?: string }): NoticeRecipient[] {
  const people = recipientsOf(directory, unit, rung.to, task);
  if (!asksReviewers(rung)) return people;
  const others = substitutes.filter((substitute) => substitute.unit === null || substitute.unit !== unit).filter(({ mail }) => people.every((other) => other.mail !== mail));
  return [...people, ...others.map(({ role, mail, name }) => ({ role, mail, name }))];
}

/** Whether a substitute gets it too. */
export function asksReviewers({ when, to }: Rung): boolean {
  return when.kind === 'reviewPending' && to.includes('coordinator');
}
