import type { AssignmentEvent } from '../../domain/supervision/assignment.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import { instantAt } from '../../domain/calendar/dates.js';
import { evolveTask, taskChased } from '../../domain/supervision/evolve-task.js';
import type { Policy } from '../../domain/supervision/policy.js';
import type { ClockSetting, StreamEvent, TaskView } from '../../domain/supervision/views.js';
import type { Activities } from '../../workflows/contracts/activities.js';

/** A year without holidays and a short ladder: the rules are the domain's own tests' business. */
const POLICY: Policy = {
  name: 'test',
  at: '08:30',
  until: '18:00',
  behindBy: 20,
  rungs: [
    { rule: 'due-3', when: { kind: 'beforeDue', days: 3 }, to: ['officer'] },
    { rule: 'urge', when: { kind: 'afterDue', workingDays: 1 }, to: ['officer'] },
    { rule: 'review', when: { kind: 'reviewPending', workingDays: 3 }, to: ['coordinator'] },
  ],
};
const CALENDAR = { from: 2022, to: 2022, daysOff: [], makeUpDays: [], unpublished: [] };

/** Tuesday, 1 March 2022, 09:00. */
export const LAUNCH: Instant = instantAt('2022-03-01', '09:00');
export const DUE = '2022-03-31' as const;
/** Monday; 31 March is a Thursday. */
export const REMINDED: Instant = instantAt('2022-03-28', '08:30');
export const URGED: Instant = instantAt('2022-04-01', '08:30');

/** What stands in for the database where the world is not the point: views in memory, and a list of what was done. */
export class FakeWorld {
  readonly done: { readonly what: string; readonly at: Instant }[] = [];
  loads = 0;
  /** Activities begun. */
  begun = 0;
  #tasks = new Map<string, TaskView>();
  /** Holds the next activity up until it resolves. */
  gate: Promise<void> = Promise.resolve();

  /** A task that nobody has been given yet. */
  addTask(planId: string, clock: ClockSetting): void {
    this.#tasks.set(planId, { planId, lastNo: 0, clock, policy: POLICY, calendar: CALENDAR, task: 1, assignments: [] });
  }

  /** Adds an event to the task's stream. @returns what the relay would signal. */
  happens(planId: string, assignment: string, event: AssignmentEvent, at: Instant): StreamEvent {
    const view = this.#tasks.get(planId)!;
    const numbered: StreamEvent = { no: view.lastNo + 1, at, assignment, event };
    this.#tasks.set(planId, evolveTask(view, [numbered]));
    return numbered;
  }

  assigned(planId: string, assignment: string, unit: string, at = LAUNCH): StreamEvent {
    return this.happens(planId, assignment, { type: 'assigned', task: 1, unit, dueOn: DUE }, at);
  }

  readonly activities: Pick<Activities, 'loadTask' | 'chaseUnits'> = {
    loadTask: async (planId: string): Promise<TaskView> => {
      this.loads += 1;
      this.begun += 1;
      await this.gate;
      return this.#tasks.get(planId)!;
    },
    chaseUnits: async ({ planId, at, assignments }: Parameters<Activities['chaseUnits']>[0]) => {
      this.begun += 1;
      await this.gate;
      this.done.push({ what: `chase ${[...assignments].sort().join(' ')}`, at });
      this.#tasks.set(planId, taskChased(this.#tasks.get(planId)!, assignments, at));
      return { through: at, sent: {} };
    },
  };
}
