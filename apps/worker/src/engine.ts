import { Worker, type NativeConnection } from '@temporalio/worker';

import type { Activities } from '../../../workflows/contracts/activities.js';
import { TASK_QUEUE } from '../../../workflows/contracts/messages.js';

export interface EngineOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** Path of the bundled workflows. */
  readonly workflowBundle: string;
  /** All of them, but in tests. */
  readonly activities: Partial<Activities>;
  /** Connections of the database pool: fewer activities than that at once, so that relay and leases never wait for them all. */
  readonly databasePool: number;
}

/**
 * The Temporal worker, tuned for one plan of some twenty workflows that all wake at 08:30. Polls once `run()` is called.
 */
export function createEngine({ connection, namespace, workflowBundle, activities, databasePool }: EngineOptions): Promise<Worker> {
  return Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: workflowBundle },
    activities,
    // Every workflow of a few plans stays in memory (about 50 kB each): a wake then costs no replay.
    maxCachedWorkflows: 300,
    // One isolate is enough on small machines, and a second would hold the bundle and the caches once more.
    workflowThreadPoolSize: 1,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentActivityTaskExecutions: Math.max(1, databasePool - 1),
    // How long a task waits for a worker that was killed before another one, or its successor, gets it.
    stickyQueueScheduleToStartTimeout: '4 seconds',
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 5 },
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 5 },
    // After SIGTERM what runs may finish; an activity cut off is simply tried again by another worker.
    shutdownGraceTime: '8 seconds',
    shutdownForceTime: '12 seconds',
  });
}
