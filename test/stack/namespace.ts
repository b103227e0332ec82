import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { Connection } from '@temporalio/client';

import { testServices } from './services.js';

/**
 * @returns a Temporal namespace of its own for a suite. Workers of different suites, each with its own database, would
 *   otherwise take each other's work from the one task queue.
 */
export async function freshNamespace(): Promise<string> {
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address: testServices().temporalAddress });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 } as never,
    });
    // The server learns of it a moment later; only then can workflows be started in it.
    const deadline = performance.now() + 20_000;
    for (;;) {
      try {
        await connection.workflowService.countWorkflowExecutions({ namespace, query: '' });
        return namespace;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await sleep(50);
      }
    }
  } finally {
    await connection.close();
  }
}
