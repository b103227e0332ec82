import type { Contact, UnitDirectory } from '../../../../domain/plan/plan.js';

/** A domain that can never be anybody's (RFC 2606). */
const DOMAIN = 'rehearsal.example';

/** The directory with addresses nobody has: a rehearsal of a real plan must write to no real person. Names stay. */
export function placeholderContacts(directory: UnitDirectory): UnitDirectory {
  const at = (local: string, { name }: Contact): Contact => ({ name, mail: `${local}@${DOMAIN}` });
  return {
    ...directory,
    units: directory.units.map((unit) => ({
      ...unit,
      contacts: {
        officer: at(`officer.${unit.key}`, unit.contacts.officer),
        deputyHead: at(`deputy.${unit.key}`, unit.contacts.deputyHead),
        head: at(`head.${unit.key}`, unit.contacts.head),
      },
    })),
    office: directory.office.map((contact, index) => ({ role: contact.role, ...at(`${contact.role}.${index + 1}`, contact) })),
  };
}
