import type { UnitDirectory } from '../../domain/plan/plan.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import type { RecipientRole } from '../../domain/supervision/policy.js';

export interface NoticeRecipient {
  readonly role: RecipientRole;
  readonly mail: string;
  readonly name: string;
}

/**
 * The people behind the roles: the unit's own for officer, deputy head and head, everybody of the office for coordinator
 * and leader. A person in two roles comes once, in the first. `unit` null: of the office alone.
 */
export function recipientsOf(
  directory: UnitDirectory,
  unit: string | null,
  roles: readonly RecipientRole[],
): NoticeRecipient[] {
  const contacts = unit === null ? undefined : unitByKey(directory, unit)?.contacts;
  const people = roles.flatMap((role): NoticeRecipient[] => {
    if (role === 'coordinator' || role === 'leader') {
      return directory.office.filter((contact) => contact.role === role).map(({ mail, name }) => ({ role, mail, name }));
    }
    const contact = contacts?.[role];
    return contact === undefined ? [] : [{ role, mail: contact.mail, name: contact.name }];
  });
  return people.filter(({ mail }, index) => people.findIndex((other) => other.mail === mail) === index);
}
