import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { MIGRATIONS } from '../../../../entities/migrations/index.js';
import type { Check } from './readiness.js';

/** A connection of the pool is to be had, the database answers, and its tables are those of this version. */
export function databaseCheck(db: DataSource): Check {
  const newest = MIGRATIONS.at(-1)!.name;
  return async () => {
    const rows: { name: string }[] = await db.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1');
    const found = rows[0]?.name ?? 'none';
    if (found !== newest) throw new Error(`the schema is ${found}, this version wants ${newest}`);
  };
}

/** Evidence can be written: a file is made and taken away. */
export function filesCheck(filesDir: string): Check {
  return async () => {
    const incoming = join(filesDir, 'incoming');
    await mkdir(incoming, { recursive: true });
    const probe = join(incoming, `probe-${randomUUID()}`);
    const file = await open(probe, 'wx', 0o600);
    try {
      await file.writeFile('probe');
    } finally {
      await file.close();
      await rm(probe, { force: true });
    }
  };
}

/** Temporal answers, and has the namespace. */
export function temporalCheck(client: Client): Check {
  return async () => {
    await client.withDeadline(Date.now() + 2_000, () => client.workflowService.describeNamespace({ namespace: client.options.namespace }));
  };
}

/** The engine takes work. */
export function pollingCheck(isPolling: () => boolean): Check {
  return async () => {
    if (!isPolling()) throw new Error('the engine does not poll');
  };
}
