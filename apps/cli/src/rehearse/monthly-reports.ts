import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';
import { dateOf, daysBetween } from '../../../../domain/calendar/dates.js';
import { addWorkingDays } from '../../../../domain/calendar/working-days.js';
import { monthlyRequests } from '../../../../domain/supervision/instants.js';
import type { Policy } from '../../../../domain/supervision/policy.js';
import { dice } from './dice.js';
import type { Scene } from './scene.js';
import { MORNING, enter, type StageSet } from './stage-set.js';

/** Plans the unit's monthly forms: filed within three working days of the request, in the month asked for; now and then one is forgotten. */
export function playReports(set: StageSet, policy: Policy, unit: string, scenes: readonly Scene[], from: Instant, to: Instant): void {
  const speaking = scenes.filter((scene) => scene.part.manner !== 'silent');
  if (speaking.length === 0) return;
  for (const { at, month: period } of monthlyRequests(policy, set.calendar, from, to)) {
    const asked = dateOf(at);
    const roll = dice(set.seed, 'report', unit, asked);
    if (roll.chance(0.07)) continue;
    const on = addWorkingDays(asked, roll.int(0, 3), set.calendar);
    if (on.slice(0, 7) > period) continue;
    enter(set, on, MORNING, `report/${unit}`, () => file(set, unit, period, on, speaking));
  }
}

async function file(set: StageSet, unit: string, period: string, on: IsoDate, scenes: readonly Scene[]): Promise<void> {
  const items = scenes
    .filter((scene) => !scene.ended)
    .map((scene) => ({ assignmentId: scene.item.id, percent: percentOf(scene, on), problems: '', nextSteps: '按工作计划推进。' }));
  if (items.length === 0) return;
  await set.officers.get(unit)!.post(`/plans/${set.planId}/progress-reports`, { unit, period, items }, `${set.planId}/${unit}/report/${period}`);
}

/** The share of the time gone, as the part sees it. */
function percentOf(scene: Scene, on: IsoDate): number {
  const due = scene.item.dueOn ?? scene.set.lastDay;
  const span = Math.max(1, daysBetween(scene.assignedOn, due));
  const gone = Math.min(1, daysBetween(scene.assignedOn, on) / span);
  return Math.max(0, Math.min(100, Math.round(gone * 100 + scene.part.progressBias)));
}

