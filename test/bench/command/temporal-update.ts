import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';

import { serveRounds } from '../child.js';
import { load } from '../load.js';

/** Reference (b): a Temporal update whose activity writes one row, over eighteen workflows, on the same Temporal server. */
const address = process.env['BENCH_TEMPORAL_ADDRESS']!;
const taskQueue = 'duban-bench';
const pool = new Pool({ connectionString: process.env['BENCH_DATABASE_URL'], max: 20 });
await pool.query('CREATE TABLE IF NOT EXISTS bench_update (id bigserial PRIMARY KEY, task int, note text, at timestamptz DEFAULT now())');
Runtime.install({ logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error } });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowsPath: fileURLToPath(new URL(`./update.workflow${extname(fileURLToPath(import.meta.url))}`, import.meta.url)),
  activities: { writeRow: async (task: number) => void (await pool.query('INSERT INTO bench_update (task, note) VALUES ($1, $2)', [task, 'evidence'])) },
});
const running = worker.run();
const client = new Client({ connection: await Connection.connect({ address }) });
const handles = await Promise.all(
  Array.from({ length: 18 }, (_, task) => client.workflow.start('bareUpdate', { taskQueue, workflowId: `bench-update-${task}`, workflowIdConflictPolicy: 'TERMINATE_EXISTING' })),
);
process.once('SIGTERM', () => {
  void Promise.all(handles.map((handle) => handle.terminate().catch(() => undefined))).then(() => {
    // The SDK hears the same signal and may have begun already.
    if (worker.getState() === 'RUNNING') worker.shutdown();
    return running.finally(() => process.exit(0));
  });
});

serveRounds('up', ({ clients, jobs }) =>
  load(clients, Array.from({ length: jobs }, (_, place) => () => handles[place % handles.length]!.executeUpdate('submit', { args: [place % 18] }))),
);
