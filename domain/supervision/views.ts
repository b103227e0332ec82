import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';
import type { MonthlyRequest } from './instants.js';
import type { Policy } from './policy.js';

/** How a plan's time runs (DESIGN §3). */
export type ClockSetting =
  /**
   * Real time. `rate` above 1 lets a trial plan's days pass in seconds, by real timers all the same: plan time is
   * `planEpoch + (real - realEpoch) * rate`. A real plan has rate 1 and equal epochs.
   */
  | { readonly kind: 'live'; readonly realEpoch: Instant; readonly planEpoch: Instant; readonly rate: number }
  /** Time is what the last `advanceClock` said. */
  | { readonly kind: 'stepped'; readonly now: Instant };

/** What every workflow of a plan holds. */
interface ViewBase {
  readonly planId: string;
  /** Number of the last event of its stream that the view has taken in. */
  readonly lastNo: number;
  readonly clock: ClockSetting;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  /** The plan has ended: nothing more falls due, whatever is still open. */
  readonly ended?: boolean;
}

export interface TaskView extends ViewBase {
  readonly task: number;
  readonly assignments: readonly AssignmentState[];
}

export interface StageView extends ViewBase {
  readonly stage: number;
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** When the plan was launched. Missing in views of before 30 November 2026, where `askedThrough` began with it. */
  readonly launchedAt?: Instant;
  /** Only in views of before 30 November 2026, when stages asked for the monthly reports, until they hear `requestsMoved`. */
  readonly asksFrom?: IsoDate;
  readonly asksTo?: IsoDate;
  readonly askedThrough?: Instant;
}

export interface PlanView extends ViewBase {
  readonly tasks: readonly number[];
  readonly stages: readonly number[];
  readonly launchedAt: Instant;
  /** Years whose end the plan reaches, ascending. */
  readonly years: readonly number[];
  /** Years assessed. */
  readonly assessed: readonly number[];
  /** When to see whether the plan is over (`planEnd`), once every year is assessed and the ladder is not at its end. */
  readonly endsAt?: Instant | null;
  /** Years whose assessment is not final yet, and when to look again; null: when a calendar comes that reaches further. */
  readonly provisional?: readonly { readonly year: number; readonly finalAt: Instant | null }[];
  /** When the office is next reminded of figures and papers that wait for it. */
  readonly decisionsAt?: Instant | null;
  /** Of the monthly requests (`RequestsView`). All three are missing in views of before 30 November 2026, until they hear `requestsMoved`. */
  readonly askedThrough?: Instant;
  readonly reportsChasedThrough?: Instant;
  readonly requests?: readonly MonthlyRequest[];
}

export interface ScorecardView extends ViewBase {
  /** Figures were approved since the last score. */
  readonly stale: boolean;
}

export interface DispatchView extends ViewBase {
  /** Instants at which notices wait to leave, ascending, without repeats. */
  readonly sendAt: readonly Instant[];
}

/** One event as a stream carries it. */
export interface StreamEvent<E extends { readonly type: string } = { readonly type: string }> {
  readonly no: number;
  readonly at: Instant;
  /** The assignment it concerns, in a task's stream. */
  readonly assignment?: string;
  readonly event: E;
}

/** Events that concern every workflow of a plan. */
export type PlanWideEvent =
  | { readonly type: 'policyChanged'; readonly policy: Policy }
  | { readonly type: 'calendarChanged'; readonly calendar: WorkCalendar }
  | { readonly type: 'planEnded' };

export type ScorecardEvent = { readonly type: 'figuresApproved' } | PlanWideEvent;
export type DispatchEvent = { readonly type: 'noticesQueued'; readonly sendAt: Instant } | PlanWideEvent;
export type StageEvent =
  | { readonly type: 'stageAmended'; readonly start: IsoDate; readonly end: IsoDate; readonly asksTo?: IsoDate }
  /** The plan asks for the monthly reports from now on. */
  | { readonly type: 'requestsMoved' }
  /** Of before 30 November 2026, as the plan's own of that name. */
  | { readonly type: 'requestsOvertaken'; readonly through: Instant }
  | PlanWideEvent;
export type PlanEvent =
  | { readonly type: 'launched' }
  | { readonly type: 'yearsChanged'; readonly years: readonly number[] }
  /** When the office is to be reminded next of what waits for it; null: nothing waits. */
  | { readonly type: 'decisionsDue'; readonly at: Instant | null }
  /** The plan asks for the monthly reports from now on, where its stages did; they had asked up to that instant. */
  | { readonly type: 'requestsMoved'; readonly askedThrough: Instant }
  /** Other terms are coming: requests and reminders they place at or before these instants are not made (`requestsOvertaken`). */
  | { readonly type: 'requestsOvertaken'; readonly asked?: Instant; readonly chased?: Instant }
  | PlanWideEvent;
