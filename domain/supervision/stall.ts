import type { Instant } from '../calendar/calendar.js';

/** Why a workflow stands still. */
export type StallReason =
  /** No workflow of that id runs, though something is due or its run broke off. */
  | 'missing'
  /** The workflow's own code fails. */
  | 'failing'
  /** What the workflow has done for it fails again and again. */
  | 'retrying'
  /** None of these, and yet what is due is not done. */
  | 'overdue';

export interface Stall {
  readonly reason: StallReason;
  readonly since: Instant;
  /** When the step fell due that is not done; null where nothing is. */
  readonly dueAt: Instant | null;
  /** The last failure in the words of the program; '' where there is none. */
  readonly failure: string;
  /** How often the failing piece of work was tried; 0 where none is. */
  readonly attempts: number;
}

/** What one look at a workflow showed. All instants are of the real clock. */
export interface WorkflowSighting {
  /** A stepped plan moves only when it is advanced: what is due there waits for the one who drives it. */
  readonly stepped: boolean;
  /** A step whose time has come; null: none, or nobody asked. */
  readonly due: { readonly at: Instant | null; readonly seenSince: Instant } | null;
  readonly run: WorkflowRun;
  /** The instant from which the same kind of work was seen failing at earlier looks; null: this is the first. */
  readonly retryingSince: Instant | null;
}

/** What Temporal says of the newest run of a workflow. */
export type WorkflowRun =
  | { readonly status: 'running'; readonly task: TaskOfWorkflow | null; readonly activities: readonly PendingActivity[] }
  /** It ended by a failure, not by its own end. */
  | { readonly status: 'failed'; readonly at: Instant; readonly failure: string }
  /** It came to its end, was ended by hand, or there is none of that id. */
  | { readonly status: 'gone' }
  /** Temporal did not answer. */
  | { readonly status: 'unseen' };

/** A workflow task that is not done. */
export interface TaskOfWorkflow {
  /** 1: the first is under way. */
  readonly attempts: number;
  /** When the first of these attempts failed or ran out of time; null where none is known to have. */
  readonly failedAt: Instant | null;
  /** '' where the attempts only ran out of time, or did not fail. */
  readonly failure: string;
}

/** An activity that is not done. */
export interface PendingActivity {
  readonly attempts: number;
  readonly failure: string;
  /** Last sign of life of an attempt under way: its start or its heartbeat; null while none is. */
  readonly aliveAt: Instant | null;
}

/** How long a step may be due undone, an activity go on failing, and one under way be silent. Milliseconds. */
export const PATIENCE = { due: 300_000, retrying: 60_000, alive: 60_000 } as const;
export type Patience = { readonly [Kind in keyof typeof PATIENCE]: number };

/**
 * Whether the workflow stands still, and why. Its code failing counts at once, because the same code fails the same way until
 * it is mended; running out of time after five minutes, because a busy machine does that, too; an activity once it has failed for longer than a restart of what it needs takes; a step that is due once it was
 * seen undone for five minutes, unless an activity shows signs of life. Null: all is well. Pure.
 */
export function stallOf(sighting: WorkflowSighting, now: Instant, patience: Patience = PATIENCE): Stall | null {
  const due = sighting.stepped ? null : sighting.due;
  const dueAt = due?.at ?? null;
  const pastDue = due !== null && now - due.seenSince >= patience.due ? due : null;
  const { run } = sighting;
  if (run.status === 'failed') return { reason: 'missing', since: run.at, dueAt, failure: run.failure, attempts: 0 };
  if (run.status === 'unseen') return pastDue === null ? null : { reason: 'overdue', since: pastDue.seenSince, dueAt, failure: '', attempts: 0 };
  if (run.status === 'gone') return pastDue === null ? null : { reason: 'missing', since: pastDue.seenSince, dueAt, failure: '', attempts: 0 };
  const { task, activities } = run;
  if (task !== null && isFailing(task, now, patience.due)) {
    return { reason: 'failing', since: task.failedAt ?? now, dueAt, failure: task.failure, attempts: task.attempts };
  }
  const worst = mostTried(activities);
  const { retryingSince } = sighting;
  if (worst !== null && isRetrying(worst) && retryingSince !== null && now - retryingSince >= patience.retrying) {
    return { reason: 'retrying', since: retryingSince, dueAt, failure: worst.failure, attempts: worst.attempts };
  }
  if (pastDue === null || activities.some((activity) => isAlive(activity, now, patience.alive))) return null;
  return { reason: 'overdue', since: pastDue.seenSince, dueAt, failure: worst?.failure ?? '', attempts: worst?.attempts ?? 0 };
}

/** Whether an activity of the workflow has failed and is tried again, which alone is no stall yet. */
export function isBeingRetried(run: WorkflowRun): boolean {
  return run.status === 'running' && run.activities.some(isRetrying);
}

function isFailing({ attempts, failedAt, failure }: TaskOfWorkflow, now: Instant, patience: number): boolean {
  return attempts > 1 && (failure !== '' || (failedAt !== null && now - failedAt >= patience));
}

function isRetrying({ attempts, failure }: PendingActivity): boolean {
  return attempts > 2 && failure !== '';
}

function mostTried(activities: readonly PendingActivity[]): PendingActivity | null {
  return activities.reduce<PendingActivity | null>((most, each) => (most === null || each.attempts > most.attempts ? each : most), null);
}

/** A step that has just begun, or gives signs of life, is being carried out. */
function isAlive({ aliveAt, attempts }: PendingActivity, now: Instant, patience: number): boolean {
  return attempts <= 2 && aliveAt !== null && now - aliveAt < patience;
}
