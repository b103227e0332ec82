import type { Contact, OfficeContact, Unit, UnitDirectory } from '../plan/plan.js';
import { unitByName } from '../plan/resolve-units.js';
import { EMPTY_PERSON, isMadeMail, POSTS, type DirectoryForm, type PersonForm } from './directory-form.js';
import { placeholderContacts, placeholderDomain, PLACEHOLDER_NAMES } from './placeholders.js';
import { unitKey } from './mentions/units/short-names.js';

/**
 * The directory that a filled-in form makes of the one before: keys, other names and notes stay, what is left empty keeps its
 * placeholder, and members of groups that are no units yet become units. A unit the form leaves out is left out.
 */
export function filledDirectory(form: DirectoryForm, before: UnitDirectory): UnitDirectory {
  const county = form.county.trim() === '' ? before.county : form.county.trim();
  const keys = new Set(before.units.map(({ key }) => key));
  const units: Unit[] = form.units.map((filled) => {
    const { leader: _former, ...unit } = before.units.find(({ name }) => name === filled.name) ?? newUnit(filled.name, county, keys);
    const made = placeholderContacts(unit, county);
    const contacts = { ...unit.contacts };
    for (const post of POSTS) contacts[post] = contactOf(filled[post], contacts[post], made[post]);
    return { ...unit, ...(filled.leader === '' ? {} : { leader: filled.leader }), contacts };
  });
  const known: UnitDirectory = { county, units, groups: [], office: [] };
  const groups = form.groups.map(({ phrase, members }) => {
    const group = before.groups.find((one) => one.phrase === phrase) ?? { phrase, aliases: [], members: [], fromNotice: true };
    const names = members.map((member) => {
      const unit = unitByName(known, member.trim()) ?? newUnit(member.trim(), county, keys);
      if (!units.includes(unit)) units.push(unit);
      return unit.name;
    });
    return { ...group, members: [...new Set(names)] };
  });
  return { county, units, groups, office: peopleOf(form, county, before) };
}

function newUnit(name: string, county: string, keys: Set<string>): Unit {
  const key = unitKey(name, county, keys);
  keys.add(key);
  return { key, name, aliases: [], fromNotice: false, contacts: placeholderContacts({ name, key }, county) };
}

/** What is empty is a placeholder. A person with an address and no name is called by the post. */
function contactOf({ name, mail, phone }: PersonForm, before: Contact | undefined, made: Contact): Contact {
  const typed = name.trim();
  const reached = mail.trim() !== '';
  return {
    name: typed !== '' ? typed : reached ? made.name.replace(/（占位）$/, '') : made.name,
    mail: reached ? mail.trim() : before !== undefined && isMadeMail(before.mail) ? before.mail : made.mail,
    ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
  };
}

/** Coordinators and leaders, at least one of each; leaders have keys, for units to name them. */
function peopleOf({ people }: DirectoryForm, county: string, before: UnitDirectory): OfficeContact[] {
  const taken = new Set(people.map(({ key }) => key));
  return (['coordinator', 'leader'] as const).flatMap((role) => {
    const former = before.office.filter((one) => one.role === role);
    const own = people.filter((person) => person.role === role);
    const filled = own.length > 0 ? own : [{ role, key: '', main: false, ...EMPTY_PERSON }];
    return filled.map(({ key, main, ...person }, at): OfficeContact => {
      const named = role === 'coordinator' || key !== '' ? key : freeKey(taken);
      const made = { name: PLACEHOLDER_NAMES[role], mail: `${at === 0 ? role : `${role}.${at + 1}`}@${placeholderDomain(county)}` };
      return { role, ...(named === '' ? {} : { key: named }), ...(main && role === 'leader' ? { main } : {}), ...contactOf(person, former[at], made) };
    });
  });
}

function freeKey(taken: Set<string>): string {
  let no = 1;
  while (taken.has(`leader-${no}`)) no++;
  taken.add(`leader-${no}`);
  return `leader-${no}`;
}
