import { dayOf, type Role, type Story, type UnitPeople } from './story.js';

/** Mail addresses of whoever a rung goes to at an instant. Somebody named at that instant has the notice already. */
export function addressesOf(story: Story, role: Role, unit: string, task: number, at: string): string[] {
  // Nobody decides on what comes from the own unit.
  if (role === 'coordinator') return substitutes(story, at).filter((mail) => mail !== contactOf(story, unit, 'officer', at));
  if (role === 'leader') return leadersInCharge(story, unit, task);
  if (role === 'mainLeader') return mainLeaders(story);
  return [contactOf(story, unit, role, at)];
}

/** Coordinators alone, without those who review for them today. */
export function coordinators(story: Story): string[] {
  return office(story, 'coordinator');
}

export function allLeaders(story: Story): string[] {
  return office(story, 'leader');
}

function office(story: Story, role: 'coordinator' | 'leader'): string[] {
  return unique(story.office.filter((person) => person.role === role).map(({ mail }) => mail));
}

/** The leader the task names, else the unit's; all of them where neither names one. */
function leadersInCharge(story: Story, unit: string, task: number): string[] {
  const key = story.tasks.find(({ no }) => no === task)?.leader ?? story.units.find((each) => each.key === unit)?.leader;
  const named = story.office.filter((person) => person.role === 'leader' && key !== undefined && person.key === key).map(({ mail }) => mail);
  return named.length > 0 ? unique(named) : office(story, 'leader');
}

/** All of them where none is marked as the main one. */
function mainLeaders(story: Story): string[] {
  const main = story.office.filter((person) => person.role === 'leader' && person.main === true).map(({ mail }) => mail);
  return main.length > 0 ? unique(main) : office(story, 'leader');
}

/** Who reviews in a coordinator's place on that day, both ends inclusive, and whoever reviews in theirs. */
function substitutes(story: Story, at: string): string[] {
  const day = dayOf(at);
  const valid = story.changes.flatMap((change) => (change.kind === 'delegated' && change.at < at && change.fromDate <= day && day <= change.toDate ? [change] : []));
  const found = new Set(office(story, 'coordinator'));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { from, to } of valid) if (found.has(from)) found.add(to.mail);
  }
  return [...found];
}

export function contactOf(story: Story, unit: string, post: keyof UnitPeople, at: string): string {
  const changed = story.changes.findLast((change) => change.kind === 'contact' && change.unit === unit && change.post === post && change.at < at);
  if (changed?.kind === 'contact') return changed.person.mail;
  return story.units.find(({ key }) => key === unit)!.contacts[post].mail;
}

/**
 * The address by which two notices are compared: what failed at an address goes again to whoever has that place after it was
 * corrected, and is still one notice.
 */
export function lasting({ units, changes }: Story, mail: string): string {
  const lost = units.flatMap(({ key, contacts }) => (['officer', 'deputyHead', 'head'] as const).map((post) => ({ key, post, mail: contacts[post].mail })));
  const place = lost.find((each) => each.mail.startsWith('nobody.') && (each.mail === mail || successor(changes, each.key, each.post) === mail));
  return place === undefined ? mail : place.mail;
}

function successor(changes: Story['changes'], unit: string, post: keyof UnitPeople): string | undefined {
  const change = changes.find((each) => each.kind === 'contact' && each.unit === unit && each.post === post);
  return change?.kind === 'contact' ? change.person.mail : undefined;
}

function unique(addresses: readonly string[]): string[] {
  return [...new Set(addresses)];
}
