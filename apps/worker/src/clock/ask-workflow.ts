import { setTimeout as sleep } from 'node:timers/promises';

import { isGrpcServiceError, ServiceError, WorkflowNotFoundError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { ADVANCE_CLOCK_UPDATE, type AdvanceClock, type ClockAdvanced } from '../../../../workflows/contracts/messages.js';
import { ensureStarted } from '../relay/hand-over.js';

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
        if (await hasEnded(db, client, streamId, advance.seen)) return { nextDue: null };
      } else if (!isPassing(error)) {
        throw error;
      }
      await sleep(PAUSE);
    }
  }
}

/**
 * It ended by itself after having seen everything up to `seen`. While the relay has not handed that over yet it may be
 * about to start the workflow again, so the answer is not known.
 */
async function hasEnded(db: DataSource, client: Client, streamId: string, seen: number): Promise<boolean> {
  const rows: { cursor: number }[] = await db.query(`SELECT "cursor" FROM streams WHERE id = $1`, [streamId]);
  if ((rows[0]?.cursor ?? 0) < seen) return false;
  if (await ensureStarted(client, streamId)) return false;
  const { status } = await client.workflow.getHandle(streamId).describe();
  return status.name === 'COMPLETED';
}

/** No worker has answered yet, or Temporal is away: the same question, under the same id, may be put again. */
function isPassing(error: unknown): boolean {
  return error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof ServiceError || isGrpcServiceError(error);
}
