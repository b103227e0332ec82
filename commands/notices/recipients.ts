import type { OfficeContact, UnitDirectory } from '../../domain/plan/plan.js';
import { oncePerPerson } from '../../domain/dispatch/person.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import type { RecipientRole, RungRecipient } from '../../domain/supervision/policy.js';

export interface NoticeRecipient {
  readonly role: RecipientRole;
  readonly mail: string;
  readonly name: string;
}

/**
 * The people behind the roles: the unit's own for officer, deputy head and head, everybody of the office for coordinator; for
 * leader the one in charge of the task or else of the unit, for main leader the main one, all leaders where none is named. A
 * person in two roles comes once, in the first. `unit` null: of the office alone.
 */
export function recipientsOf(
  directory: UnitDirectory,
  unit: string | null,
  roles: readonly RungRecipient[],
  task?: { readonly leader?: string },
): NoticeRecipient[] {
  const contacts = unit === null ? undefined : unitByKey(directory, unit)?.contacts;
  const people = roles.flatMap((role): readonly NoticeRecipient[] => {
    if (role === 'coordinator') return officeOf(directory, 'coordinator');
    if (role === 'mainLeader') return oneOrAll(officeOf(directory, 'leader'), ({ main }) => main === true);
    if (role === 'leader') {
      const inCharge = task?.leader ?? (unit === null ? undefined : unitByKey(directory, unit)?.leader);
      return oneOrAll(officeOf(directory, 'leader'), ({ key }) => inCharge !== undefined && key === inCharge);
    }
    const contact = contacts?.[role];
    return contact === undefined ? [] : [{ role, mail: contact.mail, name: contact.name }];
  });
  return oncePerPerson(people, ({ mail }) => mail).map(({ role, mail, name }) => ({ role, mail, name }));
}

type OfficePerson = NoticeRecipient & Pick<OfficeContact, 'key' | 'main'>;

function officeOf({ office }: UnitDirectory, role: OfficeContact['role']): readonly OfficePerson[] {
  return office.filter((contact) => contact.role === role);
}

/** A plan without a chain of responsibility falls back to everybody. */
function oneOrAll(people: readonly OfficePerson[], named: (person: OfficePerson) => boolean): readonly OfficePerson[] {
  const found = people.filter(named);
  return found.length > 0 ? found : people;
}
