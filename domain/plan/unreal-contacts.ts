import { isPlaceholder } from './launch-outlook.js';
import type { Contact, UnitDirectory } from './plan.js';

/** A domain that can never be anybody's (RFC 2606). */
const DOMAIN = 'rehearsal.example';
/** Characters of an address before its @ (RFC 5321). */
const LONGEST = 64;

/**
 * The address that stands for `mail` in a rehearsal: nobody has it, and the same one stands for the same person. One that is
 * nobody's already stays.
 */
export function unrealAddress(mail: string): string {
  if (isPlaceholder(mail)) return mail;
  const name = mail.replace('@', '.at.').replace(/[^\w.-]+/g, '-').slice(-LONGEST).replace(/^\.+/, '');
  return `${name}@${DOMAIN}`;
}

/** The directory with addresses nobody has. Names stay. */
export function unrealDirectory(directory: UnitDirectory): UnitDirectory {
  return {
    ...directory,
    units: directory.units.map((unit) => ({
      ...unit,
      contacts: { officer: unreal(unit.contacts.officer), deputyHead: unreal(unit.contacts.deputyHead), head: unreal(unit.contacts.head) },
    })),
    office: directory.office.map(unreal),
  };
}

function unreal<C extends Contact>(contact: C): C {
  return { ...contact, mail: unrealAddress(contact.mail) };
}
