import { emptyUnit, type DirectoryForm, type OfficePersonForm, type UnitForm } from '../../../../../domain/notice/directory-form.js';

/**
 * A directory's form by names instead of places, so that two people's changes can be laid on top of each other. Members of a
 * group are as they were typed, apart by line ends or 、.
 */
export interface Tree {
  readonly head: Readonly<Record<HeadField, string>>;
  readonly person: Readonly<Record<string, OfficePersonForm | undefined>>;
  readonly unit: Readonly<Record<string, UnitForm | undefined>>;
  readonly group: Readonly<Record<string, { readonly members: string } | undefined>>;
}

export const HEAD_FIELDS = ['county', 'issuer', 'name', 'prefix', 'contact'] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];

export function treeOf({ county, issuer, office, people, units, groups }: DirectoryForm): Tree {
  return {
    head: { county, issuer, name: office.name, prefix: office.prefix, contact: office.contact },
    person: Object.fromEntries(people.map((person, at) => [`${person.role}-${at}`, person])),
    unit: Object.fromEntries(units.map((unit) => [unit.name, unit])),
    group: Object.fromEntries(groups.map(({ phrase, members }) => [phrase, { members: members.join('\n') }])),
  };
}

/** The form as it would be saved; a member of a group that is no unit yet is one. `aliases`: other names of units, by name. */
export function formOf({ head, person, unit, group }: Tree, aliases: Readonly<Record<string, readonly string[]>>): DirectoryForm {
  const { county, issuer, name, prefix, contact } = head;
  const units = Object.values(unit).filter(isThere);
  const official = new Map(Object.entries(aliases).flatMap(([of, others]) => others.map((other) => [other, of] as const)));
  const groups = Object.entries(group).flatMap(([phrase, of]) => {
    if (of === undefined) return [];
    const names = membersIn(of.members).map((member) => (unit[member] === undefined ? (official.get(member) ?? member) : member));
    return [{ phrase, members: [...new Set(names)] }];
  });
  const known = new Set(units.map((one) => one.name));
  const joining = [...new Set(groups.flatMap(({ members }) => members))].filter((member) => !known.has(member));
  return { county, issuer, office: { name, prefix, contact }, people: Object.values(person).filter(isThere), units: [...units, ...joining.map(emptyUnit)], groups };
}

export function membersIn(text: string): string[] {
  return text.split(/[\n、,，;；\t]+/).map((name) => name.trim()).filter((name) => name !== '');
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
