import { type CalendarDays, WorkingDays } from './calendar.js';

/*
 * What happened in a plan, as whoever drove it wrote it down: the oracle's only source. Instants are texts in Asia/Shanghai
 * (`2022-11-25T08:30:00+08:00`), so that they sort as they are; dates are their first ten characters.
 */

export type Role = 'officer' | 'deputyHead' | 'head' | 'coordinator' | 'leader' | 'mainLeader';
export type UnitRole = 'lead' | 'support' | 'responsible';

export interface Rung {
  readonly rule: string;
  readonly when: { readonly kind: string; readonly workingDays?: number; readonly every?: number; readonly days?: number; readonly day?: number };
  readonly to: readonly Role[];
  /** The rule that it announces. */
  readonly announces?: string;
}

export interface Policy {
  /** Time of day of the reminders. */
  readonly at: string;
  /** Last time of day at which anything leaves. */
  readonly until: string;
  readonly behindBy: number;
  readonly rungs: readonly Rung[];
  readonly supportEndsWith?: string | null;
  readonly lateAllowed?: number;
  readonly pauseAfterReturn?: number;
}

export interface Person {
  readonly name: string;
  readonly mail: string;
}

export interface OfficePerson extends Person {
  readonly role: 'coordinator' | 'leader';
  readonly key?: string;
  readonly main?: boolean;
}

export interface UnitPeople {
  readonly officer: Person;
  readonly deputyHead: Person;
  readonly head: Person;
}

export interface StoryUnit {
  readonly key: string;
  readonly name: string;
  /** Key of its leader in charge. */
  readonly leader?: string;
  readonly contacts: UnitPeople;
}

export interface StoryTask {
  readonly no: number;
  readonly due: string | null;
  readonly stage?: number;
  readonly leader?: string;
  readonly units: readonly { readonly unit: string; readonly role: UnitRole }[];
}

export interface StoryStage {
  readonly no: number;
  readonly start: string;
  readonly end: string;
}

/** Of an assignment. */
export type MatterEvent =
  | { readonly kind: 'assigned'; readonly role: UnitRole; readonly dueOn: string | null }
  | { readonly kind: 'acknowledged' | 'planFiled' | 'submitted' | 'withdrawn' | 'approved' | 'returned' | 'waived' | 'removed' }
  | { readonly kind: 'extensionRequested' | 'extensionGranted'; readonly dueOn: string }
  | { readonly kind: 'extensionDenied' | 'extensionEnded' }
  | { readonly kind: 'amended'; readonly dueOn: string | null }
  | { readonly kind: 'escalationHeld' | 'escalationReleased' | 'escalationAnnulled' }
  | { readonly kind: 'reported'; readonly period: string; readonly percent: number };

/** Of the plan as a whole. */
export type PlanEvent =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'calendar'; readonly calendar: CalendarDays }
  | { readonly kind: 'contact'; readonly unit: string; readonly post: keyof UnitPeople; readonly person: Person }
  | { readonly kind: 'delegated'; readonly from: string; readonly to: Person; readonly fromDate: string; readonly toDate: string };

export type MatterEntry = MatterEvent & { readonly at: string; readonly task: number; readonly unit: string };
export type PlanEntry = PlanEvent & { readonly at: string };

export interface Story {
  readonly seed: number;
  readonly launchedAt: string;
  readonly tasks: readonly StoryTask[];
  readonly stages: readonly StoryStage[];
  readonly units: readonly StoryUnit[];
  readonly office: readonly OfficePerson[];
  readonly policy: Policy;
  readonly calendar: CalendarDays;
  /** In the order in which they were done. */
  readonly matters: readonly MatterEntry[];
  readonly changes: readonly PlanEntry[];
  /** Where the clock stands: nothing is owed after it. */
  readonly until: string;
  /** When the first mail reached somebody of a unit; absent: none ever did. */
  readonly reached: Readonly<Record<string, string>>;
}

export const dayOf = (at: string): string => at.slice(0, 10);
export const instantOf = (day: string, time: string): string => `${day}T${time}:00+08:00`;

/** One assignment of a unit for a task, from its handing out to its end; a unit taken off and put on again has two. */
export interface Life {
  readonly task: number;
  readonly unit: string;
  readonly role: UnitRole;
  readonly assignedAt: string;
  readonly entries: readonly MatterEntry[];
}

/** The lives of every assignment, by task and unit. */
export function livesOf(story: Story): Life[] {
  const open = new Map<string, { life: Omit<Life, 'entries'>; entries: MatterEntry[] }>();
  const lives: { life: Omit<Life, 'entries'>; entries: MatterEntry[] }[] = [];
  for (const entry of story.matters) {
    const key = `${entry.task}/${entry.unit}`;
    if (entry.kind === 'assigned') {
      const begun = { life: { task: entry.task, unit: entry.unit, role: entry.role, assignedAt: entry.at }, entries: [entry] };
      open.set(key, begun);
      lives.push(begun);
    } else {
      const life = open.get(key);
      if (!life) throw new Error(`task ${entry.task}, ${entry.unit}: ${entry.kind} before it was assigned`);
      life.entries.push(entry);
    }
  }
  return lives.map(({ life, entries }) => ({ ...life, entries }));
}

/** What a plan runs by at each moment: policy, calendar and people. */
export class Terms {
  private readonly calendars: { readonly from: string; readonly days: WorkingDays }[];
  private readonly policies: { readonly from: string; readonly policy: Policy }[];

  constructor(readonly story: Story) {
    const at = <T>(first: T, later: readonly (readonly [string, T])[]) => [['', first] as const, ...later];
    this.calendars = at(story.calendar, story.changes.flatMap((change) => (change.kind === 'calendar' ? [[change.at, change.calendar] as const] : []))).map(
      ([from, days]) => ({ from, days: new WorkingDays(days) }),
    );
    this.policies = at(story.policy, story.changes.flatMap((change) => (change.kind === 'policy' ? [[change.at, change.policy] as const] : []))).map(
      ([from, policy]) => ({ from, policy }),
    );
  }

  /** In force just before `at`: what is changed at an instant is changed after what fell due then. */
  daysAt(at: string): WorkingDays {
    return this.calendars.findLast(({ from }) => from < at)?.days ?? this.calendars[0]!.days;
  }

  policyAt(at: string): Policy {
    return this.policies.findLast(({ from }) => from < at)?.policy ?? this.policies[0]!.policy;
  }

  /**
   * The moment at which a day is judged: by the first policy whose hour comes while it is in force, so that a change of the
   * hour neither judges a day twice nor judges again what was lived.
   */
  morningOf(day: string): string | null {
    for (const [index, { from, policy }] of this.policies.entries()) {
      const moment = instantOf(day, policy.at);
      const next = this.policies[index + 1]?.from;
      if (from < moment && (next === undefined || moment <= next)) return moment;
    }
    return null;
  }

  /** Every working morning after the launch up to where the clock stands. */
  *mornings(): Generator<{ readonly day: string; readonly at: string }> {
    const last = dayOf(this.story.until);
    for (let date = new Date(`${dayOf(this.story.launchedAt)}T00:00:00Z`); ; date = new Date(date.getTime() + 86_400_000)) {
      const day = date.toISOString().slice(0, 10);
      if (day > last) return;
      const at = this.morningOf(day);
      if (at !== null && at > this.story.launchedAt && at <= this.story.until && this.daysAt(at).works(day)) yield { day, at };
    }
  }
}
