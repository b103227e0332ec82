import type { ContactTable, TablePerson } from '../../../../../domain/notice/contact-table.js';
import { emptyUnit, type UnitForm } from '../../../../../domain/notice/directory-form.js';
import { matchUnit } from '../../../../../domain/notice/mentions/units/match-units.js';
import type { UnitDirectory } from '../../../../../domain/plan/plan.js';
import { membersIn, type Tree } from './tree.js';

/** A unit's name in a table that is none of the directory's, and which may be meant. */
export interface Unmatched {
  readonly printed: string;
  readonly candidates: readonly string[];
  readonly people: number;
}

/** What a name in a table stands for: a unit of the directory; null: nobody, it is left out. */
export type Meant = ReadonlyMap<string, string | null>;

/** Names of a table by the units they certainly are, and those that are a question. */
export function namesIn(table: ContactTable, units: readonly string[], aliases: Readonly<Record<string, readonly string[]>>, county: string): { readonly meant: Meant; readonly unmatched: readonly Unmatched[] } {
  const directory: UnitDirectory = { county, groups: [], office: [], units: units.map((name) => ({ ...NOBODY, name, aliases: aliases[name] ?? [] })) };
  const meant = new Map<string, string | null>();
  const unmatched: Unmatched[] = [];
  for (const printed of new Set([...table.people.map(({ unit }) => unit), ...table.members.map(({ unit }) => unit)])) {
    const { name, match } = matchUnit(printed, directory);
    if (match.kind === 'exact' || match.kind === 'alias') meant.set(printed, name);
    else unmatched.push({ printed, candidates: match.kind === 'near' ? match.candidates : [], people: table.people.filter(({ unit }) => unit === printed).length });
  }
  return { meant, unmatched };
}

/** The tree with a table's people and members filled in; an empty cell overwrites nothing, a group that is not there is left out. */
export function takenIn(tree: Tree, table: ContactTable, meant: Meant): Tree {
  const unit: Record<string, UnitForm | undefined> = { ...tree.unit };
  for (const person of table.people) {
    const name = meant.get(person.unit);
    if (name == null) continue;
    const before = unit[name] ?? emptyUnit(name);
    unit[name] = { ...before, [person.post]: filled(before[person.post], person) };
  }
  const group: Record<string, { readonly members: string } | undefined> = { ...tree.group };
  for (const { phrase, unit: printed } of table.members) {
    const name = meant.get(printed);
    const of = group[phrase];
    if (name == null || of === undefined) continue;
    group[phrase] = { members: [...new Set([...membersIn(of.members), name])].join('\n') };
  }
  return { ...tree, unit, group };
}

function filled(before: UnitForm['officer'], { name, mail, phone }: TablePerson): UnitForm['officer'] {
  return { name: name === '' ? before.name : name, mail: mail === '' ? before.mail : mail, phone: phone === '' ? before.phone : phone };
}

const CONTACT = { name: '', mail: '' };
const NOBODY = { key: '', fromNotice: true, contacts: { officer: CONTACT, deputyHead: CONTACT, head: CONTACT } };
