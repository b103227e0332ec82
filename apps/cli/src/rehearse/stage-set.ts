import type { IsoDate, TimeOfDay, WorkCalendar } from '../../../../domain/calendar/calendar.js';
import { instantAt } from '../../../../domain/calendar/dates.js';
import type { Plan } from '../../../../domain/plan/plan.js';
import type { Agenda } from './agenda.js';
import type { ApiClient } from './api-client.js';

/** What every member of the cast stands on. */
export interface StageSet {
  readonly seed: number;
  readonly planId: string;
  readonly plan: Plan;
  readonly calendar: WorkCalendar;
  /** The plan's last day: a task without a due date is played towards it. */
  readonly lastDay: IsoDate;
  readonly agenda: Agenda;
  readonly admin: ApiClient;
  readonly coordinator: ApiClient;
  /** By unit key. */
  readonly officers: ReadonlyMap<string, ApiClient>;
  /** Who reviews for the coordinator for a fortnight; null where the office has one person only. */
  readonly substitute: Substitute | null;
}

/** The office's second person, who reviews in the coordinator's place for a fortnight (代理审核). */
export interface Substitute {
  readonly client: ApiClient;
  /** Both days inclusive. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What the API lists of an assignment, as far as the cast cares. */
export interface AssignmentItem {
  readonly id: string;
  readonly task: number;
  readonly unit: string;
  readonly dueOn: IsoDate | null;
}

/** Officers act in the morning, after the reminders of 08:30; the office reads in the afternoon. */
export const MORNING: TimeOfDay = '10:00';
export const AFTERNOON: TimeOfDay = '15:00';

/** Puts an act on the agenda. Acts of one key at one instant follow each other. */
export function enter(set: StageSet, on: IsoDate, time: TimeOfDay, key: string, run: (on: IsoDate) => Promise<void>): void {
  set.agenda.add({ at: instantAt(on, time), key, run: () => run(on) });
}
