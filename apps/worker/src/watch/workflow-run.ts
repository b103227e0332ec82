import { isGrpcServiceError, type Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

import type { Instant } from '../../../../domain/calendar/calendar.js';
import type { PendingActivity, TaskOfWorkflow, WorkflowRun } from '../../../../domain/supervision/stall.js';

type Failure = temporal.api.failure.v1.IFailure;
type Description = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;
type Event = temporal.api.history.v1.IHistoryEvent;
type Timestamp = { readonly seconds?: unknown; readonly nanos?: number | null };

/** Events read back from the end of a history to find why it failed. */
const LAST_EVENTS = 10;
/** Of `temporal.api.enums.v1.WorkflowExecutionStatus`. */
const STATUS = { running: 1, failed: 3, timedOut: 7 } as const;
const NOT_FOUND = 5;

/**
 * What Temporal says of a workflow's newest run, by reading alone: one question, and another for the end of its history where
 * something failed. Wakes nothing and writes nothing. @throws ServiceError while Temporal is away.
 */
export async function readWorkflowRun({ workflowService, options: { namespace } }: Client, workflowId: string): Promise<WorkflowRun> {
  const execution = { workflowId };
  let description: Description;
  try {
    description = await workflowService.describeWorkflowExecution({ namespace, execution });
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return { status: 'gone' };
    throw error;
  }
  const lastEvents = async (): Promise<readonly Event[]> =>
    (await workflowService.getWorkflowExecutionHistoryReverse({ namespace, execution, maximumPageSize: LAST_EVENTS })).history?.events ?? [];
  const info = description.workflowExecutionInfo;
  const status = Number(info?.status);
  if (status === STATUS.failed || status === STATUS.timedOut) {
    const [last] = await lastEvents();
    return { status: 'failed', at: instantOf(info?.closeTime) ?? Date.now(), failure: inWords(last?.workflowExecutionFailedEventAttributes?.failure) };
  }
  if (status !== STATUS.running) return { status: 'gone' };
  const attempts = description.pendingWorkflowTask?.attempt ?? 0;
  return {
    status: 'running',
    task: attempts === 0 ? null : attempts === 1 ? { attempts, failedAt: null, failure: '' } : taskOf(attempts, await lastEvents()),
    activities: (description.pendingActivities ?? []).map(activityOf),
  };
}

/** Only the first of a row of attempts is written into the history, as one of its last events. */
function taskOf(attempts: number, lastEvents: readonly Event[]): TaskOfWorkflow {
  const failed = lastEvents.find((event) => event.workflowTaskFailedEventAttributes != null || event.workflowTaskTimedOutEventAttributes != null);
  return { attempts, failedAt: instantOf(failed?.eventTime), failure: inWords(failed?.workflowTaskFailedEventAttributes?.failure) };
}

function activityOf({ attempt, lastFailure, lastStartedTime, lastHeartbeatTime, state }: temporal.api.workflow.v1.IPendingActivityInfo): PendingActivity {
  const signs = [instantOf(lastStartedTime), instantOf(lastHeartbeatTime)].filter((at) => at !== null);
  return {
    attempts: attempt ?? 1,
    failure: inWords(lastFailure),
    aliveAt: Number(state) === STARTED && signs.length > 0 ? Math.max(...signs) : null,
  };
}

/** Of `temporal.api.enums.v1.PendingActivityState`. */
const STARTED = 2;

/** The failure with what caused it, each by its kind and message. */
function inWords(failure: Failure | null | undefined): string {
  const parts: string[] = [];
  for (let each = failure; each != null && parts.length < 3; each = each.cause) {
    const type = each.applicationFailureInfo?.type;
    const message = each.message ?? '';
    parts.push(type != null && type !== '' && type !== 'Error' && !message.startsWith(type) ? `${type}: ${message}` : message);
  }
  return parts.filter(Boolean).join(' ← ');
}

function instantOf(time: Timestamp | null | undefined): Instant | null {
  return time?.seconds == null ? null : Number(time.seconds) * 1_000 + Math.round((time.nanos ?? 0) / 1e6);
}
