import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { WorkflowIdReusePolicy } from '@temporalio/common';
import type { DataSource } from 'typeorm';

import { outlookOf } from '../../../../commands/views/outlook.js';
import type { StreamEvent } from '../../../../domain/supervision/views.js';
import { parseWorkflowId, workflowSummary } from '../../../../workflows/contracts/ids.js';
import { EVENTS_SIGNAL, TASK_QUEUE, type EventBatch } from '../../../../workflows/contracts/messages.js';

/**
 * Signals a stream's workflow with its new events. A workflow that is gone (it had ended, or Temporal's file was lost) is
 * started with ids alone and loads the rest itself (decision 0001), unless it would only come to its end again.
 * @throws whatever the connections throw.
 */
export async function handOver(db: DataSource, client: Client, streamId: string, events: readonly StreamEvent[]): Promise<void> {
  const batch: EventBatch = { events };
  try {
    await client.workflow.getHandle(streamId).signal(EVENTS_SIGNAL, batch);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const start = startOptions(streamId);
    if (start === null || (await outlookOf(db, streamId)).done) return;
    await client.workflow.signalWithStart(start.type, { ...start.options, signal: EVENTS_SIGNAL, signalArgs: [batch] });
  }
}

/**
 * Starts a workflow that this Temporal does not know or that was ended from outside. One that runs, or has come to its own
 * end, is left alone: an event that follows its end starts it (`handOver`). @returns whether it was started.
 */
export function ensureStarted(client: Client, streamId: string): Promise<boolean> {
  return started(client, streamId, 'ALLOW_DUPLICATE_FAILED_ONLY');
}

/** Starts a workflow that has something to do and does not run, whatever became of it. @returns whether it was started. */
export function startAgain(client: Client, streamId: string): Promise<boolean> {
  return started(client, streamId, 'ALLOW_DUPLICATE');
}

async function started(client: Client, streamId: string, workflowIdReusePolicy: WorkflowIdReusePolicy): Promise<boolean> {
  const start = startOptions(streamId);
  if (start === null) return false;
  try {
    await client.workflow.start(start.type, { ...start.options, workflowIdReusePolicy });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** Starts a workflow anew from the database, ending the one that runs. */
export async function startAnew(client: Client, streamId: string): Promise<void> {
  const start = startOptions(streamId);
  if (start !== null) await client.workflow.start(start.type, { ...start.options, workflowIdConflictPolicy: 'TERMINATE_EXISTING' });
}

/** Null for a stream that has no workflow (the audit of accounts). */
function startOptions(streamId: string) {
  const parsed = parseWorkflowId(streamId);
  if (parsed === null) return null;
  const { kind, ...input } = parsed;
  return {
    type: kind,
    options: { workflowId: streamId, taskQueue: TASK_QUEUE, args: [input], staticSummary: workflowSummary(kind, input) },
  };
}
