import type { Instant } from '../../domain/calendar/calendar.js';
import type { MonthlyRequest } from '../../domain/supervision/instants.js';
import type { DispatchView, PlanView, ScorecardView, StageView, TaskView } from '../../domain/supervision/views.js';

/**
 * What workflows have done in the world. JSON in and out, ids and dates only. Every one is idempotent: done twice it
 * changes nothing the second time. Names read as the plan's story in a workflow's history.
 */
export interface TaskActivities {
  loadTask(planId: string, task: number): Promise<TaskView>;
  /**
   * Decides again under the lock what is owed at `at` by these assignments, writes the notices and answers what was sent.
   * Every rung up to `at` counts as dealt with afterwards.
   */
  chaseUnits(input: { planId: string; task: number; at: Instant; assignments: readonly string[] }): Promise<ChaseOutcome>;
}

export interface ChaseOutcome {
  readonly through: Instant;
  /** For the reader of the history: which rules went out to how many units. */
  readonly sent: Readonly<Record<string, number>>;
}

export interface StageActivities {
  loadStage(planId: string, stage: number): Promise<StageView>;
  /** Hands out the tasks of the stage and records its opening. */
  openStage(input: { planId: string; stage: number; at: Instant }): Promise<void>;
  /** Of stages of before 30 November 2026: the plan asks (`PlanActivities`). */
  askForReports(input: { planId: string; at: Instant }): Promise<ReportsAsked>;
  /** Summary and key supervision. */
  closeStage(input: { planId: string; stage: number; at: Instant }): Promise<{ keySupervision: number }>;
}

export interface ScorecardActivities {
  loadScorecard(planId: string): Promise<ScorecardView>;
  rescore(input: { planId: string; at: Instant }): Promise<{ total: number }>;
}

/** The dispatch's view, and how long a live plan's mails wait so that one digest carries all of an instant. Real milliseconds. */
export type LoadedDispatch = DispatchView & { readonly graceMs: number };

export interface DispatchActivities {
  loadDispatch(planId: string): Promise<LoadedDispatch>;
  /** Sends every notice whose time has come, as digests and single mails. Answers the instants that still wait. */
  sendDueNotices(input: { planId: string; at: Instant }): Promise<{ mails: number; sendAt: readonly Instant[] }>;
}

/** How many assignments were asked for their monthly report, and which requests that makes. */
export interface ReportsAsked {
  readonly asked: number;
  readonly requests: readonly MonthlyRequest[];
}

export interface YearAssessed {
  readonly commended: number;
  readonly accountable: number;
  /** Absent: the plan has ended, goes on to another year, or its calendar does not reach the end of its ladder. */
  readonly lookAt?: Instant;
  /** Absent: it is final. Otherwise when to look at it again; null: when a calendar comes that reaches the end of the ladder. */
  readonly finalAt?: Instant | null;
}

export interface EndLookedFor {
  readonly ended: boolean;
  /** When to look again; null: it has ended, or nobody can say. */
  readonly lookAt: Instant | null;
}

export interface PlanActivities {
  loadPlan(planId: string): Promise<PlanView>;
  /** Asks every unit for the monthly reports it has not filed. */
  askForReports(input: { planId: string; at: Instant }): Promise<ReportsAsked>;
  /** Reminds of reports that were asked for and are not there. */
  chaseReports(input: { planId: string; at: Instant }): Promise<{ missing: number }>;
  /** Reminds the office of figures and papers that wait for it, and answers when to do so again; null: nothing waits. */
  remindDecisions(input: { planId: string; at: Instant }): Promise<{ reminded: number; next: Instant | null }>;
  /**
   * Year-end assessment (督查考核), provisional or final; asked again, it looks whether a provisional one is final now. The last
   * ends the plan, or answers when to see whether it is over.
   */
  assessYear(input: { planId: string; year: number; at: Instant }): Promise<YearAssessed>;
  /** Ends the plan if nothing of it is still to come. */
  endPlan(input: { planId: string; at: Instant }): Promise<EndLookedFor>;
}

export type Activities = TaskActivities & StageActivities & ScorecardActivities & DispatchActivities & PlanActivities;
