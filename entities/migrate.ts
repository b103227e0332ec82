import { pathToFileURL } from 'node:url';
import { createDataSource } from './data-source.js';

/** Any number that no one else in this database uses for an advisory lock: the bytes of `duba`. */
const MIGRATION_LOCK = 0x64756261;

/**
 * Brings the database up to the newest migration and answers the names of those it ran. Safe to start several times at
 * once: TypeORM takes no lock, so this does; who comes later waits and finds nothing to do.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const db = createDataSource(databaseUrl, { poolSize: 2, applicationName: 'duban-migrate', statementTimeout: 0 });
  await db.initialize();
  try {
    const guard = db.createQueryRunner();
    try {
      await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      const ran = await db.runMigrations({ transaction: 'all' });
      return ran.map((migration) => migration.name);
    } finally {
      // A session lock outlives the query, and the pool would keep the session.
      await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await guard.release();
    }
  } finally {
    await db.destroy();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [databaseUrl] = process.argv.slice(2);
  if (!databaseUrl) {
    process.stderr.write('usage: migrate DATABASE_URL\n');
    process.exitCode = 2;
  } else {
    const ran = await migrate(databaseUrl);
    process.stderr.write(ran.length > 0 ? `${ran.join('\n')}\n` : 'nothing to migrate\n');
  }
}
