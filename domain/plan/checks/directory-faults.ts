import { list, mapping, text, texts } from '../loose.js';
import { nearest } from '../nearest.js';
import type { Finding, PlanFaultCode } from '../plan-fault.js';
import type { FieldPath } from '../yaml-places.js';
import { type Placed, repeatsOf } from './repeats.js';

/** What a directory's names stand for, as far as the directory can be read. */
export interface Names {
  /** Official unit names. */
  readonly units: ReadonlySet<string>;
  /** Alias to official name. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Group phrase or alias to its phrase. */
  readonly groups: ReadonlyMap<string, string>;
  /** Phrase to its members that are units. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Keys of leaders. */
  readonly leaders: ReadonlySet<string>;
}

export function namesIn(directory: unknown): Names {
  const units = new Set<string>();
  const aliases = new Map<string, string>();
  const groups = new Map<string, string>();
  const members = new Map<string, string[]>();
  for (const unit of list(mapping(directory)['units']).map(mapping)) {
    const name = text(unit['name']);
    if (name === undefined) continue;
    units.add(name);
    for (const [, alias] of texts(unit['aliases'])) if (!aliases.has(alias)) aliases.set(alias, name);
  }
  for (const group of list(mapping(directory)['groups']).map(mapping)) {
    const phrase = text(group['phrase']);
    if (phrase === undefined) continue;
    if (!groups.has(phrase)) groups.set(phrase, phrase);
    for (const [, alias] of texts(group['aliases'])) if (!groups.has(alias)) groups.set(alias, phrase);
    members.set(phrase, texts(group['members']).flatMap(([, member]) => (units.has(member) ? [member] : [])));
  }
  const leaders = officeOf(directory).flatMap(({ role, key }) => (role === 'leader' && key !== undefined ? [key] : []));
  return { units, aliases, groups, members, leaders: new Set(leaders) };
}

/** The official name most like the given one, looked for among names and aliases. */
export function nearestUnit(name: string, names: Names): string | undefined {
  const near = nearest(name, [...names.units, ...names.aliases.keys()]);
  return near === undefined ? undefined : (names.aliases.get(near) ?? near);
}

/** Keys, names, aliases and phrases used twice, members that are no units, an office without its two roles, leaders in charge who are none. */
export function directoryFaults(directory: unknown): Finding[] {
  const names = namesIn(directory);
  const units = list(mapping(directory)['units']).map(mapping);
  const groups = list(mapping(directory)['groups']).map(mapping);
  const contacts = officeOf(directory);
  const roles = contacts.map(({ role }) => role);
  const main = contacts.filter((contact) => contact.main && contact.role === 'leader');
  const office = (code: PlanFaultCode): Finding => ({ code, path: ['office'] });
  return [
    ...repeated('duplicateUnitKey', units.flatMap((unit, i) => placed(unit['key'], ['units', i, 'key']))),
    ...repeated('duplicateUnitName', units.flatMap((unit, i) => placed(unit['name'], ['units', i, 'name']))),
    ...aliasFaults(units),
    ...repeated(
      'duplicateGroupPhrase',
      groups.flatMap((group, i) => [
        ...placed(group['phrase'], ['groups', i, 'phrase']),
        ...texts(group['aliases']).flatMap(([j, alias]) => placed(alias, ['groups', i, 'aliases', j])),
      ]),
    ),
    ...groups.flatMap((group, i) => memberFaults(text(group['phrase']) ?? '', group['members'], ['groups', i], names)),
    ...repeated('duplicateOfficeKey', contacts.flatMap(({ key }, i) => placed(key, ['office', i, 'key']))),
    ...main.slice(1).map((contact): Finding => {
      return { code: 'severalMainLeaders', path: ['office', contact.index, 'main'], first: ['office', main[0]!.index, 'main'] };
    }),
    ...units.flatMap((unit, i) => leaderFaults(unit['leader'], ['units', i, 'leader'], names)),
    ...(roles.includes('coordinator') ? [] : [office('noCoordinator')]),
    ...(roles.includes('leader') ? [] : [office('noLeader')]),
  ];
}

/** A leader in charge must be one of the office's leaders. */
export function leaderFaults(leader: unknown, path: FieldPath, names: Names): Finding[] {
  const key = text(leader);
  if (key === undefined || names.leaders.has(key)) return [];
  const near = nearest(key, names.leaders);
  return [{ code: 'leaderNotInOffice', path, params: { key, ...(near === undefined ? {} : { near, context: 'near' }) } }];
}

/** The office's contacts as far as they can be read, each with its place in the list. */
function officeOf(directory: unknown): { index: number; role: string | undefined; key: string | undefined; main: boolean }[] {
  return list(mapping(directory)['office']).map(mapping).map((contact, index) => {
    return { index, role: text(contact['role']), key: text(contact['key']), main: contact['main'] === true };
  });
}

/** An alias is a second way to one unit: it may be neither another unit's name nor anybody's alias a second time. */
function aliasFaults(units: readonly ReturnType<typeof mapping>[]): Finding[] {
  const taken = new Map<string, FieldPath>();
  units.forEach((unit, i) => {
    const name = text(unit['name']);
    if (name !== undefined && !taken.has(name)) taken.set(name, ['units', i, 'name']);
  });
  return units.flatMap((unit, i) =>
    texts(unit['aliases']).flatMap(([j, alias]): Finding[] => {
      const path = ['units', i, 'aliases', j];
      const first = taken.get(alias);
      if (first === undefined) taken.set(alias, path);
      return first === undefined ? [] : [{ code: 'duplicateAlias', path, first, params: { name: alias } }];
    }),
  );
}

function memberFaults(phrase: string, members: unknown, path: FieldPath, names: Names): Finding[] {
  const all = texts(members).map(([i, member]) => ({ value: member, path: [...path, 'members', i] }));
  if (list(members).length === 0) return [{ code: 'emptyGroup', path, params: { phrase } }];
  return [
    ...all.flatMap(({ value, path: place }) => unitFaults(value, place, names, MEMBER_CODES)),
    ...repeated('memberTwice', all),
  ];
}

const MEMBER_CODES = { unknown: 'memberNotInDirectory', alias: 'memberIsAlias' } as const;

/** A unit must be given by its official name: what is wrong with this one, if anything, and what may have been meant. */
export function unitFaults(
  name: string,
  path: FieldPath,
  names: Names,
  codes: { readonly unknown: PlanFaultCode; readonly alias: PlanFaultCode },
): Finding[] {
  if (names.units.has(name)) return [];
  const official = names.aliases.get(name);
  if (official !== undefined) return [{ code: codes.alias, path, params: { name, official } }];
  const near = nearestUnit(name, names);
  return [{ code: codes.unknown, path, params: { name, ...(near === undefined ? {} : { near, context: 'near' }) } }];
}

function placed(value: unknown, path: FieldPath): Placed<string>[] {
  const name = text(value);
  return name === undefined ? [] : [{ value: name, path }];
}

function repeated(code: PlanFaultCode, all: readonly Placed<string>[]): Finding[] {
  return repeatsOf(all).map(({ value, path, first }) => ({ code, path, first, params: { name: value } }));
}
