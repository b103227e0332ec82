import { POSTS, type DirectoryForm } from './directory-form.js';

/** One value of a directory that was changed: `units.县财政局.officer.mail`. Null: it was, or is, not there. */
export interface DirectoryChange {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Every value in which two fillings of a directory differ. */
export function directoryChanges(before: DirectoryForm, after: DirectoryForm): DirectoryChange[] {
  const [one, other] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((what) => {
    const [old, now] = [one.get(what) ?? null, other.get(what) ?? null];
    return old === now || (old ?? '') === (now ?? '') ? [] : [{ what, before: old, after: now }];
  });
}

function valuesOf({ county, issuer, office, people, units, groups }: DirectoryForm): Map<string, string> {
  const values = new Map<string, string>(Object.entries({ county, issuer, 'office.name': office.name, 'office.prefix': office.prefix, 'office.contact': office.contact }));
  const person = (where: string, { name, mail, phone }: { readonly name: string; readonly mail: string; readonly phone: string }): void => {
    for (const [field, value] of Object.entries({ name, mail, phone })) values.set(`${where}.${field}`, value);
  };
  const counts = { coordinator: 0, leader: 0 };
  for (const one of people) {
    const where = `people.${one.role}.${++counts[one.role]}`;
    person(where, one);
    if (one.role === 'leader') values.set(`${where}.main`, one.main ? 'true' : '');
  }
  for (const unit of units) {
    values.set(`units.${unit.name}.leader`, unit.leader);
    for (const post of POSTS) person(`units.${unit.name}.${post}`, unit[post]);
  }
  for (const { phrase, members } of groups) values.set(`groups.${phrase}`, members.join('、'));
  return values;
}
