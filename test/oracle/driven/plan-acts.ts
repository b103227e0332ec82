import type { Dice } from '../../../apps/cli/src/rehearse/dice.js';
import { daysBetween, plusDays, WorkingDays } from '../calendar.js';
import { dayOf, type Person, type Policy, type UnitPeople } from '../story.js';
import type { PlanDriver } from './driver.js';
import type { Slot } from './random-acts.js';

/** Does something to the plan as a whole: another ladder, calendar or person, or a substitute reviewer. */
export async function actOnPlan(driver: PlanDriver, { roll, wish }: Slot): Promise<void> {
  if (wish === 'mend') return mendContacts(driver);
  const acts = [changePolicy, changeCalendar, changeContact, delegate];
  await acts[roll.int(0, acts.length - 1)]!(driver, roll);
}

/** A unit's monthly form: all or some of its open matters. */
export async function fileReports(driver: PlanDriver, unit: string, period: string, roll: Dice): Promise<void> {
  const open = [...driver.matters.values()].filter((matter) => matter.unit === unit && matter.status === 'open' && matter.id !== '');
  const chosen = open.filter(() => roll.chance(0.85));
  if (chosen.length === 0) return;
  const items = chosen.map(({ id }) => ({ assignmentId: id, percent: roll.int(0, 100), problems: '', nextSteps: '按计划推进。' }));
  const done = await driver.attempt(`report ${period} of ${unit}`, (key) => driver.officers.get(unit)!.post(`/plans/${driver.planId}/progress-reports`, { unit, period, items }, key));
  if (done) for (const [index, matter] of chosen.entries()) driver.wrote(matter, { kind: 'reported', period, percent: items[index]!.percent });
}

/** Numbers that may be other ones, rule by rule; their order stays. */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  acknowledge: [2, 3], acknowledgeAgain: [5, 6], workPlan: [10, 8], supervise: [5, 4, 6], announce: [7, 8], escalate: [8, 9], circular: [15, 13], stillLate: [20, 18], review: [3, 2], reviewLate: [5, 6], progressLate: [3, 4],
};

async function changePolicy(driver: PlanDriver, roll: Dice): Promise<void> {
  const later = roll.chance(0.5);
  const rungs = driver.policy.rungs.map((rung) => {
    if (rung.rule === 'progress' && roll.chance(0.3)) return { ...rung, when: { ...rung.when, day: [25, 20, 5][roll.int(0, 2)]! } };
    // What is announced goes up the day after.
    if (rung.rule === 'announce' || rung.rule === 'escalate') return { ...rung, when: { ...rung.when, workingDays: NUMBERS[rung.rule]![later ? 1 : 0]! } };
    const numbers = NUMBERS[rung.rule];
    return numbers !== undefined && rung.when.workingDays !== undefined && roll.chance(0.3) ? { ...rung, when: { ...rung.when, workingDays: numbers[roll.int(0, numbers.length - 1)]! } } : rung;
  });
  const { formerHours: _former, ...present } = driver.policy as Policy & { formerHours?: unknown };
  const policy: Policy = { ...present, rungs, ...(roll.chance(0.5) ? { at: ['08:30', '09:00', '08:00'][roll.int(0, 2)]! } : {}) };
  if (!(await driver.attempt('policy', (key) => driver.coordinator.post(`/plans/${driver.planId}/policy`, { policy }, key)))) return;
  driver.policy = policy;
  driver.changed({ kind: 'policy', policy });
}

/** A day off or a make-up day a fortnight ahead or more: no morning that was lived becomes another. */
async function changeCalendar(driver: PlanDriver, roll: Dice): Promise<void> {
  const days = new WorkingDays(driver.calendar);
  let day = plusDays(dayOf(driver.now), roll.int(14, 40));
  const off = roll.chance(0.5);
  while (days.works(day) !== off || (off && isWeekend(day))) day = plusDays(day, 1);
  if (!off && !isWeekend(day)) return;
  const calendar = off
    ? { ...driver.calendar, daysOff: [...driver.calendar.daysOff, day].sort() }
    : { ...driver.calendar, makeUpDays: [...driver.calendar.makeUpDays, day].sort() };
  if (!(await driver.attempt(`calendar with ${day}`, (key) => driver.coordinator.post(`/plans/${driver.planId}/calendar`, { calendar }, key)))) return;
  driver.calendar = calendar;
  driver.changed({ kind: 'calendar', calendar });
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(((daysBetween('2021-01-03', day) % 7) + 7) % 7);
}

async function changeContact(driver: PlanDriver, roll: Dice): Promise<void> {
  const unit = driver.plan.units[roll.int(0, driver.plan.units.length - 1)]!;
  const post = (['officer', 'deputyHead', 'head'] as const)[roll.int(0, 2)]!;
  await putContacts(driver, unit.key, { [post]: { name: `新任${driver.changes.length}`, mail: `${post.toLowerCase()}${driver.changes.length}.${unit.key}@p${driver.plan.seed}.example` } });
}

/** Gives the units nobody reached addresses that are right. */
async function mendContacts(driver: PlanDriver): Promise<void> {
  const lost = driver.plan.units.find(({ key, contacts }) => contacts.officer.mail.startsWith('nobody') && !driver.changes.some((change) => change.kind === 'contact' && change.unit === key));
  if (!lost) return;
  const right = ({ name, mail }: Person) => ({ name, mail: mail.replace('nobody.', '') });
  const { officer, deputyHead, head } = lost.contacts;
  await putContacts(driver, lost.key, { officer: right(officer), deputyHead: right(deputyHead), head: right(head) });
}

async function putContacts(driver: PlanDriver, unit: string, people: Partial<UnitPeople>): Promise<void> {
  if (!(await driver.attempt(`contacts of ${unit}`, (key) => driver.coordinator.post(`/plans/${driver.planId}/directory`, { units: [{ unit, ...people }] }, key)))) return;
  for (const [post, person] of Object.entries(people)) driver.changed({ kind: 'contact', unit, post: post as keyof UnitPeople, person });
}

async function delegate(driver: PlanDriver, roll: Dice): Promise<void> {
  const { substitutes } = await driver.coordinator.get<{ substitutes: { account: string; name: string }[] }>(`/plans/${driver.planId}/delegations`);
  const office = new Map([...driver.plan.office.map(({ name, mail }) => [name, mail] as const), ...driver.plan.units.map(({ contacts: { officer } }) => [officer.name, officer.mail] as const)]);
  const known = substitutes.filter(({ name }) => office.has(name));
  const chosen = known[roll.int(0, Math.max(0, known.length - 1))];
  if (!chosen) return;
  const fromDate = plusDays(dayOf(driver.now), roll.int(0, 4));
  const toDate = plusDays(fromDate, roll.int(0, 12));
  if (!(await driver.attempt(`delegation to ${chosen.name}`, (key) => driver.coordinator.post(`/plans/${driver.planId}/delegations`, { toAccount: chosen.account, fromDate, toDate }, key)))) return;
  const from = driver.plan.office.find(({ role }) => role === 'coordinator')!.mail;
  driver.changed({ kind: 'delegated', from, to: { name: chosen.name, mail: office.get(chosen.name)! }, fromDate, toDate });
}
