import { dice, type Dice } from '../../../apps/cli/src/rehearse/dice.js';
import { plusDays, PUBLISHED, WorkingDays } from '../calendar.js';
import { dayOf, instantOf } from '../story.js';
import type { RandomPlan } from './random-plan.js';

/** A moment at which somebody does something; what, is drawn when it comes, from what is possible then. */
export interface Slot {
  readonly at: string;
  /** Of this assignment, or of the plan. */
  readonly of: { readonly task: number; readonly unit: string } | 'plan' | { readonly reportsOf: string; readonly period: string };
  readonly roll: Dice;
  /** Tried first, where it is possible. */
  readonly wish?: 'acknowledge' | 'filePlan' | 'submit' | 'requestExtension' | 'finish' | 'mend';
}

/** Around the hour of the reminders, at the edges of the day, and in between. */
const TIMES = ['08:00', '08:29', '08:30', '08:31', '09:00', '10:00', '12:00', '15:00', '17:00', '20:00'] as const;
const WORKING = new WorkingDays(PUBLISHED);

/** Everything people will try in a plan, in the order of time. */
export function slotsOf(plan: RandomPlan): Slot[] {
  const slots = [...plan.tasks.flatMap((task) => task.units.flatMap(({ unit }) => matterSlots(plan, task.no, unit))), ...planSlots(plan), ...reportSlots(plan)];
  return slots.filter(({ at }) => at > plan.launchedAt && dayOf(at) <= plan.lastAct).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function matterSlots(plan: RandomPlan, task: number, unit: string): Slot[] {
  const roll = dice(plan.seed, 'acts', task, unit);
  const of = { task, unit };
  const stage = plan.stages.find(({ no }) => no === plan.tasks.find((each) => each.no === task)!.stage);
  const from = stage !== undefined && stage.start > dayOf(plan.launchedAt) ? stage.start : dayOf(plan.launchedAt);
  const due = plan.tasks.find((each) => each.no === task)!.due ?? plusDays(from, 40);
  const silent = roll.chance(0.15);
  if (silent) return [];
  const at = (day: string) => instantOf(day, TIMES[roll.int(0, TIMES.length - 1)]!);
  const slots: Slot[] = [];
  if (roll.chance(0.6)) slots.push({ at: at(plusDays(from, roll.int(0, 9))), of, roll, wish: 'acknowledge' });
  if (roll.chance(0.5)) slots.push({ at: at(plusDays(from, roll.int(1, 18))), of, roll, wish: 'filePlan' });
  if (roll.chance(0.35)) slots.push({ at: at(plusDays(due, -roll.int(0, 12))), of, roll, wish: 'requestExtension' });
  if (roll.chance(0.7)) slots.push({ at: at(plusDays(due, roll.chance(0.5) ? -roll.int(0, 10) : roll.int(0, 20))), of, roll, wish: 'submit' });
  for (let left = roll.int(1, 4); left > 0; left -= 1) slots.push({ at: at(plusDays(due, roll.int(-10, 30))), of, roll });
  // Most come to an end some time, as they do in life.
  if (roll.chance(0.75)) for (const later of [roll.int(8, 20), roll.int(20, 26), roll.int(26, 34)]) slots.push({ at: at(plusDays(due, later)), of, roll, wish: 'finish' });
  for (let left = roll.int(0, 2); left > 0; left -= 1) slots.push({ at: at(plusDays(from, roll.int(0, 30))), of, roll });
  // An evening on which one thing follows another: what the first has brought waits for the morning, and must still be so then.
  if (roll.chance(0.3)) {
    const evening = plusDays(due, roll.int(1, 24));
    for (const time of ['19:00', '19:20', '19:40', '20:00'].slice(roll.int(0, 2))) slots.push({ at: instantOf(evening, time), of, roll });
  }
  return slots;
}

function planSlots(plan: RandomPlan): Slot[] {
  const roll = dice(plan.seed, 'plan acts');
  const span = Math.max(10, Math.round((Date.parse(plan.lastAct) - Date.parse(dayOf(plan.launchedAt))) / 86_400_000));
  const any = () => plusDays(dayOf(plan.launchedAt), roll.int(1, span));
  const slots = Array.from({ length: roll.int(0, 5) }, (): Slot => ({ at: instantOf(any(), ['10:00', '15:00', '17:00'][roll.int(0, 2)]!), of: 'plan', roll }));
  const lost = plan.units.filter(({ contacts }) => contacts.officer.mail.startsWith('nobody'));
  return [...slots, ...lost.flatMap((): Slot[] => (roll.chance(0.5) ? [{ at: instantOf(any(), '15:00'), of: 'plan', roll, wish: 'mend' }] : []))];
}

/** Most months most units report, some before they are asked and some too late. */
function reportSlots(plan: RandomPlan): Slot[] {
  return plan.units.flatMap(({ key }) => {
    const roll = dice(plan.seed, 'reports', key);
    const diligent = roll.between(0.2, 1);
    const slots: Slot[] = [];
    for (let month = dayOf(plan.launchedAt).slice(0, 7); `${month}-01` <= plan.lastAct; month = plusDays(`${month}-28`, 5).slice(0, 7)) {
      if (!roll.chance(diligent)) continue;
      const asked = WORKING.notAfter(`${month}-25`);
      slots.push({ at: instantOf(plusDays(asked, roll.int(-4, 5)), TIMES[roll.int(0, TIMES.length - 1)]!), of: { reportsOf: key, period: month }, roll });
    }
    return slots;
  });
}
