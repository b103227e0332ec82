import { setTimeout as sleep } from 'node:timers/promises';

import { isGrpcServiceError, ServiceError, WorkflowNotFoundError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { outlookOf } from '../../../../commands/views/outlook.js';
import { ADVANCE_CLOCK_UPDATE, type AdvanceClock, type ClockAdvanced } from '../../../../workflows/contracts/messages.js';
import { startAgain } from '../relay/hand-over.js';

/** Milliseconds between two attempts while something is away. */
const PAUSE = 100;

/**
 * Asks a workflow to advance to an instant and waits for its answer: through a worker that is killed meanwhile, through
 * an outage of Temporal, and through a lost history (it is started again from the database). A workflow that has come to
 * its end has nothing due.
 */
export async function askWorkflow(
  db: DataSource,
  client: Client,
  streamId: string,
  advance: AdvanceClock,
  updateId: string,
): Promise<ClockAdvanced> {
  for (;;) {
    try {
      const handle = client.workflow.getHandle(streamId);
      return await handle.executeUpdate<ClockAdvanced, [AdvanceClock]>(ADVANCE_CLOCK_UPDATE, { args: [advance], updateId });
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) {
        if ((await outlookOf(db, streamId)).done) return { nextDue: null };
        if (await startAgain(client, streamId)) continue;
      } else if (!isPassing(error)) {
        throw error;
      }
      await sleep(PAUSE);
    }
  }
}

/** No worker has answered yet, or Temporal is away: the same question, under the same id, may be put again. */
function isPassing(error: unknown): boolean {
  return error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof ServiceError || isGrpcServiceError(error);
}
