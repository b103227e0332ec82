import { isPlaceholder } from '../plan/launch-outlook.js';
import type { Contact, OfficeContact, Plan, Unit, UnitDirectory } from '../plan/plan.js';
import { groupByPhrase } from '../plan/resolve-units.js';

/** A person as the page of a draft's directory asks for one; what is not filled in is empty. */
export interface PersonForm {
  readonly name: string;
  readonly mail: string;
  readonly phone: string;
}

export interface OfficePersonForm extends PersonForm {
  readonly role: OfficeContact['role'];
  /** Empty for a coordinator, and for a leader nobody is under yet. */
  readonly key: string;
  readonly main: boolean;
}

export interface UnitForm {
  readonly name: string;
  /** Key of the leader in charge, or empty. */
  readonly leader: string;
  readonly officer: PersonForm;
  readonly deputyHead: PersonForm;
  readonly head: PersonForm;
}

export interface GroupForm {
  readonly phrase: string;
  /** Names of units. */
  readonly members: readonly string[];
}

/** Everything about people and offices that is filled in before a launch. */
export interface DirectoryForm {
  readonly county: string;
  readonly issuer: string;
  readonly office: { readonly name: string; readonly prefix: string; readonly contact: string };
  readonly people: readonly OfficePersonForm[];
  readonly units: readonly UnitForm[];
  readonly groups: readonly GroupForm[];
}

export const POSTS = ['officer', 'deputyHead', 'head'] as const;
export type Post = (typeof POSTS)[number];

/** What stands in a drafted plan and its directory, with placeholders shown as empty. */
export function directoryForm({ plan, directory }: { readonly plan: Pick<Plan, 'issuer' | 'office'>; readonly directory: UnitDirectory }, county: string = directory.county): DirectoryForm {
  return {
    county,
    issuer: plan.issuer ?? '',
    office: { name: plan.office?.name ?? '', prefix: plan.office?.prefix ?? '', contact: plan.office?.contact ?? '' },
    people: directory.office.map(({ role, key, main, ...contact }) => ({ role, key: key ?? '', main: main ?? false, ...personForm(contact) })),
    units: directory.units.map(({ name, leader, contacts }) => ({
      name,
      leader: leader ?? '',
      officer: personForm(contacts.officer),
      deputyHead: personForm(contacts.deputyHead),
      head: personForm(contacts.head),
    })),
    groups: directory.groups.map(({ phrase, members }) => ({ phrase, members })),
  };
}

function personForm({ name, mail, phone }: Contact): PersonForm {
  return { name: isMadeName(name) ? '' : name, mail: isMadeMail(mail) ? '' : mail, phone: phone ?? '' };
}

/** A name that was made up, not given: 县财政局经办人（占位）. */
function isMadeName(name: string): boolean {
  return name.endsWith('（占位）');
}

/** An address that was made up for a person nobody has named; one that somebody typed is shown, reserved or not. */
export function isMadeMail(mail: string): boolean {
  return isPlaceholder(mail) && /^(?:officer|deputy|head|coordinator|leader)(?:[.@])/.test(mail);
}

/** How often the plan's tasks name a unit (by itself) and a group. */
export interface Named {
  readonly units: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
}

export function namedIn({ tasks }: Pick<Plan, 'tasks'>, directory: UnitDirectory): Named {
  const count = (names: readonly string[]): Record<string, number> => names.reduce<Record<string, number>>((all, name) => ({ ...all, [name]: (all[name] ?? 0) + 1 }), {});
  return {
    units: count(tasks.flatMap(({ units }) => units.map(({ name }) => name))),
    groups: count(tasks.flatMap(({ groups }) => groups.map(({ phrase }) => groupByPhrase(directory, phrase)?.phrase ?? phrase))),
  };
}

/** What is still to be filled in, as far as the plan needs it. */
export interface Missing {
  /** Of the head: `county`, `issuer`, `name`. */
  readonly head: readonly ('county' | 'issuer' | 'name')[];
  /** People of the office whom no mail would reach, by their place in the form. */
  readonly people: readonly number[];
  /** Units with an assignment, and the posts in them whom no mail would reach. */
  readonly units: readonly { readonly name: string; readonly posts: readonly Post[] }[];
  /** Groups that tasks name and nobody belongs to. */
  readonly groups: readonly string[];
  readonly count: number;
}

export function missingIn({ county, issuer, office, people, units, groups }: DirectoryForm, named: Named): Missing {
  const unreachable = ({ mail }: PersonForm): boolean => mail.trim() === '' || isPlaceholder(mail.trim());
  const members = new Set(groups.filter(({ phrase }) => named.groups[phrase] !== undefined).flatMap((group) => group.members));
  const needed = units.filter(({ name }) => named.units[name] !== undefined || members.has(name));
  const missing = {
    head: ([['county', county], ['issuer', issuer], ['name', office.name]] as const).filter(([, value]) => value.trim() === '').map(([field]) => field),
    people: people.flatMap((person, index) => (unreachable(person) ? [index] : [])),
    units: needed.flatMap((unit) => {
      const posts = POSTS.filter((post) => unreachable(unit[post]));
      return posts.length === 0 ? [] : [{ name: unit.name, posts }];
    }),
    groups: groups.filter(({ phrase, members: of }) => named.groups[phrase] !== undefined && of.length === 0).map(({ phrase }) => phrase),
  };
  const posts = missing.units.reduce((sum, unit) => sum + unit.posts.length, 0);
  return { ...missing, count: missing.head.length + missing.people.length + posts + missing.groups.length };
}

/** A unit nobody has filled in. */
export const EMPTY_PERSON: PersonForm = { name: '', mail: '', phone: '' };

export function emptyUnit(name: string): UnitForm {
  return { name, leader: '', officer: EMPTY_PERSON, deputyHead: EMPTY_PERSON, head: EMPTY_PERSON };
}

/** Whether the unit may be left out of the directory: no task names it, nobody counts it among a group, and it holds nobody. */
export function isSpare({ name }: Pick<Unit, 'name'>, { groups }: Pick<DirectoryForm, 'groups'>, named: Named): boolean {
  return named.units[name] === undefined && !groups.some(({ members }) => members.includes(name));
}
