import { oncePerPerson, personOf } from '../../domain/dispatch/person.js';
import type { RecipientRole } from '../../domain/supervision/policy.js';
import type { WholePlan } from '../plans/load-plan.js';
import { recipientsOf } from './recipients.js';

/** Somebody who was told, or is to be: of a unit, or of the office. */
export interface PastRecipient {
  readonly recipient: string;
  readonly recipientRole: RecipientRole;
  /** '' for none. */
  readonly unitKey: string;
  readonly taskNo: number;
}

/**
 * The address of whoever is in the recipient's place today; the recipient's own where that is the same person or nobody is. Of
 * the office whoever still has that role there keeps it. Spellings of one address are one person's (`personOf`). Pure.
 */
export function presentHolder({ directory, document }: Pick<WholePlan, 'directory' | 'document'>, { recipient, recipientRole: role, unitKey, taskNo }: PastRecipient): string {
  const isTheirs = ({ mail }: { readonly mail: string }) => personOf(mail) === personOf(recipient);
  if (directory.office.some((contact) => contact.role === role && isTheirs(contact))) return recipient;
  const task = document.tasks.find(({ no }) => no === taskNo);
  const present = recipientsOf(directory, unitKey === '' ? null : unitKey, [role], task)[0];
  return present === undefined || isTheirs(present) ? recipient : present.mail;
}

/** Those who are in the places of the people told, each once. Pure. */
export function presentHolders<T extends PastRecipient>(plan: Pick<WholePlan, 'directory' | 'document'>, told: readonly T[]): T[] {
  return oncePerPerson(told.map((each) => ({ ...each, recipient: presentHolder(plan, each) })), ({ recipient }) => recipient);
}
