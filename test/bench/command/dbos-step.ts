import { DBOS } from '@dbos-inc/dbos-sdk';
import { Pool } from 'pg';

import { serveRounds } from '../child.js';
import { load } from '../load.js';

/** Reference (c): one row written in a step of a DBOS workflow, on the same PostgreSQL. */
const pool = new Pool({ connectionString: process.env['BENCH_DATABASE_URL'], max: 20 });
await pool.query('CREATE TABLE IF NOT EXISTS bench_step (id bigserial PRIMARY KEY, task int, note text, at timestamptz DEFAULT now())');
DBOS.setConfig({ name: 'duban-bench', systemDatabaseUrl: process.env['BENCH_DBOS_URL']!, logLevel: 'error', runAdminServer: false });
const submit = DBOS.registerWorkflow(
  async (task: number) => {
    await DBOS.runStep(async () => void (await pool.query('INSERT INTO bench_step (task, note) VALUES ($1, $2)', [task, 'evidence'])), { name: 'write' });
  },
  { name: 'submit' },
);
await DBOS.launch();

serveRounds('up', ({ clients, jobs }) => load(clients, Array.from({ length: jobs }, (_, place) => () => submit(place % 18))));
